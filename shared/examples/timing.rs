//! The clocks: `timeit`, `timed`, and wall time beside CPU time.
//!
//! ```sh
//! cargo run --release -p shared --example timing
//! ```

use std::hint::black_box;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use shared::program;
use shared::timing::{time, timed, timeit};

const PAUSE: Duration = Duration::from_millis(200);

/// Shows the clocks: an expression timed in several ways.
#[derive(Parser)]
struct Arguments {}

fn main() -> ExitCode {
    program::main(|Arguments {}| {
        program::warn_before_timing();
        show();
        Ok(())
    })
}

fn show() {
    println!("Two ways to add the numbers up to a million:");
    // Without the black box the compiler would find the closed form itself.
    let one_by_one = || (1..=black_box(1_000_000_u64)).fold(0, |sum, i| black_box(sum + i));
    println!("  one by one   {}", timeit(one_by_one));
    println!("  closed form  {}", timeit(|| (1..=black_box(1_000_000_u64)).sum::<u64>()));

    println!("Wall time and CPU time over {} ms:", PAUSE.as_millis());
    println!("  asleep       {}", time(|| thread::sleep(PAUSE)).1);
    println!("  at work      {}", time(spin).1);
    println!("  two at work  {}", time(two_spin).1);

    println!("A report on stderr, as from the book's decorator, while the result passes through:");
    let sum = timed("  one by one", one_by_one);
    println!("  {sum}");
}

fn spin() {
    let start = Instant::now();
    while start.elapsed() < PAUSE {
        std::hint::spin_loop();
    }
}

fn two_spin() {
    thread::scope(|scope| {
        scope.spawn(spin);
        scope.spawn(spin);
    });
}
