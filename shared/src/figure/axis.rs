//! From numbers to places on an axis, and the marks beside it.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

use super::{FigureError, drawable};

/// What an axis is called and how it spaces its numbers.
#[derive(Clone, Debug)]
pub struct Axis {
    pub(super) title: String,
    scale: Scale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scale {
    Linear,
    Logarithmic,
}

/// The part of an axis that a figure shows, in places.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ticks {
    /// From the first mark to the last.
    pub(super) range: Range<f64>,
    /// Where the marks are, and what they say.
    pub(super) marks: Vec<(f64, String)>,
    /// Where fine lines without a label are, between the marks.
    pub(super) fine: Vec<f64>,
}

impl Axis {
    /// Equal distances for equal differences. The title ends with the unit: `"time / ms"`.
    pub fn linear(title: impl Into<String>) -> Self {
        Self { title: title.into(), scale: Scale::Linear }
    }

    /// Equal distances for equal ratios, for numbers above 0.
    pub fn log(title: impl Into<String>) -> Self {
        Self { title: title.into(), scale: Scale::Logarithmic }
    }

    pub(super) fn is_log(&self) -> bool {
        self.scale == Scale::Logarithmic
    }

    /// Where `value` goes: the number itself or its decimal logarithm. `name` is for the message.
    pub(super) fn place(&self, name: &str, value: f64) -> Result<f64, FigureError> {
        match (self.scale, drawable(name, value)?) {
            (Scale::Linear, value) => Ok(value),
            (Scale::Logarithmic, value) if value > 0.0 => Ok(value.log10()),
            (Scale::Logarithmic, value) => {
                Err(FigureError::NotPositive { name: name.into(), value, axis: self.title.clone() })
            }
        }
    }

    /// Round ends that enclose `places`, and round marks from one to the other.
    pub(super) fn ticks(&self, places: impl IntoIterator<Item = f64>) -> Ticks {
        let places: Vec<f64> = places.into_iter().collect();
        let (low, high) = extent(places.iter().copied());
        // Of workers, say, there are no halves.
        let whole = high - low >= 2.0 && places.iter().all(|place| place.fract() == 0.0);
        match self.scale {
            Scale::Linear => linear_ticks(low, high, if whole { 1.0 } else { 0.0 }),
            Scale::Logarithmic => log_ticks(low, high),
        }
    }
}

