//! Computes on several processes and machines: submits runs, works on them, and looks at them.
//!
//! ```sh
//! cargo run --release -p ch10-clusters -- primes 100000000 101000000 --workers 2
//! ```

mod dead;
mod look;
mod place;
mod report;
mod run;
mod scatter;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use shared::program;

use place::Place;

/// Computes primes and pi on workers that share a queue of jobs
#[derive(Parser)]
#[command(name = "cluster", max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Counts primes with workers on this machine: the whole of it in one command.
    Primes(run::Primes),
    /// Estimates pi with workers on this machine: the whole of it in one command.
    Pi(run::Pi),
    /// Sends a run to the workers that are there, and waits for its answer. Once more with the same
    /// run, it goes on where it ended.
    #[command(subcommand)]
    Submit(run::Submit),
    /// Leases jobs and computes them, until it is told to end.
    Worker(serve::Worker),
    /// Answers calls on the bus, until it is told to end.
    Engine(serve::Engine),
    /// Estimates pi with every connected engine.
    Scatter(scatter::Scatter),
    /// Shows the queue of jobs, and how far runs are.
    Status(look::Status),
    /// Shows what a run has found.
    Results(look::Results),
    /// Looks at jobs that were tried too often, and decides about them.
    #[command(subcommand)]
    Dead(dead::Dead),
}

fn main() -> ExitCode {
    program::main(|Arguments { place, command }| match command {
        Command::Primes(primes) => primes.run(&place),
        Command::Pi(pi) => pi.run(&place),
        Command::Submit(submit) => submit.run(&place),
        Command::Worker(worker) => worker.run(&place),
        Command::Engine(engine) => engine.run(&place),
        Command::Scatter(scatter) => scatter.run(&place),
        Command::Status(status) => status.run(&place),
        Command::Results(results) => results.run(&place),
        Command::Dead(dead) => dead.run(&place),
    })
}
