//! What is printed about a run.

use ch10_clusters::jobs::Kind;
use ch10_clusters::ledger::Standing;
use serde_json::{Value, json};

/// Prints how far a run is and what it found.
pub(crate) fn standing(standing: &Standing, as_json: bool) -> anyhow::Result<()> {
    match as_json {
        true => println!("{}", to_json(standing)?),
        false => println!("{}", in_words(standing)),
    }
    Ok(())
}

pub(crate) fn to_json(standing: &Standing) -> anyhow::Result<Value> {
    let mut value = serde_json::to_value(standing)?;
    value["complete"] = json!(standing.is_complete());
    if let Some(pi) = standing.pi() {
        value["pi"] = json!(pi);
    }
    Ok(value)
}

fn in_words(standing: &Standing) -> String {
    let Standing { plan, chunks, answered, sent_again, duplicates, strange, .. } = standing;
    let count = |topic: &str| standing.found(topic).unwrap_or_default().count;
    let mut text = match plan.work.kind {
        Kind::Primes => {
            let (primes, others) = (count("prime"), count("non_prime"));
            format!("{primes} primes and {others} other numbers")
        }
        Kind::Pi { .. } => match standing.pi() {
            Some(pi) => {
                format!("pi is about {pi}: {} hits, {} misses", count("hit"), count("miss"))
            }
            None => "no samples yet".into(),
        },
    };
    text += &format!("\n{}: {answered} of {chunks} chunks answered", plan.run);
    for (number, what) in [
        (sent_again, "sent again"),
        (duplicates, "duplicate answers"),
        (strange, "strange messages"),
    ] {
        if *number > 0 {
            text += &format!(", {number} {what}");
        }
    }
    text
}
