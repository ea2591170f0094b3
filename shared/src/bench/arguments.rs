//! What criterion was asked to do, read from the command line a second time.
//!
//! Criterion parses the same arguments and ends the program when they are
//! wrong, but keeps what it read to itself, and this module must know: a rung
//! that was filtered out must not run at all, not even to be checked.

use std::time::Duration;

use anyhow::anyhow;
use clap::Parser;
use regex::Regex;

use crate::program::UsageError;

/// What a run of a bench is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Print names.
    List,
    /// Run every rung once and compare.
    Test,
    /// Leave the clock to a profiler: no tables.
    Profile,
    /// Measure.
    Time,
}

#[derive(Clone, Debug)]
pub(super) struct Arguments {
    pub(super) mode: Mode,
    /// Fewer runs of slow rungs.
    pub(super) quick: bool,
    /// Criterion's warm-up and measurement of one rung.
    pub(super) measurement_time: Duration,
    /// The reader chose criterion's sample size.
    pub(super) sample_size: bool,
    /// Keep the results under this name.
    pub(super) save: Option<String>,
    /// Compare with the results of this name.
    pub(super) compare: Option<String>,
    filter: Filter,
}

/// Which benchmarks the reader wants.
#[derive(Clone, Debug)]
enum Filter {
    Everything,
    Nothing,
    Exact(String),
    Matching(Regex),
}

/// Criterion's options, of which it says more under `--help`.
#[derive(Debug, Parser)]
#[command(disable_help_flag = true, ignore_errors = true)]
struct Flags {
    #[arg(long)]
    bench: bool,
    #[arg(long)]
    test: bool,
    #[arg(long)]
    list: bool,
    #[arg(long)]
    quick: bool,
    #[arg(long)]
    exact: bool,
    #[arg(long)]
    ignored: bool,
    #[arg(long)]
    profile_time: Option<f64>,
    #[arg(long)]
    load_baseline: Option<String>,
    #[arg(long, short)]
    save_baseline: Option<String>,
    #[arg(long, short, alias = "baseline-lenient")]
    baseline: Option<String>,
    #[arg(long)]
    sample_size: Option<usize>,
    #[arg(long)]
    warm_up_time: Option<f64>,
    #[arg(long)]
    measurement_time: Option<f64>,
    #[arg(long)]
    nresamples: Option<usize>,
    #[arg(long)]
    noise_threshold: Option<f64>,
    #[arg(long)]
    confidence_level: Option<f64>,
    #[arg(long)]
    significance_level: Option<f64>,
    /// Options whose value is no filter, and nothing to this module.
    #[arg(
        long = "color",
        short,
        aliases = [
            "colour", "format", "output-format", "plotting-backend",
        ],
        action = clap::ArgAction::Append,
    )]
    color: Vec<String>,
    filter: Option<String>,
}

impl Flags {
    /// Whether criterion takes the numbers; it panics at others.
    fn check(&self) -> Result<(), UsageError> {
        let at_least = |option: &str, number: Option<usize>, least| match number {
            Some(number) if number < least => Err(UsageError::new(format!(
                "{option} {number}; expected a whole number of at least {least}"
            ))),
            _ => Ok(()),
        };
        at_least("--sample-size", self.sample_size, 10)?;
        at_least("--nresamples", self.nresamples, 1)?;
        let is_time = |s: f64| Duration::try_from_secs_f64(s).is_ok_and(|time| !time.is_zero());
        let is_share = |share: f64| 0.0 < share && share < 1.0;
        let numbers: [(_, _, &dyn Fn(f64) -> bool, _); 6] = [
            ("--warm-up-time", self.warm_up_time, &is_time, "seconds, more than 0"),
            ("--measurement-time", self.measurement_time, &is_time, "seconds, more than 0"),
            ("--profile-time", self.profile_time, &|s| s >= 1.0 && is_time(s), "at least 1 second"),
            ("--noise-threshold", self.noise_threshold, &|x| x > 0.0, "a number above 0"),
            ("--confidence-level", self.confidence_level, &is_share, "a number between 0 and 1"),
            (
                "--significance-level",
                self.significance_level,
                &is_share,
                "a number between 0 and 1",
            ),
        ];
        for (option, number, is_good, expected) in numbers {
            if let Some(number) = number.filter(|&number| !is_good(number)) {
                return Err(UsageError::new(format!("{option} {number}; expected {expected}")));
            }
        }
        Ok(())
    }
}

impl Arguments {
    /// # Errors
    ///
    /// The filter is no regular expression, or a number one that criterion would panic at; other
    /// mistakes are left for it to find.
    pub(super) fn from_command_line() -> anyhow::Result<Self> {
        Self::new(Flags::parse())
    }

