//! Points as keys: by value, by identity, and two mistakes (book: hash functions).
//!
//! ```sh
//! cargo run -p ch04-dicts-sets --example points
//! ```

use std::cell::Cell;
use std::collections::HashSet;
use std::process::ExitCode;

use ch04_dicts_sets::points::{ByIdentity, FloatPoint, InconsistentHash, MutableKey, Point};
use clap::Parser;
use shared::program;

/// Shows which points a set takes to be the same: by value, by identity, and after two mistakes.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| {
        show();
        Ok(())
    })
}

fn show() {
    let [one, other] = [Point { x: 1, y: 1 }; 2];
    println!("two objects, both {one:?}");

    let by_value = HashSet::from([one]);
    println!("by value, a set of one has the other: {}", by_value.contains(&other));

    let by_identity = HashSet::from([ByIdentity(&one)]);
    let found = by_identity.contains(&ByIdentity(&other));
    println!("by identity, as Python does by default: {found}");

    let equal = [one; 1000];
    let inconsistent: HashSet<_> = equal.iter().map(InconsistentHash).collect();
    println!(
        "equal by value and hashed by identity, a set of 1000 equal points has {} elements: only those \
         are compared whose hashes happen to agree in the bits that the set looks at",
        inconsistent.len()
    );

    #[expect(clippy::mutable_key_type, reason = "the mistake that is shown")]
    let changed = HashSet::from([MutableKey(Cell::new(one))]);
    for held in &changed {
        held.0.set(Point { x: 2, y: 2 });
    }
    let finds = |point| changed.contains(&MutableKey(Cell::new(point)));
    println!(
        "changed to (2, 2) inside the set: {} element, has (1, 1): {}, has (2, 2): {}",
        changed.len(),
        finds(one),
        finds(Point { x: 2, y: 2 }),
    );

    let points = HashSet::from([FloatPoint::new(0.0, f64::NAN)]);
    let found = points.contains(&FloatPoint::new(-0.0, -f64::NAN));
    println!("with fractions, (-0, NaN) is found where (0, NaN) was put: {found}");
}