/// How plotters asks for the marks and spreads places over pixels.
impl Ranged for Ticks {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, place: &f64, (first, last): (i32, i32)) -> i32 {
        let share = (place - self.range.start) / (self.range.end - self.range.start);
        first + (share * f64::from(last - first)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        match hint.weight().allow_light_points() {
            true => self.fine.clone(),
            false => self.marks.iter().map(|mark| mark.0).collect(),
        }
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

impl ValueFormatter<f64> for Ticks {
    fn format_ext(&self, place: &f64) -> String {
        let found = self.marks.iter().find(|mark| mark.0 == *place);
        found.map(|mark| mark.1.clone()).unwrap_or_default()
    }
}

/// The smallest and the largest; 0 and 0 when there is none.
pub(super) fn extent(places: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let ends = |(low, high): (f64, f64), place: f64| (low.min(place), high.max(place));
    let found = places.into_iter().map(|place| (place, place)).reduce(|a, b| ends(a, b.0));
    found.unwrap_or_default()
}

/// Five to ten steps of 1, 2 or 5 times a power of ten, each with fine lines at its parts; neither is
/// shorter than `least`.
fn linear_ticks(low: f64, high: f64, least: f64) -> Ticks {
    // Numbers that are all the same, or nearly so, still need an axis with some length.
    let largest = low.abs().max(high.abs());
    let widen = match largest {
        _ if high - low > largest.max(1e-300) * 1e-9 => 0.0,
        largest if largest < 1e-300 => 1.0,
        largest => largest / 10.0,
    };
    let (low, high, largest) = (low - widen, high + widen, largest + widen);
    let rough = ((high - low) / 8.0).max(least);
    let decade = 10f64.powf(rough.log10().floor());
    let steps = [(1.0, 5), (2.0, 4), (5.0, 5), (10.0, 5)].map(|(m, parts)| (m * decade, parts));
    let (step, parts) = steps.into_iter().find(|(s, _)| *s >= rough * 0.999).unwrap_or(steps[3]);
    let parts = if step / parts as f64 >= least { parts } else { 1 };
    // A hair of slack, so that 0.3 / 0.1 counts as 3.
    let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
    let places = (0..=(last - first) as usize).map(|i| (first + i as f64) * step);
    let fine = (1..(last - first) as usize * parts).filter(|part| part % parts != 0);
    Ticks {
        range: first * step..last * step,
        fine: fine.map(|part| (first + part as f64 / parts as f64) * step).collect(),
        marks: places.map(|place| (place, linear_label(place, step, largest))).collect(),
    }
}

fn linear_label(value: f64, step: f64, largest: f64) -> String {
    let exponent = |x: f64| (x.abs().log10() + 1e-9).floor() as i32;
    // The nearest multiple of a step of 0.1 may be 1e-17 instead of 0.
    if value.abs() < step / 2.0 {
        return "0".into();
    }
    if (1e-2..1e5).contains(&largest) {
        return format!("{value:.*}", (-exponent(step)).max(0) as usize);
    }
    let power = exponent(value);
    let digits = (power - exponent(step)).max(0) as usize;
    format!("{:.digits$}\u{d7}10{}", value / 10f64.powi(power), superscript(power))
}

/// Ends at 1, 2 or 5 times a power of ten; marks at the powers, or at all of these when the ends
/// are near each other; fine lines at 2, 3 and so on up to 9 times a power, unless they would touch.
fn log_ticks(low: f64, high: f64) -> Ticks {
    let powers = low.floor() as i32 - 1..=high.ceil() as i32 + 1;
    let steps_of = |factors: &[f64]| -> Vec<(i32, f64)> {
        let of = |power| factors.iter().map(move |&factor| (power, factor));
        powers.clone().flat_map(of).collect()
    };
    let steps = steps_of(&[1.0, 2.0, 5.0]);
    let place = |&(power, factor): &(i32, f64)| f64::from(power) + factor.log10();
    let first = steps.iter().rposition(|step| place(step) <= low + 1e-9).unwrap_or(0);
    let last = steps.iter().position(|step| place(step) >= high - 1e-9).unwrap_or(steps.len() - 1);
    // A single number still needs an axis with some length.
    let steps = &steps[first..=last.max(first + 1)];
    let range = place(&steps[0])..place(&steps[steps.len() - 1]);

    let length = range.end - range.start;
    let every = length as i32 / 10 + 1;
    let marked: Vec<(i32, f64)> = match length {
        ..1.2 => steps_of(&[1.0, 2.0, 3.0, 4.0, 5.0, 7.0]),
        ..4.0 => steps.to_vec(),
        _ => steps.iter().copied().filter(|(p, f)| *f == 1.0 && p.rem_euclid(every) == 0).collect(),
    };
    let inside = |step: &(i32, f64)| (range.start..=range.end).contains(&place(step));
    let marked: Vec<_> = marked.into_iter().filter(inside).collect();
    let plain = marked.iter().all(|(power, _)| (-3..=4).contains(power));
    let marks = marked.into_iter().map(|step| (place(&step), log_label(step.0, step.1, plain)));
    let parts = (low.floor() as i32 - 1..=high.ceil() as i32)
        .flat_map(|power| (2..10).map(move |m| f64::from(power) + f64::from(m).log10()));
    let fine = parts.filter(|part| length < 9.0 && range.contains(part)).collect();
    Ticks { range, marks: marks.collect(), fine }
}

fn log_label(power: i32, factor: f64, plain: bool) -> String {
    match (plain, factor == 1.0) {
        (true, _) => format!("{:.*}", (-power).max(0) as usize, factor * 10f64.powi(power)),
        (false, true) => format!("10{}", superscript(power)),
        (false, false) => format!("{factor}\u{d7}10{}", superscript(power)),
    }
}

/// Three significant digits, with a power of ten where zeros would be counted. Small whole numbers
/// as they are: they have been counted, not measured.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1000.0 {
        return format!("{value}");
    }
    if (1e-3..99_950.0).contains(&value.abs()) {
        return crate::timing::significant(value);
    }
    let text = format!("{value:.2e}");
    let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{digits}\u{d7}10{}", superscript(power.parse().unwrap_or(0)))
}

