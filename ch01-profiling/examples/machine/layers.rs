//! Row 1.3: what two threads can say to each other in a second.

use ch01_profiling::units::layers::{LAYERS, Layer};
use shared::figure::{Axis, Bars};
use shared::program;
use shared::timing::{seconds, significant};

use crate::PACKAGE;

pub(crate) fn show() -> anyhow::Result<()> {
    println!("\nCommunication layers, between two threads; every byte compared on arrival");
    println!("  {:14}{:>10}{:>14}", "", "GB/s", "round trip");
    let mut found: Vec<Layer> = Vec::new();
    let bar = program::progress(LAYERS.len() as u64);
    for (name, measure) in LAYERS {
        bar.set_message(name);
        let measured = measure();
        bar.suspend(|| match &measured {
            Ok(layer) => {
                let rate = significant(layer.rate / 1e9);
                println!("  {name:14}{rate:>10}{:>14}", seconds(layer.round_trip));
            }
            Err(error) => println!("  {name:14} not measured: {error}"),
        });
        found.extend(measured);
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!(
        "  32 MiB in parts of 64 KiB, and 8 bytes that are answered. In memory the thread that waits\n  \
         looks all the time; a pipe or a socket puts it to sleep and has to wake it. The file\n  stays \
         in the page cache, written and read by turns, and no thread waits."
    );
    figures(&found)
}

fn figures(layers: &[Layer]) -> anyhow::Result<()> {
    let mut rates = Bars::new("A long message between two threads", Axis::log("GB/s"));
    let mut trips = Bars::new("A short message, answered", Axis::log("round trip / \u{b5}s"));
    for layer in layers {
        rates.bar(layer.name, layer.rate / 1e9)?;
        trips.bar(layer.name, layer.round_trip * 1e6)?;
    }
    println!("  {}", rates.save(PACKAGE, "layers_rate")?.display());
    println!("  {}", trips.save(PACKAGE, "layers_round_trip")?.display());
    Ok(())
}
