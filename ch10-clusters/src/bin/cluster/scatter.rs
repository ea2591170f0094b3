//! `scatter`: pi over every connected engine.

use ch10_clusters::jobs::{Kind, Work};
use ch10_clusters::scatter::every_engine::{Gathered, every_engine};
use clap::Args;
use serde_json::json;
use shared::program::UsageError;

use crate::place::{Place, number};

#[derive(Args)]
pub(crate) struct Scatter {
    /// How many samples.
    #[arg(value_parser = number, allow_negative_numbers = true)]
    samples: u64,
    /// Decides where the samples lie.
    #[arg(long, default_value_t = 1, value_parser = number, allow_negative_numbers = true)]
    seed: u64,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

impl Scatter {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let Self { samples, seed, json } = *self;
        let work = Work { kind: Kind::Pi { seed }, start: 0, end: samples };
        work.check().map_err(|error| UsageError::new(error.to_string()))?;
        let bus = place.broker()?.bus()?;
        let Gathered { hits, engines, given_again } = every_engine(&*bus, seed, samples, None)?;
        let pi = (samples > 0).then(|| 4.0 * hits as f64 / samples as f64);
        if json {
            let answer = json!({
                "samples": samples, "seed": seed, "hits": hits, "pi": pi, "engines": engines,
                "given_again": given_again,
            });
            println!("{answer}");
        } else {
            match pi {
                Some(pi) => println!("pi is about {pi}: {hits} hits among {samples} samples"),
                None => println!("no samples"),
            }
            println!("engines: {engines}, parts given again: {given_again}");
        }
        Ok(())
    }
}
