//! What more workers bring (book: computing units).

/// How many times faster a program gets with `workers` when the share `serial` of its work, from 0
/// to 1, cannot be divided: Amdahl's law.
///
/// ```
/// use ch01_profiling::units::amdahl::speedup;
///
/// assert_eq!(speedup(0.0, 8), 8.0);
/// assert_eq!(speedup(1.0, 8), 1.0);
/// // A tenth that stays serial: two workers bring less than 2, and a million less than 10.
/// assert_eq!(speedup(0.1, 2), 1.0 / 0.55);
/// assert!(speedup(0.1, 1_000_000) < 10.0);
/// ```
pub fn speedup(serial: f64, workers: usize) -> f64 {
    1.0 / (serial + (1.0 - serial) / workers as f64)
}

/// The speed-up that no number of workers exceeds; infinite when nothing is serial.
pub fn limit(serial: f64) -> f64 {
    1.0 / serial
}

/// Minutes until everybody has answered a survey of one minute, with so many who ask; nothing when
/// nobody asks.
///
/// Nobody can ask two at a time or be asked by two: what is serial is one respondent's minute.
///
/// ```
/// use ch01_profiling::units::amdahl::survey;
///
/// assert_eq!([1, 2, 5, 10, 11].map(|surveyors| survey(10, surveyors)), [10, 5, 2, 1, 1].map(Some));
/// // One respondent more, and nine of ten surveyors stand by for a minute.
/// assert_eq!(survey(11, 10), Some(2));
/// ```
pub fn survey(respondents: usize, surveyors: usize) -> Option<usize> {
    (surveyors > 0).then(|| respondents.div_ceil(surveyors))
}
