//! What criterion was asked to do, read from the command line a second time.
//!
//! Criterion parses the same arguments and ends the program when they are
//! wrong, but keeps what it read to itself, and this module must know: a rung
//! that was filtered out must not run at all, not even to be checked.

use std::env;

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

#[derive(Clone, Debug)]
pub(super) struct Arguments {
    pub(super) mode: Mode,
    /// Fewer runs of slow rungs.
    pub(super) quick: bool,
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

/// Criterion's options that take a value, which is then no filter.
const TAKE_A_VALUE: &str = "-b -c -s --baseline --baseline-lenient --color --colour \
    --confidence-level --format --load-baseline --measurement-time --noise-threshold --nresamples \
    --output-format --plotting-backend --profile-time --sample-size --save-baseline \
    --significance-level --warm-up-time";

impl Arguments {
    /// # Errors
    ///
    /// The filter is no regular expression, or the sample size one that criterion would panic at;
    /// other mistakes are left for it to find.
    pub(super) fn from_command_line() -> Result<Self, String> {
        Self::parse(env::args_os().skip(1).map(|text| text.to_string_lossy().into_owned()))
    }

    fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut given = Vec::new();
        let mut filter = None;
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with('-') => (name, Some(value.to_owned())),
                _ => (argument.as_str(), None),
            };
            if TAKE_A_VALUE.split_whitespace().any(|option| option == name) {
                given.push((name.to_owned(), value.or_else(|| arguments.next())));
            } else if name.starts_with('-') {
                given.push((name.to_owned(), None));
            } else {
                filter = Some(argument);
            }
        }
        let has = |name: &str| given.iter().any(|(option, _)| option == name);
        let value = |names: &[&str]| {
            let option = given.iter().find(|(option, _)| names.contains(&option.as_str()));
            option.and_then(|(_, value)| value.clone())
        };
        let mode = if has("--list") {
            Mode::List
        } else if has("--test") || !has("--bench") {
            Mode::Test
        } else if has("--profile-time") || has("--load-baseline") {
            Mode::Profile
        } else {
            Mode::Time
        };
        let filter = match filter {
            _ if has("--ignored") => Filter::Nothing,
            None => Filter::Everything,
            Some(id) if has("--exact") => Filter::Exact(id),
            Some(text) => Filter::Matching(Regex::new(&text).map_err(|error| {
                let error = error.to_string();
                let what = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
                format!("the filter {text:?} is no regular expression: {what}")
            })?),
        };
        let sample_size = value(&["--sample-size"]).and_then(|text| text.parse::<usize>().ok());
        if let Some(size @ ..10) = sample_size {
            return Err(format!("a sample size of {size} is too small; expected at least 10"));
        }
        Ok(Self {
            mode,
            quick: has("--quick"),
            sample_size: has("--sample-size"),
            save: value(&["--save-baseline", "-s"]),
            compare: value(&["--baseline", "--baseline-lenient", "-b"]),
            filter,
        })
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

    fn parse(line: &str) -> Arguments {
        Arguments::parse(line.split_whitespace().map(str::to_owned)).unwrap()
    }

    #[test]
    fn the_mode_follows_the_flags() {
        let modes = ["--bench", "--bench --test", "", "--bench --list", "--bench --profile-time 5"]
            .map(|line| parse(line).mode);
        assert_eq!(modes, [Mode::Time, Mode::Test, Mode::Test, Mode::List, Mode::Profile]);
    }

    #[test]
    fn a_filter_is_what_belongs_to_no_flag() {
        let arguments = parse("--save-baseline before diffusion/blocked --bench --sample-size=10");
        assert_eq!(arguments.save.as_deref(), Some("before"));
        assert!(arguments.sample_size);
        assert!(arguments.selects("diffusion", "blocked", "256 x 256"));
        assert!(!arguments.selects("diffusion", "flat", "256 x 256"));
        assert!(!arguments.selects("diffusion_1d", "blocked", "1000000"));
    }

    #[test]
    fn a_filter_that_is_no_expression_is_named() {
        let error = Arguments::parse(["--bench".into(), "norm/(".into()]).unwrap_err();
        assert!(error.starts_with("the filter \"norm/(\" is no regular expression"), "{error}");
    }

    #[test]
    fn a_sample_too_small_for_criterion_is_refused() {
        let error = Arguments::parse(["--sample-size".into(), "5".into()]).unwrap_err();
        assert_eq!(error, "a sample size of 5 is too small; expected at least 10");
    }

    #[test]
    fn exact_and_ignored_narrow_the_filter() {
        assert!(!parse("--bench --exact norm/lanes").selects("norm", "lanes", "1000"));
        assert!(parse("--bench --exact norm/lanes/1000").selects("norm", "lanes", "1000"));
        assert!(!parse("--bench --ignored").selects("norm", "lanes", "1000"));
    }
}
