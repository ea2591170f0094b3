//! A ladder: one problem, one obvious answer, and the steps that make it fast.
//!
//! ```
//! use shared::ladder::{Ladder, Rung, everywhere};
//!
//! type Sum = fn(u64) -> u64;
//!
//! const LADDER: Ladder<Sum> = Ladder {
//!     name: "sum",
//!     naive: Rung {
//!         name: "one_by_one",
//!         book: "an example",
//!         why: "Adds every number in turn.",
//!         run: |n| (1..=n).fold(0, |sum, i| sum + i),
//!         available: everywhere,
//!     },
//!     faster: &[Rung {
//!         name: "closed_form",
//!         book: "beyond",
//!         why: "Pairs the first number with the last, so that nothing is left to loop over.",
//!         run: |n| n * (n + 1) / 2,
//!         available: everywhere,
//!     }],
//! };
//!
//! LADDER.check(|sum| sum(100), |want, got| match want == got {
//!     true => Ok(()),
//!     false => Err(format!("{got} instead of {want}")),
//! })?;
//! # Ok::<(), String>(())
//! ```

use std::fmt::Write as _;
use std::iter;

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
    /// The function or module that holds it, so that a bench row can be found with grep.
    pub name: &'static str,
    /// The section of the book it mirrors, or `"beyond"`.
    pub book: &'static str,
    /// The one thing that changed, and what that does. One sentence, true of the measurement.
    pub why: &'static str,
    /// The function.
    pub run: F,
    /// Whether it can run here: [`everywhere`], or a check whose error says what is missing.
    pub available: fn() -> Result<(), String>,
}

/// The [`Rung::available`] of a rung that needs nothing special.
pub fn everywhere() -> Result<(), String> {
    Ok(())
}

impl<F> Ladder<F> {
    /// Every rung from the bottom, the naive one included.
    pub fn rungs(&self) -> impl Iterator<Item = &Rung<F>> {
        iter::once(&self.naive).chain(self.faster)
    }

    /// Runs every rung through `call` and compares each answer with the naive one.
    ///
    /// A rung that cannot run here is named on stderr with the reason.
    ///
    /// # Errors
    ///
    /// The first rung whose answer differs, as `ladder/rung: difference`.
    pub fn check<O>(
        &self,
        call: impl Fn(&F) -> O,
        agrees: impl Fn(&O, &O) -> Result<(), String>,
    ) -> Result<(), String> {
        let want = call(&self.naive.run);
        for rung in self.faster {
            if let Err(reason) = (rung.available)() {
                eprintln!("{}/{} skipped: {reason}", self.name, rung.name);
                continue;
            }
            agrees(&want, &call(&rung.run))
                .map_err(|difference| format!("{}/{}: {difference}", self.name, rung.name))?;
        }
        Ok(())
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

/// Whether two slices hold the same numbers, each pair at most `tolerance` apart.
///
/// Infinities must be equal, and two NaNs in the same place count as the same.
///
/// # Errors
///
/// Names the first index where they differ, and both values.
pub fn close(want: &[f64], got: &[f64], tolerance: f64) -> Result<(), String> {
    if want.len() != got.len() {
        return Err(format!("{} values instead of {}", got.len(), want.len()));
    }
    let same = |a: f64, b: f64| match (a.is_finite(), b.is_finite()) {
        (true, true) => (a - b).abs() <= tolerance,
        _ => a == b || a.is_nan() && b.is_nan(),
    };
    match iter::zip(want, got).position(|(&a, &b)| !same(a, b)) {
        None => Ok(()),
        Some(at) => Err(format!(
            "[{at}] is {:e} instead of {:e}, tolerance {tolerance:e}",
            got[at], want[at]
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LADDER: Ladder<fn(i32) -> i32> = Ladder {
        name: "double",
        naive: Rung { name: "add", book: "1", why: "Adds.", run: |x| x + x, available: everywhere },
        faster: &[
            Rung {
                name: "absent",
                book: "2",
                why: "Never runs.",
                run: |_| unreachable!(),
                available: || Err("needs a double adder".into()),
            },
            Rung {
                name: "square",
                book: "3",
                why: "Right for 0 and 2 alone.",
                run: |x| x * x,
                available: everywhere,
            },
        ],
    };

    fn equal(want: &i32, got: &i32) -> Result<(), String> {
        (want == got).then_some(()).ok_or_else(|| format!("{got} instead of {want}"))
    }

    #[test]
    fn a_wrong_rung_is_named_and_an_absent_one_skipped() {
        assert_eq!(LADDER.check(|f| f(2), equal), Ok(()));
        assert_eq!(LADDER.check(|f| f(3), equal), Err("double/square: 9 instead of 6".into()));
    }

    #[test]
    fn the_table_lists_every_rung_in_order() {
        let table = LADDER.to_markdown();
        let names: Vec<_> = table.lines().skip(2).map(|line| line.split('`').nth(1)).collect();
        assert_eq!(names, [Some("add"), Some("absent"), Some("square")]);
    }

    #[test]
    fn close_names_the_first_difference() {
        assert_eq!(close(&[1.0, f64::NAN], &[1.0 + 1e-9, f64::NAN], 1e-8), Ok(()));
        assert!(close(&[1.0, 2.0], &[1.0, 2.5], 0.1).unwrap_err().starts_with("[1] is 2.5e0"));
        assert!(close(&[1.0], &[f64::NAN], 0.1).is_err());
        assert!(close(&[f64::INFINITY], &[f64::INFINITY], 0.0).is_ok());
        assert!(close(&[f64::INFINITY], &[3.0], f64::INFINITY).is_err());
        assert!(close(&[1.0], &[], 0.1).is_err());
    }
}
