//! A ladder: one problem, one obvious answer, and the steps that make it fast.
//!
//! ```
//! use shared::ladder::{Ladder, Rung, equal};
//!
//! type Sum = fn(u64) -> u64;
//!
//! const LADDER: Ladder<Sum> = Ladder {
//!     name: "sum",
//!     naive: Rung::new("one_by_one", "an example", "Adds every number in turn.", one_by_one),
//!     faster: &[
//!         Rung::new("closed_form", "beyond", "One multiplication instead of a loop.", closed_form),
//!     ],
//! };
//!
//! fn one_by_one(n: u64) -> u64 {
//!     (1..=n).fold(0, |sum, i| sum + i)
//! }
//!
//! fn closed_form(n: u64) -> u64 {
//!     n * (n + 1) / 2
//! }
//!
//! LADDER.check(&100, |sum, &n| sum(n), equal)?;
//! # Ok::<(), String>(())
//! ```

mod attempt;
mod verdict;

use std::fmt::{Debug, Write as _};
use std::iter;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

pub(crate) use attempt::{Failure, Watch, attempt, patience};
pub use verdict::{close, equal};

/// One problem and every way the chapter solves it, slowest idea first.
///
/// The naive rung has a field of its own because the others are judged by it:
/// a ladder without a reference cannot be written down.
#[derive(Debug)]
pub struct Ladder<F: 'static> {
    /// Names the module, the criterion group, the test message and the README heading.
    pub name: &'static str,
    /// So simple that it is unlikely to be wrong.
    pub naive: Rung<F>,
    /// Each changes one thing, in the order of the book.
    pub faster: &'static [Rung<F>],
}

/// One implementation.
#[derive(Debug)]
pub struct Rung<F> {
    /// The public function, in a file of that name, so that a bench row can be found with grep.
    pub name: &'static str,
    /// The section of the book it mirrors, or `"beyond"`.
    pub book: &'static str,
    /// The one thing that changed, and what that does. One sentence, true of the measurement.
    pub why: &'static str,
    /// The function.
    pub run: F,
    needs: fn() -> Result<(), String>,
}

impl<F> Rung<F> {
    /// A rung that runs everywhere.
    pub const fn new(name: &'static str, book: &'static str, why: &'static str, run: F) -> Self {
        Self { name, book, why, run, needs: || Ok(()) }
    }

    /// The same rung where something may be missing: `check` says what.
    ///
    /// Name the type of the function, as in `Rung::<Julia>::new(..).needs(check)`: the compiler does
    /// not look for it beyond the call of this method.
    #[must_use]
    pub const fn needs(mut self, check: fn() -> Result<(), String>) -> Self {
        self.needs = check;
        self
    }

    /// Why the rung cannot run on this machine, if it cannot.
    pub fn obstacle(&self) -> Option<String> {
        (self.needs)().err()
    }
}

impl<F> Ladder<F> {
    /// Every rung from the bottom, the naive one included.
    pub fn rungs(&self) -> impl Iterator<Item = &Rung<F>> {
        iter::once(&self.naive).chain(self.faster)
    }

    /// The rung of this name.
    pub fn rung(&self, name: &str) -> Option<&Rung<F>> {
        self.rungs().find(|rung| rung.name == name)
    }

    /// The rungs that can run on this machine and are written: `call` runs one on a small input.
    pub fn runnable<O>(&self, call: impl Fn(&F) -> O) -> impl Iterator<Item = &Rung<F>> {
        let written =
            move |rung: &&Rung<F>| !matches!(attempt(|| call(&rung.run)), Err(Failure::Unwritten));
        self.rungs().filter(|rung| rung.obstacle().is_none()).filter(written)
    }

    /// Runs every rung on `input` through `call` and compares each answer with the first one, which
    /// is the naive rung's wherever that can run.
    ///
    /// A rung that cannot run here or is not yet written is named on stderr with the reason. One that
    /// takes 60 times as long as the slowest one before it, and longer than 20 s, ends the process after
    /// a line with its name and the input.
    ///
    /// # Errors
    ///
    /// The first rung whose answer differs or that panics, as `ladder/rung: difference`, and the
    /// input; or that there was nothing to compare.
    pub fn check<I: Debug + Sync + ?Sized, O>(
        &self,
        input: &I,
        call: impl Fn(&F, &I) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) -> Result<(), String> {
        let running = Mutex::new((String::new(), Duration::ZERO));
        let late = || {
            let (name, limit) = &*running.lock().unwrap_or_else(PoisonError::into_inner);
            attempt::end_late(name, *limit, &shown(input));
        };
        Watch::over(None, late, |watch| {
            let begin = |name: &str, limit: Option<Duration>| {
                *running.lock().unwrap_or_else(PoisonError::into_inner) =
                    (name.to_owned(), limit.unwrap_or_default());
                watch.allow(limit);
            };
            self.compare(input, call, agrees, begin)
        })
    }

