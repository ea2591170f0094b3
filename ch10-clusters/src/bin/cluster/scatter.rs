//! `scatter`: pi over every connected engine.

use ch10_clusters::scatter::every_engine::{Gathered, every_engine};
use clap::Args;
use serde_json::json;

use crate::place::Place;

#[derive(Args)]
pub(crate) struct Scatter {
    /// How many samples.
    samples: u64,
    /// Decides where the samples lie.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

impl Scatter {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let Self { samples, seed, json } = *self;
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
            println!("{engines} engines, {given_again} parts given again");
        }
        Ok(())
    }
}