fn superscript(power: i32) -> String {
    let raised = |c: char| match c {
        '-' => '\u{207b}',
        '1' => '\u{b9}',
        '2' => '\u{b2}',
        '3' => '\u{b3}',
        digit => {
            ['\u{2070}', '\u{2074}', '\u{2075}', '\u{2076}', '\u{2077}', '\u{2078}', '\u{2079}']
                [(digit as usize).saturating_sub('3' as usize).min(6)]
        }
    };
    power.to_string().chars().map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis, places: &[f64]) -> String {
        let ticks = axis.ticks(places.iter().copied());
        ticks.marks.into_iter().map(|(_, label)| label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn linear_marks_are_round_and_enclose_the_numbers() {
        let axis = Axis::linear("x");
        assert_eq!(labels(&axis, &[0.0, 1.0]), "0 0.2 0.4 0.6 0.8 1.0");
        assert_eq!(labels(&axis, &[-3.0, 17.0]), "-5 0 5 10 15 20");
        let millions = "0 5\u{d7}10⁵ 1.0\u{d7}10⁶ 1.5\u{d7}10⁶ 2.0\u{d7}10⁶ 2.5\u{d7}10⁶";
        assert_eq!(labels(&axis, &[0.0, 2.5e6]), millions);
        assert_eq!(labels(&axis, &[1.0, 2.0, 4.0]), "1 2 3 4");
        assert!(axis.ticks([1.0, 2.0, 4.0]).fine.is_empty());
        assert_eq!(labels(&axis, &[5.0]), "4.4 4.6 4.8 5.0 5.2 5.4 5.6");
        assert_eq!(labels(&axis, &[0.0]), "-1.0 -0.5 0 0.5 1.0");
    }

    #[test]
    fn logarithmic_marks_are_powers_or_parts_of_them() {
        let axis = Axis::log("x");
        assert_eq!(labels(&axis, &[-1.0, 3.2]), "0.1 1 10 100 1000");
        assert_eq!(axis.ticks([-1.0, 3.2]).range, -1.0..3.0 + 2f64.log10());
        assert_eq!(labels(&axis, &[3.0, 9.0]), "10³ 10⁴ 10⁵ 10⁶ 10⁷ 10⁸ 10⁹");
        assert_eq!(labels(&axis, &[0.1, 1.2]), "1 2 5 10 20");
        assert_eq!(
            labels(&axis, &[-6.5, -6.1]),
            "2\u{d7}10⁻⁷ 3\u{d7}10⁻⁷ 4\u{d7}10⁻⁷ 5\u{d7}10⁻⁷ 7\u{d7}10⁻⁷ 10⁻⁶"
        );
        assert_eq!(labels(&axis, &[2.0]), "100 200");
    }

    #[test]
    fn any_axis_has_a_few_marks_and_some_length() {
        for (low, high) in
            [(0.0, 0.0), (1e300, 1e300), (-1e300, 1e300), (5e-324, 1e-323), (1.0, 1.0 + 1e-15)]
        {
            let ticks = Axis::linear("x").ticks([low, high]);
            assert!((3..12).contains(&ticks.marks.len()), "{low} {high} {ticks:?}");
            assert!(ticks.range.start <= low && ticks.range.end >= high && !ticks.range.is_empty());
        }
        for (low, high) in [(-323.0, 300.0), (0.0, 0.0), (-7.0, 12.3), (0.3, 0.3)] {
            let ticks = Axis::log("x").ticks([low, high]);
            assert!((2..14).contains(&ticks.marks.len()), "{low} {high} {ticks:?}");
            assert!(ticks.range.start <= low && ticks.range.end >= high && !ticks.range.is_empty());
        }
    }

    #[test]
    fn numbers_at_bars_are_counts_or_have_three_digits() {
        let shown: Vec<_> = [0.0, 0.0123, 3.0, 3.5, 99_940.0, 1.5e9, -2.04e-7].map(number).into();
        assert_eq!(
            shown,
            ["0", "0.0123", "3", "3.50", "99940", "1.50\u{d7}10⁹", "-2.04\u{d7}10⁻⁷"]
        );
    }
}
