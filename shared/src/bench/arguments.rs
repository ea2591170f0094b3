//! What the command line asks a bench for.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use regex::Regex;

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

/// Times every rung of this chapter's ladders, and prints a table for each case.
///
/// All tables are kept in target/ladders. A run that was filtered or hurried is kept apart, in the
/// folder partial.
#[derive(Clone, Debug, Parser)]
#[command(override_usage = "cargo bench -p CHAPTER -- [OPTIONS] [FILTER]")]
pub(super) struct Arguments {
    /// A regular expression: only ladder/rung/case that it finds are timed, such as norm/ or
    /// diffusion/flat
    #[arg(value_parser = Regex::new)]
    filter: Option<Regex>,
    /// Takes the filter for a whole name
    #[arg(long, requires = "filter")]
    exact: bool,
    /// Prints the names of all benchmarks, ladder/rung/case
    #[arg(long)]
    list: bool,
    /// Runs every rung once and compares its answer; times nothing
    #[arg(long)]
    test: bool,
    /// Takes fewer and shorter samples
    #[arg(long)]
    pub(super) quick: bool,
    /// Prints criterion's text for each rung, too
    #[arg(long, short)]
    pub(super) verbose: bool,
    /// Keeps the results under a name, too
    #[arg(long, short, value_name = "NAME", value_parser = name)]
    pub(super) save_baseline: Option<String>,
    /// Compares with the results of that name
    #[arg(long, short, value_name = "NAME", value_parser = name)]
    pub(super) baseline: Option<String>,
    /// Keeps the results in this folder, too, by machine, day and commit
    #[arg(long, value_name = "FOLDER")]
    pub(super) keep: Option<PathBuf>,
    /// Samples of a rung [default: 20, and 10 of a slow one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(10..=10_000))]
    pub(super) sample_size: Option<u64>,
    /// Runs each rung for so many seconds before its samples
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) warm_up_time: Option<Duration>,
    /// Spends so many seconds on the samples of a rung
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) measurement_time: Option<Duration>,
    /// Runs each rung for so many seconds and measures nothing, for a profiler that watches
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(super) profile_time: Option<Duration>,
    #[command(flatten)]
    harness: Harness,
}

/// What cargo and the tools around it say to every bench.
#[derive(Clone, Debug, clap::Args)]
struct Harness {
    #[arg(long, hide = true)]
    bench: bool,
    /// A bench has no ignored parts.
    #[arg(long, hide = true)]
    ignored: bool,
    #[arg(long, hide = true)]
    include_ignored: bool,
    #[arg(long, hide = true, alias = "no-capture")]
    nocapture: bool,
    #[arg(long, hide = true)]
    format: Option<String>,
}

impl Arguments {
    pub(super) fn mode(&self) -> Mode {
        match self {
            Self { list: true, .. } => Mode::List,
            // Without `--bench` it is cargo test that calls.
            Self { test: true, .. } | Self { harness: Harness { bench: false, .. }, .. } => {
                Mode::Test
            }
            Self { profile_time: Some(_), .. } => Mode::Profile,
            _ => Mode::Time,
        }
    }

    /// What criterion takes for the warm-up and the samples of one rung where the reader chose it.
    pub(super) fn chosen_time(&self) -> Duration {
        [self.warm_up_time, self.measurement_time].into_iter().flatten().sum()
    }

    /// The filter, if its first part is the name of this ladder.
    pub(super) fn filter_of(&self, ladder: &str) -> Option<&str> {
        let text = self.filter.as_ref()?.as_str();
        text.starts_with(&format!("{ladder}/")).then_some(text)
    }

    /// Whether the filter lets this benchmark through.
    pub(super) fn selects(&self, ladder: &str, rung: &str, case: &str) -> bool {
        let id = format!("{ladder}/{rung}/{case}");
        match &self.filter {
            _ if self.harness.ignored => false,
            None => true,
            Some(filter) if self.exact => filter.as_str() == id,
            Some(filter) => filter.is_match(&id),
        }
    }
}

fn name(text: &str) -> Result<String, String> {
    let is_name = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    if text.is_empty() || text.starts_with('.') || !text.chars().all(is_name) {
        return Err("expected a word of letters, digits, '-', '_' and '.'".into());
    }
    Ok(text.to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    const MOST: f64 = 86_400.0;
    match text.parse() {
        Ok(seconds) if seconds > 0.0 && seconds <= MOST => Ok(Duration::from_secs_f64(seconds)),
        _ => Err(format!("expected a number of seconds above 0 and not above {MOST}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn try_parse(line: &str) -> Result<Arguments, String> {
        let words = ["bench"].into_iter().chain(line.split_whitespace());
        Arguments::try_parse_from(words).map_err(|error| error.to_string())
    }

    fn parse(line: &str) -> Arguments {
        try_parse(line).unwrap()
    }

    #[test]
    fn the_mode_follows_the_flags() {
        let modes = ["--bench", "--bench --test", "", "--bench --list", "--bench --profile-time 5"]
            .map(|line| parse(line).mode());
        assert_eq!(modes, [Mode::Time, Mode::Test, Mode::Test, Mode::List, Mode::Profile]);
    }

    #[test]
    fn a_filter_is_what_belongs_to_no_flag() {
        let arguments = parse("-sbefore diffusion/flat --bench --sample-size=10");
        assert_eq!(arguments.save_baseline.as_deref(), Some("before"));
        assert_eq!(arguments.sample_size, Some(10));
        assert!(arguments.selects("diffusion", "flat", "256 x 256"));
        assert!(!arguments.selects("diffusion", "zip", "256 x 256"));
        assert!(!arguments.selects("diffusion_1d", "flat", "1000000"));
        assert_eq!(arguments.filter_of("diffusion"), Some("diffusion/flat"));
    }

    #[test]
    fn values_at_the_edge_are_refused_with_their_option() {
        for (line, want) in [
            ("--bench norm/(", "regex parse error"),
            ("--sample-size 9", "'--sample-size <N>': 9 is not in 10..=10000"),
            (
                "--warm-up-time 0",
                "'--warm-up-time <SECONDS>': expected a number of seconds above 0",
            ),
            (
                "--measurement-time NaN",
                "'--measurement-time <SECONDS>': expected a number of seconds",
            ),
            ("--profile-time 1e99", "'--profile-time <SECONDS>': expected a number of seconds"),
            ("--baseline ../x", "'--baseline <NAME>': expected a word"),
            ("--confidence-level 2", "unexpected argument '--confidence-level'"),
        ] {
            let error = try_parse(line).unwrap_err();
            assert!(error.contains(want), "{line}: {error}");
        }
    }

    #[test]
    fn exact_means_the_whole_name() {
        let arguments = parse("--exact norm/naive/5");
        assert!(arguments.selects("norm", "naive", "5"));
        assert!(!arguments.selects("norm", "naive", "50"));
    }

    #[test]
    fn what_is_ignored_is_nothing() {
        assert!(!parse("--bench --ignored").selects("norm", "naive", "5"));
        assert!(parse("--bench --include-ignored").selects("norm", "naive", "5"));
    }
}
