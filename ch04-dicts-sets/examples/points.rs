//! Points as keys: by value, by identity, and two mistakes (book: hash functions).
//!
//! ```sh
//! cargo run -p ch04-dicts-sets --example points
//! ```

use std::cell::Cell;
use std::collections::HashSet;
use std::process::ExitCode;

use ch04_dicts_sets::points::{Movable, Place, Point, SameObject, Torn};
use shared::program;

fn main() -> ExitCode {
    program::main("usage: points", |words| {
        program::no_more(words)?;
        show();
        Ok(())
    })
}

fn show() {
    let [here, there] = [Point { x: 1, y: 1 }; 2];
    println!("two objects, both {here:?}");

    let by_value = HashSet::from([here]);
    println!("by value, a set of one has the other: {}", by_value.contains(&there));

    let by_identity = HashSet::from([SameObject(&here)]);
    let other = by_identity.contains(&SameObject(&there));
    println!("by identity, as Python does by default: {other}");

    let equal = [here; 1000];
    let torn: HashSet<_> = equal.iter().map(Torn).collect();
    println!(
        "equal by value and hashed by identity, a set of 1000 equal points has {} elements: only those \
         are compared whose hashes happen to agree in the bits that the set looks at",
        torn.len()
    );

    #[expect(clippy::mutable_key_type, reason = "the mistake that is shown")]
    let moved = HashSet::from([Movable(Cell::new(here))]);
    for held in &moved {
        held.0.set(Point { x: 2, y: 2 });
    }
    let finds = |point| moved.contains(&Movable(Cell::new(point)));
    println!(
        "moved to (2, 2) inside the set: {} element, has (1, 1): {}, has (2, 2): {}",
        moved.len(),
        finds(here),
        finds(Point { x: 2, y: 2 }),
    );

    let places = HashSet::from([Place::new(0.0, f64::NAN)]);
    let found = places.contains(&Place::new(-0.0, -f64::NAN));
    println!("with fractions, (-0, NaN) is found where (0, NaN) was put: {found}");
}
