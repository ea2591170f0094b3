//! Criterion, and then the table a reader wants.
//!
//! A bench lists ladders and their cases. For each rung this module runs it once
//! outside the clock, to compare its answer with the naive one and to take its
//! memory and cores; lets criterion time it, again if other programs disturbed
//! it; and after each ladder prints what criterion does not: the rungs side by
//! side, against the naive one and against what the machine could do. The same
//! figures go to `target/ladders` as JSON.

mod arguments;
mod case;
mod children;
pub mod compare;
mod hush;
mod keep;
mod limit;
mod progress;
mod record;
mod rung;
mod samples;
mod session;
mod table;
mod warnings;

use std::hint::black_box;
use std::process;
use std::time::Duration;

use clap::Parser as _;

pub use case::Case;
pub use limit::{Limit, Work};

use crate::ladder::{Ladder, patience};
use crate::machine::Machine;
use crate::program;
use arguments::{Arguments, Mode};
use case::Column;
use record::Record;
use rung::{Row, Stopwatch};
use session::Session;

/// What the command line asked for, and the results so far.
pub struct Bench {
    session: Session,
    /// The rungs are counted and nothing is run.
    planning: bool,
}

/// Runs `benches` and prints one table for each ladder and case.
///
/// `benches` is called twice: the first time only to count what there is to do. `package` is the bench's
/// own `env!("CARGO_PKG_NAME")`; the program must register [`crate::memory::Counting`] as its global
/// allocator.
///
/// A rung whose answer differs from the naive one is not timed, as a fast wrong answer is no result:
/// it is named at once, and so is one that panics; all others are timed, and the program ends with
/// status 1. A rung that does not end ends the program, after the tables of what was timed. Wrong
/// arguments end it with status 2.
pub fn main(package: &str, benches: impl Fn(&mut Bench)) {
    program::end_quietly_when_nobody_reads();
    match run(package, benches) {
        Ok(0) => {}
        Ok(_) => process::exit(1),
        Err(error) => {
            eprintln!("error: {error:#}");
            process::exit(2);
        }
    }
}

/// How many rungs failed.
fn run(package: &str, benches: impl Fn(&mut Bench)) -> anyhow::Result<usize> {
    let arguments = Arguments::parse();
    keep::find_baseline(package, &arguments)?;
    let mut bench = Bench { session: Session::new(package, arguments), planning: true };
    if bench.session.mode() == Mode::Time {
        benches(&mut bench);
        bench.session.matched_something()?;
        bench.session.start();
    }
    bench.planning = false;
    benches(&mut bench);
    bench.session.matched_something()?;
    Ok(bench.session.finish()?)
}

/// Brings the allocator into the state of a program that has run for a while.
///
/// glibc learns from the largest block that was freed, up to 32 MiB, how much memory to keep instead of
/// giving it back to the system. A rung's time would depend on the rungs before it: `boxed_slices` of
/// chapter 3 took 45 ms with 19,000 page faults, or 74 ms with 353,000.
fn settle_the_allocator() {
    drop(black_box(Vec::<u8>::with_capacity(31 << 20)));
}

