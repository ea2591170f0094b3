//! Saves primes in PostgreSQL, and continues when the server restarts.
//!
//! ```sh
//! cargo run --release -p ch08-concurrency --example save_surely
//! cargo run --release -p ch08-concurrency --example save_surely -- --database "host=db user=me"
//! ```

use std::process::ExitCode;
use std::time::Duration;

use ch08_concurrency::save_primes_postgres::saver::{Policy, save_surely};
use ch08_concurrency::save_primes_postgres::{database, server};
use clap::Parser;
use shared::program;

/// Saves every prime below a bound once, whatever the server does
#[derive(Parser)]
struct Arguments {
    /// The bound.
    #[arg(long, default_value_t = 1_000_000)]
    below: u64,
    /// The address of the server; without it, one is started.
    #[arg(long, value_parser = understood)]
    database: Option<String>,
    /// How long a batch is tried, in seconds.
    #[arg(long, default_value_t = 30)]
    patience: u64,
}

/// The parts of a server's address.
fn understood(database: &str) -> Result<String, String> {
    match database.parse::<tokio_postgres::Config>() {
        Ok(_) => Ok(database.into()),
        Err(error) => Err(format!("{error}; expected words such as host=db port=5432 user=me")),
    }
}

fn main() -> ExitCode {
    program::main(save)
}

fn save(Arguments { below, database, patience }: Arguments) -> anyhow::Result<()> {
    // The server stops when this value is dropped.
    let mut own = None;
    let database = match database {
        Some(database) => database,
        None => {
            let database = own.insert(server::start()?).database();
            println!("{database}");
            database
        }
    };
    let policy = Policy { patience: Duration::from_secs(patience), ..Policy::default() };
    println!("Without a saved batch for {:?} it gives up.", policy.longest());
    let bar = program::progress(below);
    let report = |batch: &[u64]| bar.set_position(*batch.last().unwrap_or(&0));
    let saved = database::runtime().block_on(save_surely(0..below, &database, policy, report));
    bar.finish_and_clear();
    println!("{} primes saved, {} in the table", saved?, database::read(&database)?.len());
    drop(own);
    Ok(())
}
