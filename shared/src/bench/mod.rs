//! Criterion, and then the table a reader wants.
//!
//! A bench file lists cases. For each rung this module runs it once outside the
//! clock, to compare its answer with the naive one and to take its memory and
//! cores; lets criterion time it; and after everything prints what criterion
//! does not: the rungs side by side, against the naive one and against what the
//! machine could do. The same figures go to `target/ladders` as JSON.

mod arguments;
mod case;
mod record;
mod rung;
mod table;
mod warnings;

use std::path::PathBuf;
use std::process;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion};

pub use case::{Case, Limit, Work};

use crate::ladder::Ladder;
use crate::workspace;
use arguments::{Arguments, Mode};
use record::Record;
use rung::{Row, Stopwatch};

/// Criterion, what the command line asked for, and the results so far.
pub struct Bench {
    arguments: Arguments,
    criterion: Criterion,
    home: PathBuf,
    records: Vec<Record>,
    /// Nothing was filtered out or hurried.
    whole: bool,
    wrong: Vec<String>,
}

/// Runs `benches`, then prints one table for each ladder and case.
///
/// `package` is the bench's own `env!("CARGO_PKG_NAME")`; the program must
/// register [`crate::memory::Counting`] as its global allocator.
///
/// A rung whose answer differs from the naive one is not timed, as a fast wrong
/// answer is no result: it is named, and the program ends with status 1. Wrong
/// arguments end it with status 2.
pub fn main(package: &str, benches: impl FnOnce(&mut Bench)) {
    match run(package, benches) {
        Ok(wrong) if wrong.is_empty() => {}
        Ok(wrong) => {
            wrong.iter().for_each(|rung| eprintln!("error: {rung}"));
            process::exit(1);
        }
        Err(error) => {
            eprintln!("error: {error}");
            process::exit(2);
        }
    }
}

/// The rungs that gave a wrong answer.
fn run(package: &str, benches: impl FnOnce(&mut Bench)) -> Result<Vec<String>, String> {
    let arguments = Arguments::from_command_line()?;
    // Criterion's tree is one for the workspace, and two chapters may have a ladder of one name.
    let home = workspace::target().join("criterion").join(package);
    let criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20)
        // Plenty for twenty samples; the default would take as long as the timing itself.
        .nresamples(10_000)
        .output_directory(&home)
        .configure_from_args();
    record::find_baseline(package, &arguments)?;
    // A rung may be newer than the baseline: compare those that can be compared.
    let criterion = match &arguments.compare {
        Some(name) => criterion.retain_baseline(name.clone(), false),
        None => criterion,
    };
    let mut bench = Bench {
        whole: !arguments.quick,
        arguments,
        criterion,
        home,
        records: Vec::new(),
        wrong: Vec::new(),
    };
    benches(&mut bench);
    bench.criterion.final_summary();
    bench.report(package).map_err(|error| error.to_string())?;
    Ok(bench.wrong)
}

impl Bench {
    /// Times every rung of a ladder of pure functions on one case.
    ///
    /// `call` hands the input to a rung; `agrees` compares its answer with the naive one.
    pub fn ladder<F, I, O>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<impl FnOnce() -> I>,
        call: impl Fn(&F, &I) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) {
        let run = |run: &F, input: &I, output: &mut Option<O>| *output = Some(call(run, input));
        self.case(ladder, case, |_, _| None, run, |want, got| both(want, got, &agrees));
    }

    /// Times every rung of a ladder of functions that change their input on one case.
    ///
    /// Each rung gets a copy of the input, whose memory counts as its own, and
    /// works on from where its last run ended; `agrees` compares the first results.
    pub fn ladder_in_place<F, I: Clone>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<impl FnOnce() -> I>,
        call: impl Fn(&F, &mut I),
        agrees: impl Fn(&I, &I) -> Result<(), String>,
    ) {
        self.case(ladder, case, |_, input| input.clone(), |run, _, state| call(run, state), agrees);
    }

    /// Times every rung of a ladder whose rungs bring the input into a form of their own first.
    ///
    /// `prepare` lets a rung make its form, which is timed apart and counts as its memory; `call`
    /// hands it the form; `agrees` compares the answers.
    pub fn ladder_prepared<F, I, P, O>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<impl FnOnce() -> I>,
        prepare: impl Fn(&F, &I) -> P,
        call: impl Fn(&mut P, &I) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) {
        let start = |run: &F, input: &I| (prepare(run, input), None);
        let run = |_: &F, input: &I, state: &mut (P, Option<O>)| {
            state.1 = Some(call(&mut state.0, input));
        };
        let first = self.records.len();
        self.case(ladder, case, start, run, |(_, want), (_, got)| both(want, got, &agrees));
        self.records[first..].iter_mut().for_each(|record| record.prepared = true);
    }

    /// `start` makes what one rung works on, `run` calls it on that.
    fn case<F, I, S>(
        &mut self,
        ladder: &Ladder<F>,
        case: Case<impl FnOnce() -> I>,
        start: impl Fn(&F, &I) -> S,
        run: impl Fn(&F, &I, &mut S),
        agrees: impl Fn(&S, &S) -> Result<(), String>,
    ) {
        let obstacles = case.obstacles(ladder);
        let asked: Vec<bool> = ladder
            .rungs()
            .map(|rung| self.arguments.selects(ladder.name, rung.name, &case.label))
            .collect();
        self.whole &= !asked.contains(&false);
        if !asked.contains(&true) {
            return;
        }
        let mut group = self.criterion.benchmark_group(ladder.name);
        if self.arguments.mode == Mode::List {
            for rung in ladder.rungs() {
                group.bench_function(BenchmarkId::new(rung.name, &case.label), |_| ());
            }
            return;
        }
        let input = (case.input)();
        let mut want = None;
        let mut rows = Vec::new();
        for ((rung, obstacle), asked) in ladder.rungs().zip(obstacles).zip(asked) {
            let mut row = Row { name: rung.name, ..Row::default() };
            if obstacle.is_some() {
                row.skipped = obstacle;
            } else if asked || want.is_none() {
                let step = |state: &mut S| run(&rung.run, &input, state);
                let start = || start(&rung.run, &input);
                let state = rung::observe(&mut row, start, step);
                // The first rung that can run, which is the naive one if it can, judges the others.
                let verdict = want.as_ref().map_or(Ok(()), |want| agrees(want, &state));
                want.get_or_insert(state);
                if let Err(difference) = verdict {
                    let id = format!("{}/{}/{}", ladder.name, rung.name, case.label);
                    self.wrong.push(format!("{id}: {difference}"));
                    row.skipped = Some(format!("wrong answer: {difference}"));
                } else if asked {
                    let stopwatch = Stopwatch {
                        group: &mut group,
                        arguments: &self.arguments,
                        home: &self.home,
                        ladder: ladder.name,
                        case: &case.label,
                    };
                    stopwatch.time(&mut row, start, step);
                }
            }
            rows.push(row);
        }
        group.finish();
        self.records.push(Record {
            ladder: ladder.name,
            case: case.label,
            elements: case.elements,
            unit: case.unit,
            limit: case.limit,
            prepared: false,
            rows,
        });
    }
}

/// Compares two answers that the runs before have left.
fn both<O>(
    want: &Option<O>,
    got: &Option<O>,
    agrees: impl Fn(&O, &O) -> Result<(), String>,
) -> Result<(), String> {
    match (want, got) {
        (Some(want), Some(got)) => agrees(want, got),
        _ => Err("no answer".into()),
    }
}