    fn new(flags: Flags) -> anyhow::Result<Self> {
        flags.check()?;
        let mode = match &flags {
            Flags { list: true, .. } => Mode::List,
            Flags { test: true, .. } | Flags { bench: false, .. } => Mode::Test,
            Flags { profile_time: Some(_), .. } | Flags { load_baseline: Some(_), .. } => {
                Mode::Profile
            }
            _ => Mode::Time,
        };
        let filter = match flags.filter {
            _ if flags.ignored => Filter::Nothing,
            None => Filter::Everything,
            Some(id) if flags.exact => Filter::Exact(id),
            Some(text) => Filter::Matching(Regex::new(&text).map_err(|error| {
                let error = error.to_string();
                let what = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
                anyhow!("the filter {text:?} is no regular expression: {what}")
            })?),
        };
        let times = [flags.warm_up_time, flags.measurement_time].into_iter().flatten();
        Ok(Self {
            mode,
            quick: flags.quick,
            measurement_time: times.filter_map(|s| Duration::try_from_secs_f64(s).ok()).sum(),
            sample_size: flags.sample_size.is_some(),
            save: flags.save_baseline,
            compare: flags.baseline,
            filter,
        })
    }

    /// The filter, if its first part is the name of this ladder.
    pub(super) fn filter_of(&self, ladder: &str) -> Option<&str> {
        let text = match &self.filter {
            Filter::Everything | Filter::Nothing => return None,
            Filter::Exact(exact) => exact,
            Filter::Matching(regex) => regex.as_str(),
        };
        text.starts_with(&format!("{ladder}/")).then_some(text)
    }

    /// Whether the filter lets this benchmark through, by criterion's own rule.
    pub(super) fn selects(&self, ladder: &str, rung: &str, case: &str) -> bool {
        let id = format!("{ladder}/{rung}/{case}");
        match &self.filter {
            Filter::Everything => true,
            Filter::Nothing => false,
            Filter::Exact(exact) => *exact == id,
            Filter::Matching(regex) => regex.is_match(&id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_parse(line: &str) -> anyhow::Result<Arguments> {
        Arguments::new(Flags::parse_from(["bench"].into_iter().chain(line.split_whitespace())))
    }

    fn parse(line: &str) -> Arguments {
        try_parse(line).unwrap()
    }

    #[test]
    fn the_mode_follows_the_flags() {
        let modes = ["--bench", "--bench --test", "", "--bench --list", "--bench --profile-time 5"]
            .map(|line| parse(line).mode);
        assert_eq!(modes, [Mode::Time, Mode::Test, Mode::Test, Mode::List, Mode::Profile]);
    }

    #[test]
    fn a_filter_is_what_belongs_to_no_flag() {
        let arguments = parse(
            "-sbefore diffusion/flat --bench --sample-size=10 --noise-threshold 0.1 --noplot",
        );
        assert_eq!(arguments.save.as_deref(), Some("before"));
        assert!(arguments.sample_size);
        assert!(arguments.selects("diffusion", "flat", "256 x 256"));
        assert!(!arguments.selects("diffusion", "zip", "256 x 256"));
        assert!(!arguments.selects("diffusion_1d", "flat", "1000000"));
    }

    #[test]
    fn a_filter_that_is_no_expression_is_named() {
        let error = try_parse("--bench norm/(").unwrap_err().to_string();
        assert!(error.starts_with("the filter \"norm/(\" is no regular expression"), "{error}");
    }

    #[test]
    fn a_number_that_criterion_would_panic_at_is_refused() {
        for (line, message) in [
            ("--sample-size 5", "--sample-size 5; expected a whole number of at least 10"),
            ("--nresamples 0", "--nresamples 0; expected a whole number of at least 1"),
            ("--warm-up-time 0", "--warm-up-time 0; expected seconds, more than 0"),
            ("--warm-up-time=-1", "--warm-up-time -1; expected seconds, more than 0"),
            ("--measurement-time 1e300", "; expected seconds, more than 0"),
            ("--measurement-time NaN", "--measurement-time NaN; expected seconds, more than 0"),
            ("--profile-time 0", "--profile-time 0; expected at least 1 second"),
            ("--noise-threshold 0", "--noise-threshold 0; expected a number above 0"),
            ("--confidence-level 2", "--confidence-level 2; expected a number between 0 and 1"),
            ("--significance-level 1", "--significance-level 1; expected a number between 0 and 1"),
        ] {
            let error = try_parse(line).unwrap_err();
            assert!(error.to_string().ends_with(message), "{line}: {error}");
            assert!(error.is::<UsageError>(), "{line}");
        }
        let good = "--sample-size 10 --nresamples 1 --warm-up-time 0.1 --noise-threshold 0.01 \
                    --confidence-level 0.9 --significance-level 0.05 --profile-time 1";
        assert!(try_parse(good).is_ok());
    }

    #[test]
    fn exact_and_ignored_narrow_the_filter() {
        assert!(!parse("--bench --exact norm/lanes").selects("norm", "lanes", "1000"));
        assert!(parse("--bench --exact norm/lanes/1000").selects("norm", "lanes", "1000"));
        assert!(!parse("--bench --ignored").selects("norm", "lanes", "1000"));
    }
}
