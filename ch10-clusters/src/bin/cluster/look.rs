//! `status` and `results`: how far runs are.

use ch10_clusters::jobs::{Found, Work};
use ch10_clusters::ledger::{Ledger, LedgerError, Standing};
use ch10_clusters::messages::check_run;
use clap::Args;
use serde_json::json;
use shared::program::UsageError;

use crate::place::Place;
use crate::report;
use crate::run::ledgers;

#[derive(Args)]
pub(crate) struct Status {
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(crate) struct Results {
    /// The run's id.
    run: String,
    /// Prints what each chunk holds, too.
    #[arg(long)]
    chunks: bool,
    /// Prints JSON: one line for the run, and one for each chunk.
    #[arg(long)]
    json: bool,
}

impl Status {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let settings = place.settings();
        let broker = place.broker()?;
        let counts = broker.queue(&settings.queue, settings.jobs())?.counts()?;
        let folder = ledgers(place);
        let mut runs: Vec<Standing> = Vec::new();
        for run in Ledger::runs(&folder)? {
            match Ledger::read(&folder, &run) {
                Ok(ledger) => runs.push(ledger.standing()?),
                // It begins just now, or was removed just now.
                Err(LedgerError::Absent { .. }) => {}
                Err(other) => return Err(other.into()),
            }
        }
        if self.json {
            let runs = runs.iter().map(report::to_json).collect::<anyhow::Result<Vec<_>>>()?;
            let jobs = json!({
                "waiting": counts.waiting, "leased": counts.leased, "dead": counts.dead,
            });
            println!("{}", json!({ "jobs": jobs, "runs": runs }));
            return Ok(());
        }
        let (waiting, leased, dead) = (counts.waiting, counts.leased, counts.dead);
        println!("jobs: {waiting} waiting, {leased} leased, {dead} dead");
        for Standing { plan, chunks, answered, .. } in &runs {
            println!("{}: {answered} of {chunks} chunks answered; {plan}", plan.run);
        }
        Ok(())
    }
}

impl Results {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        check_run(&self.run).map_err(|error| UsageError::new(error.to_string()))?;
        let ledger = Ledger::read(&ledgers(place), &self.run)?;
        report::standing(&ledger.standing()?, self.json)?;
        if self.chunks {
            ledger.each_answer(|work, found| {
                self.print(work, found);
                anyhow::Ok(())
            })?;
        }
        Ok(())
    }

    fn print(&self, work: &Work, found: &[(&'static str, Found)]) {
        let Work { start, end, .. } = work;
        if self.json {
            let found: serde_json::Map<_, _> =
                found.iter().map(|(topic, found)| ((*topic).into(), json!(found))).collect();
            println!("{}", json!({ "start": start, "end": end, "found": found }));
            return;
        }
        let found = found.iter().map(|(topic, found)| format!("{} {topic}", found.count));
        println!("{start} to {end}: {}", found.collect::<Vec<_>>().join(", "));
    }
}
