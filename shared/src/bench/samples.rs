//! What the samples of a rung's timing say together.

use std::fs;
use std::iter::zip;
use std::path::Path;

/// Seconds of one run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timing {
    pub(super) median: f64,
    /// A tenth of the samples is faster; of a few runs, the fastest.
    pub(super) low: f64,
    /// A tenth of the samples is slower; of a few runs, the slowest.
    pub(super) high: f64,
    /// So many runs of a slow rung, where it is not criterion's samples.
    pub(super) runs: Option<usize>,
    pub(super) two: Option<TwoTimes>,
    /// Cores that others took meanwhile, where that is known.
    pub(super) others: f64,
}

/// Samples that lie in two groups with nothing between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TwoTimes {
    /// The medians of both groups.
    pub(super) seconds: [f64; 2],
    /// The part of the samples in the faster group.
    pub(super) faster: f64,
}

/// From so many samples on, the outermost tenths are not a single sample that was disturbed.
const MANY: usize = 10;

impl Timing {
    /// # Panics
    ///
    /// Without any sample.
    pub(super) fn of(mut samples: Vec<f64>) -> Self {
        samples.sort_by(f64::total_cmp);
        let last = samples.len() - 1;
        let tenth = if samples.len() < MANY { 0 } else { (last as f64 / 10.0).round() as usize };
        Self {
            median: median(&samples),
            low: samples[tenth],
            high: samples[last - tenth],
            runs: None,
            two: TwoTimes::of(&samples),
            others: 0.0,
        }
    }

    /// Of a few runs of a slow rung.
    pub(super) fn of_few(runs: Vec<f64>) -> Self {
        Self { runs: Some(runs.len()), ..Self::of(runs) }
    }

    /// Of the samples that criterion kept in a folder.
    pub(super) fn of_criterion(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join("sample.json")).ok()?;
        let json: serde_json::Value = serde_json::from_str(&text).ok()?;
        let numbers = |key: &str| -> Option<Vec<f64>> {
            json[key].as_array()?.iter().map(serde_json::Value::as_f64).collect()
        };
        let (iterations, nanoseconds) = (numbers("iters")?, numbers("times")?);
        let each = zip(nanoseconds, iterations).map(|(time, runs)| time * 1e-9 / runs);
        let samples: Vec<f64> = each.collect();
        (!samples.is_empty()).then(|| Self::of(samples))
    }

    /// Half of the way from `low` to `high`, as a part of the median.
    pub(super) fn spread(&self) -> f64 {
        (self.high - self.low) / 2.0 / self.median
    }
}

impl TwoTimes {
    /// Splits sorted samples at their widest gap, if both sides are well apart and neither is a few
    /// disturbed samples.
    fn of(sorted: &[f64]) -> Option<Self> {
        if sorted.len() < MANY {
            return None;
        }
        let few = sorted.len().div_ceil(7);
        let gap = |at: &usize| sorted[*at] / sorted[at - 1];
        let split = (few..=sorted.len() - few)
            .max_by(|a, b| gap(a).total_cmp(&gap(b)))
            .filter(|at| gap(at) > 1.3)?;
        let (fast, slow) = sorted.split_at(split);
        Some(Self {
            seconds: [median(fast), median(slow)],
            faster: fast.len() as f64 / sorted.len() as f64,
        })
    }
}

/// The middle one, or the mean of both in the middle.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        1 => sorted[middle],
        _ => f64::midpoint(sorted[middle - 1], sorted[middle]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_runs_show_all_that_was_seen() {
        let timing = Timing::of_few(vec![3.0, 1.0, 2.0]);
        assert_eq!((timing.low, timing.median, timing.high), (1.0, 2.0, 3.0));
        assert_eq!((timing.runs, timing.two, timing.spread()), (Some(3), None, 0.5));
    }

    #[test]
    fn one_slow_sample_of_twenty_is_outside_the_spread() {
        let mut samples = vec![1.0; 19];
        samples.push(50.0);
        let timing = Timing::of(samples);
        assert_eq!((timing.low, timing.median, timing.high), (1.0, 1.0, 1.0));
        assert_eq!((timing.runs, timing.two), (None, None));
    }

    #[test]
    fn two_groups_do_not_pass_as_one_number() {
        let samples =
            (0..20).map(|at| if at % 4 == 0 { 115.0 } else { 10.0 + 0.01 * f64::from(at) });
        let two = Timing::of(samples.collect()).two.unwrap();
        assert_eq!(two.faster, 0.75);
        assert!((two.seconds[0] - 10.1).abs() < 0.05 && two.seconds[1] == 115.0, "{two:?}");
    }

    #[test]
    fn samples_that_drift_are_one_group() {
        let drift = (0..20).map(|at| 1.1_f64.powi(at)).collect();
        assert_eq!(Timing::of(drift).two, None);
    }

    #[test]
    fn criterion_s_samples_are_read_and_damaged_ones_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("sample.json");
        fs::write(&file, r#"{"sampling_mode":"Linear","iters":[1.0,2.0],"times":[1e9,4e9]}"#)
            .unwrap();
        let timing = Timing::of_criterion(folder.path()).unwrap();
        assert_eq!((timing.low, timing.median, timing.high), (1.0, 1.5, 2.0));
        fs::write(&file, r#"{"iters":[1.0],"#).unwrap();
        assert!(Timing::of_criterion(folder.path()).is_none());
    }
}