    /// Calls `begin` with each rung's name and how long it may take, and then the rung.
    fn compare<I: Debug + ?Sized, O>(
        &self,
        input: &I,
        call: impl Fn(&F, &I) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
        begin: impl Fn(&str, Option<Duration>),
    ) -> Result<(), String> {
        let (mut want, mut slowest, mut compared) = (None, Duration::ZERO, 0);
        for rung in self.rungs() {
            let name = format!("{}/{}", self.name, rung.name);
            let skip = |reason: &str| eprintln!("{name} skipped: {reason}");
            if let Some(reason) = rung.obstacle() {
                skip(&reason);
                continue;
            }
            let start = Instant::now();
            begin(&name, want.is_some().then(|| patience(slowest)));
            let answer = match attempt(|| call(&rung.run, input)) {
                Ok(answer) => answer,
                Err(Failure::Unwritten) => {
                    skip("not yet written");
                    continue;
                }
                Err(failure) => return Err(format!("{name}: {failure}; input: {}", shown(input))),
            };
            slowest = slowest.max(start.elapsed());
            if let Some(want) = &want {
                agrees(want, &answer).map_err(|difference| {
                    format!("{name}: {difference}; input: {}", shown(input))
                })?;
                compared += 1;
            } else {
                want = Some(answer);
            }
        }
        match compared {
            0 => Err(format!("{}: nothing was compared: fewer than two rungs can run", self.name)),
            _ => Ok(()),
        }
    }

    /// The README's table of this ladder.
    pub fn to_markdown(&self) -> String {
        let mut table =
            String::from("| rung | book | what changes, and why |\n| --- | --- | --- |\n");
        for Rung { name, book, why, .. } in self.rungs() {
            writeln!(table, "| `{name}` | {book} | {why} |").expect("a String takes any text");
        }
        table
    }
}

/// An input in words, cut in the middle where it becomes too long to read.
fn shown(input: &(impl Debug + ?Sized)) -> String {
    const ENDS: usize = 150;
    let text = format!("{input:?}");
    let start = text.char_indices().nth(ENDS).map_or(text.len(), |(at, _)| at);
    let end = text.char_indices().nth_back(ENDS - 1).map_or(0, |(at, _)| at);
    match start < end {
        true => format!("{} ... {} ({} bytes in all)", &text[..start], &text[end..], text.len()),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Double = fn(i32) -> i32;

    const ADD: Rung<Double> = Rung::new("add", "1", "Adds.", |x| x + x);

    const LADDER: Ladder<Double> = Ladder {
        name: "double",
        naive: ADD,
        faster: &[
            Rung::<Double>::new("absent", "2", "Never runs.", |_| unreachable!())
                .needs(|| Err("needs a double adder".into())),
            Rung::new("yours", "2", "Not yet written.", |_| todo!()),
            Rung::new("square", "3", "Right for 0 and 2 alone.", |x| x * x),
        ],
    };

    #[test]
    fn a_wrong_rung_is_named_and_an_absent_one_skipped() {
        let check = |x: i32| LADDER.check(&x, |double, &x| double(x), equal);
        assert_eq!(check(2), Ok(()));
        assert_eq!(check(3), Err("double/square: 9 instead of 6; input: 3".into()));
    }

    #[test]
    fn a_panic_is_named_with_its_place_and_the_input() {
        let ladder = Ladder { name: "double", naive: ADD, faster: PANICS };
        const PANICS: &[Rung<Double>] = &[Rung::new("panics", "1", "", |x| [6][x as usize])];
        let error = ladder.check(&7, |double, &x| double(x), equal).unwrap_err();
        assert!(error.starts_with("double/panics: panicked at "), "{error}");
        assert!(error.contains("ladder.rs:"), "{error}");
        assert!(error.ends_with("the len is 1 but the index is 7; input: 7"), "{error}");
    }

    #[test]
    fn without_the_naive_rung_the_next_one_judges() {
        let naive = Rung::<Double>::new("naive", "1", "", |_| unreachable!())
            .needs(|| Err("not here".into()));
        let ladder = Ladder { name: "double", naive, faster: LADDER.faster };
        let error = ladder.check(&2, |double, &x| double(x), equal).unwrap_err();
        assert_eq!(error, "double: nothing was compared: fewer than two rungs can run");
    }

    #[test]
    fn absent_and_unwritten_rungs_are_not_runnable() {
        let runnable = LADDER.runnable(|double| double(1));
        assert_eq!(runnable.map(|rung| rung.name).collect::<Vec<_>>(), ["add", "square"]);
    }

    #[test]
    fn the_table_lists_every_rung_in_order() {
        let table = LADDER.to_markdown();
        let names: Vec<_> = table.lines().skip(2).map(|line| line.split('`').nth(1)).collect();
        assert_eq!(names, [Some("add"), Some("absent"), Some("yours"), Some("square")]);
    }

    #[test]
    fn long_inputs_are_cut() {
        assert_eq!(shown(&[1, 2]), "[1, 2]");
        let cut = shown(&(vec![0; 1000], 7));
        assert!(cut.contains(" ... ") && cut.ends_with("0], 7) (3005 bytes in all)"), "{cut}");
    }
}