impl Bench {
    /// Times every rung of a ladder of pure functions on one case.
    ///
    /// `call` hands the input to a rung; `agrees` compares its answer with the naive one.
    pub fn ladder<F, I, O>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<'_, I, O>,
        call: impl Fn(&F, &I) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) {
        let run = |run: &F, input: &I, output: &mut Option<O>| *output = Some(call(run, input));
        self.case(ladder, case, |_, _| None, run, Option::as_ref, agrees);
    }

    /// Times every rung of a ladder of functions that change their input on one case.
    ///
    /// Each rung gets a copy of the input, whose memory counts as its own, and
    /// works on from where its last run ended; `agrees` compares the first results.
    pub fn ladder_in_place<F, I: Clone>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<'_, I, I>,
        call: impl Fn(&F, &mut I),
        agrees: impl Fn(&I, &I) -> Result<(), String>,
    ) {
        let start = |_: &F, input: &I| input.clone();
        self.case(
            ladder,
            case,
            start,
            |run, _, state| call(run, state),
            |state| Some(state),
            agrees,
        );
    }

    /// Times every rung of a ladder whose rungs bring the input into a form of their own first.
    ///
    /// `prepare` lets a rung make its form, which is timed apart and counts as its memory; `call`
    /// hands it the form; `agrees` compares the answers.
    pub fn ladder_prepared<F, I, P, O>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<'_, I, O>,
        prepare: impl Fn(&F, &I) -> P,
        call: impl Fn(&mut P, &I) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) {
        let start = |run: &F, input: &I| (prepare(run, input), None);
        let run = |_: &F, input: &I, state: &mut (P, Option<O>)| {
            state.1 = Some(call(&mut state.0, input));
        };
        let case = Case { prepared: true, ..case };
        self.case(ladder, case, start, run, |state| state.1.as_ref(), agrees);
    }

    /// `start` makes what one rung works on, `run` calls it on that, `answer` finds its answer there.
    fn case<F, I, S, O>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<'_, I, O>,
        start: impl Fn(&F, &I) -> S,
        run: impl Fn(&F, &I, &mut S),
        answer: impl Fn(&S) -> Option<&O>,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) {
        let asked = self.session.asked(ladder, &case.label);
        if self.planning {
            return self.session.plan(asked.iter().filter(|asked| **asked).count());
        }
        if !asked.contains(&true) {
            return;
        }
        if self.session.mode() == Mode::List {
            for (rung, _) in ladder.rungs().zip(asked).filter(|(_, asked)| *asked) {
                println!("{}/{}/{}: benchmark", ladder.name, rung.name, case.label);
            }
            return;
        }
        settle_the_allocator();
        let obstacles = case.obstacles(ladder);
        let input = (case.input)();
        let reckon = obstacles[0].is_some() && self.session.mode() == Mode::Time;
        let reckoned = case.reckoned.as_ref().filter(|_| reckon);
        let reckoned = reckoned.map(|(part, seconds)| (seconds(&input), part.clone()));
        if self.session.mode() == Mode::Time {
            // Now, as the machine is while the case runs; the table asks again and finds it measured.
            case.limit.seconds(&Machine::here());
        }
        let begun = self.session.begin(Record {
            ladder: ladder.name,
            case: case.label.clone(),
            elements: case.elements,
            unit: case.unit,
            limit: case.limit,
            beside: case.beside,
            prepared: case.prepared,
            reckoned,
            columns: case.columns.iter().map(|column| column.head).collect(),
            whole: !asked.contains(&false),
            rows: Vec::new(),
        });
        if let Err(error) = begun {
            self.session.fail(ladder.name, &format!("its results could not be kept: {error}"));
        }
        let (mut judge, mut slowest) = (None, Duration::ZERO);
        for ((rung, obstacle), asked) in ladder.rungs().zip(obstacles).zip(asked) {
            // A figure that was asked for may hang on a rung that was not.
            if !asked && judge.is_some() && case.beside != Some(rung.name) {
                continue;
            }
            let id = [ladder.name, rung.name, &case.label].join("/");
            let mut row = Row { name: rung.name, skipped: obstacle, ..Row::default() };
            self.session.turn(&id);
            if let Some(reason) = &row.skipped {
                self.session.skip(&id, reason);
            } else {
                let mut watch = Stopwatch {
                    session: &self.session,
                    id: [ladder.name, rung.name, &case.label],
                    limit: judge.is_some().then(|| patience(slowest)),
                    asked,
                };
                let start = || start(&rung.run, &input);
                let step = |state: &mut S| run(&rung.run, &input, state);
                if let Some(state) = watch.observe(&mut row, start, step) {
                    let got = answer(&state);
                    let verdict = both(judge.as_ref().and_then(&answer), got, &agrees);
                    row.columns = figures(&case.columns, got, row.kept);
                    // The first rung that can run, which is the naive one if it can, judges. What
                    // another one left is what it works on from here.
                    let left = if judge.is_none() { judge.replace(state) } else { Some(state) };
                    if let Err(difference) = verdict {
                        watch.fail(&mut row, &format!("wrong answer: {difference}"));
                    } else {
                        watch.time(&mut row, || left.unwrap_or_else(start), step);
                    }
                    slowest = slowest.max(Duration::from_secs_f64(row.first));
                }
            }
            self.session.push(&id, row, asked);
        }
    }
}

/// Compares an answer with the judge's, if there is a judge yet.
fn both<O>(
    want: Option<&O>,
    got: Option<&O>,
    agrees: impl Fn(&O, &O) -> Result<(), String>,
) -> Result<(), String> {
    match (want, got) {
        (Some(want), Some(got)) => agrees(want, got),
        (None, Some(_)) => Ok(()),
        (_, None) => Err("no answer".into()),
    }
}

fn figures<O>(columns: &[Column<'_, O>], answer: Option<&O>, kept: usize) -> Vec<f64> {
    let figure = |column: &Column<'_, O>| Some((column.figure)(answer?, kept));
    columns.iter().filter_map(figure).collect()
}
