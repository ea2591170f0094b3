//! `primes`, `pi` and `submit`: runs and their answers.

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use ch10_clusters::crew::{self, Crew, Role};
use ch10_clusters::jobs::{Kind, LARGEST_CHUNK, Work};
use ch10_clusters::ledger::{Ledger, Plan};
use ch10_clusters::submitter::submit;
use clap::{Args, Subcommand, value_parser};
use shared::program::{self, UsageError};

use crate::place::{Place, number};
use crate::report;

/// Chunks for each worker unless it is said otherwise, so that no worker ends long before the others.
const SHARE: u64 = 4;

/// Numbers in a chunk then: a tenth of a millisecond of work, or some hundredths of a second.
const CHUNKS: [u64; 2] = [100_000, 20_000_000];

/// How many workers `submit` supposes. It is the same number on each machine and each time: a run that goes on
/// must have the chunks with which it began.
const SUPPOSED: usize = 8;

#[derive(Args)]
pub(crate) struct Primes {
    #[command(flatten)]
    range: PrimesOf,
    #[command(flatten)]
    workers: Workers,
}

#[derive(Args)]
pub(crate) struct Pi {
    #[command(flatten)]
    samples: PiOf,
    #[command(flatten)]
    workers: Workers,
}

#[derive(Subcommand)]
pub(crate) enum Submit {
    /// Counts the primes of a range.
    Primes(PrimesOf),
    /// Estimates pi.
    Pi(PiOf),
}

#[derive(Args)]
pub(crate) struct PrimesOf {
    /// The first number.
    #[arg(value_parser = number, allow_negative_numbers = true)]
    start: u64,
    /// The number after the last one.
    #[arg(value_parser = number, allow_negative_numbers = true)]
    end: u64,
    #[command(flatten)]
    options: Options,
}

#[derive(Args)]
pub(crate) struct PiOf {
    /// How many samples; ten times as many give half a digit more.
    #[arg(value_parser = number, allow_negative_numbers = true)]
    samples: u64,
    /// Decides where the samples lie.
    #[arg(long, default_value_t = 1, value_parser = number, allow_negative_numbers = true)]
    seed: u64,
    #[command(flatten)]
    options: Options,
}

#[derive(Args)]
struct Options {
    /// Numbers in a chunk, which is what a worker computes at a time.
    #[arg(long, value_parser = value_parser!(u64).range(1..=LARGEST_CHUNK))]
    chunk: Option<u64>,
    /// The run's id; made of what is computed unless it is given.
    #[arg(long, value_name = "ID")]
    run: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct Workers {
    /// How many worker processes are started; one for each core unless it is given.
    #[arg(long, value_parser = value_parser!(u16).range(1..=256))]
    workers: Option<u16>,
}

impl PrimesOf {
    fn plan(&self, workers: usize) -> anyhow::Result<Plan> {
        let Self { start, end, .. } = *self;
        let work = Work { kind: Kind::Primes, start, end };
        self.options.plan(work, workers, format!("primes-{start}-{end}"))
    }
}

impl PiOf {
    fn plan(&self, workers: usize) -> anyhow::Result<Plan> {
        let Self { samples, seed, .. } = *self;
        let work = Work { kind: Kind::Pi { seed }, start: 0, end: samples };
        self.options.plan(work, workers, format!("pi-{samples}-{seed}"))
    }
}

impl Options {
    fn plan(&self, work: Work, workers: usize, name: String) -> anyhow::Result<Plan> {
        let [smallest, largest] = CHUNKS;
        let share = work.len().div_ceil(SHARE * workers as u64);
        let chunk = self.chunk.unwrap_or(share.clamp(smallest, largest));
        let plan = Plan { run: self.run.clone().unwrap_or(name), work, chunk };
        plan.check().map_err(|error| UsageError::new(error.to_string()))?;
        Ok(plan)
    }
}

impl Submit {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let (plan, options) = match self {
            Self::Primes(primes) => (primes.plan(SUPPOSED)?, &primes.options),
            Self::Pi(pi) => (pi.plan(SUPPOSED)?, &pi.options),
        };
        run(place, plan, options.json, None)
    }
}

impl Primes {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let plan = self.range.plan(self.workers.number())?;
        self.workers.run(place, plan, self.range.options.json)
    }
}

impl Pi {
    pub(crate) fn run(&self, place: &Place) -> anyhow::Result<()> {
        let plan = self.samples.plan(self.workers.number())?;
        self.workers.run(place, plan, self.samples.options.json)
    }
}

impl Workers {
    fn number(&self) -> usize {
        self.workers.map_or_else(cores, usize::from)
    }

    /// Everything in one: a broker in a temporary folder unless one is named, and workers.
    fn run(&self, place: &Place, plan: Plan, json: bool) -> anyhow::Result<()> {
        let folder = tempfile::Builder::new().prefix("cluster").tempdir().context("a folder")?;
        let here = Place {
            broker: place.broker.clone().or_else(|| env::var_os(crew::ADDRESS)),
            credentials: place.credentials.clone(),
            folder: folder.path().into(),
            lease: place.lease,
        };
        let (address, credentials) = (here.address(), here.credentials.as_deref());
        // Made before the workers look for it.
        drop(here.quiet_broker()?);
        let broker = crew::Broker { address: &address, credentials, lease: here.lease };
        let crew = Crew::start(Role::Worker, &broker, self.number())?;
        run(&here, plan, json, Some(crew))
    }
}

/// Without any answer for so long, the user is told what may be missing.
const HELLO: Duration = Duration::from_secs(3);

const NO_ANSWER: &str =
    "no answer yet, this waits for workers: `cluster worker` with the same broker starts one";

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn run(place: &Place, plan: Plan, json: bool, mut crew: Option<Crew>) -> anyhow::Result<()> {
    let broker = place.broker()?;
    let mut ledger = Ledger::open(&ledgers(place), plan)?;
    let bar = program::progress(ledger.plan().chunks());
    let (start, before) = (Instant::now(), ledger.standing()?.answered);
    let mut told = crew.is_some();
    let mut broken = None;
    let mut go_on = |answered: u64| {
        bar.set_position(answered);
        if !told && answered == before && start.elapsed() > HELLO {
            told = true;
            bar.suspend(|| eprintln!("cluster: {NO_ANSWER}"));
        }
        broken = crew.as_mut().and_then(|crew| crew.mend().err());
        broken.is_none()
    };
    let answer = submit(&*broker, &place.settings(), &mut ledger, &mut go_on);
    bar.finish_and_clear();
    // Why the crew could not go on says more than that the run was stopped.
    if let Some(error) = broken {
        return Err(error.into());
    }
    report::standing(&answer?, json)
}

pub(crate) fn ledgers(place: &Place) -> PathBuf {
    place.folder.clone()
}
