//! A bench of rungs that go wrong, one in each way that a rung can.
//!
//! ```sh
//! cargo run --release -p shared --example faults -- --bench
//! ```
//!
//! With `ENDLESS=1` in the environment the last one runs, too.

use std::env;
use std::hint::black_box;
use std::process::Command;

use shared::bench::{self, Case, Limit};
use shared::ladder::{Ladder, Rung, equal};
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

type Sum = fn(u64) -> u64;

const LADDER: Ladder<Sum> = Ladder {
    name: "sum",
    naive: Rung::new("one_by_one", "beyond", "Adds every number in turn.", one_by_one),
    faster: &[
        Rung::new("off_by_one", "beyond", "Is wrong.", |n| n * (n + 1) / 2 + 1),
        Rung::new("out_of_bounds", "beyond", "Panics.", |n| [0; 2][black_box(n as usize)]),
        Rung::<Sum>::new("elsewhere", "beyond", "Needs what is missing.", one_by_one)
            .needs(|| Err("no abacus here".into())),
        Rung::new("child", "beyond", "Lets another process work.", child),
        Rung::new("yours", "beyond", "Yours to write.", |_| todo!()),
        Rung::<Sum>::new("endless", "beyond", "Never ends.", endless)
            .needs(|| env::var_os("ENDLESS").map(|_| ()).ok_or("ENDLESS is not set".into())),
        Rung::new("closed_form", "beyond", "One multiplication.", |n| n * (n + 1) / 2),
    ],
};

fn one_by_one(n: u64) -> u64 {
    (1..=n).fold(0, |sum, i| black_box(sum + i))
}

/// A shell counts for a while before the answer comes.
fn child(n: u64) -> u64 {
    let count = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done";
    let status = Command::new("sh").args(["-c", count]).status();
    assert!(status.is_ok_and(|status| status.success()), "no shell");
    one_by_one(n)
}

fn endless(n: u64) -> u64 {
    loop {
        black_box(n);
    }
}

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        let wait = Limit::Wait { what: "a wait of 1 us, for the sake of the table", seconds: 1e-6 };
        let case = Case::new(1000, (1000.0, "number"), wait, || 1000)
            .column("digits", |answer: &u64, _| answer.to_string().len() as f64);
        bench.ladder(&LADDER, case, |sum, &n| sum(n), equal);
    });
}
