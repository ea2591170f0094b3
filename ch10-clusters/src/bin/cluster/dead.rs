//! `dead`: jobs that were tried too often.

use anyhow::{Context as _, bail};
use ch10_clusters::broker::{self, Queue};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::place::Place;

#[derive(Subcommand)]
pub(crate) enum Dead {
    /// Lists them, the oldest first.
    List(List),
    /// Shows one with its payload.
    Show(One),
    /// Puts one back into the queue, as if it had never been tried.
    Requeue(One),
    /// Removes one for good. A submitter that waits for it sends its chunk again.
    Drop(One),
}

#[derive(Args)]
pub(crate) struct List {
    /// Prints JSON: one line each.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(crate) struct One {
    /// The job's id.
    id: String,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

/// Dead letters that are listed.
const MOST: usize = 10_000;

impl Dead {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let settings = place.settings();
        let queue = place.broker()?.queue(&settings.queue, settings.jobs())?;
        match self {
            Self::List(List { json }) => list(&*queue, *json),
            Self::Show(one) => show(&*queue, one),
            Self::Requeue(one) => one.decide("requeued", queue.requeue(&one.id)?),
            Self::Drop(one) => one.decide("dropped", queue.drop_dead(&one.id)?),
        }
    }
}

impl One {
    fn decide(&self, what: &str, was_there: bool) -> anyhow::Result<()> {
        if !was_there {
            bail!("there is no dead letter {:?}", self.id);
        }
        match self.json {
            true => println!("{}", json!({ "id": self.id, "done": what })),
            false => println!("{} {what}", self.id),
        }
        Ok(())
    }
}

fn list(queue: &dyn Queue, as_json: bool) -> anyhow::Result<()> {
    for letter in queue.dead(MOST)? {
        match as_json {
            true => println!("{}", to_json(&letter)),
            false => println!("{}: {} tries: {}", letter.job.id, letter.tries, letter.reason),
        }
    }
    Ok(())
}

fn show(queue: &dyn Queue, One { id, json }: &One) -> anyhow::Result<()> {
    let found = queue.dead(MOST)?.into_iter().find(|letter| letter.job.id == *id);
    let letter = found.with_context(|| format!("there is no dead letter {id:?}"))?;
    if *json {
        println!("{}", to_json(&letter));
    } else {
        let payload = String::from_utf8_lossy(&letter.job.payload).into_owned();
        // Nothing that a payload holds may steer the terminal.
        println!("{id}: {} tries: {}\n{}", letter.tries, letter.reason, payload.escape_debug());
    }
    Ok(())
}

fn to_json(letter: &broker::Dead) -> Value {
    let payload = String::from_utf8_lossy(&letter.job.payload);
    json!({
        "id": letter.job.id, "tries": letter.tries, "reason": letter.reason, "payload": payload,
    })
}
