//! Labels in the right margin, each beside the end of its curve.

use plotters::style::text_anchor::{HPos, VPos};

use super::canvas::{Canvas, Drawn, text};
use super::palette::Look;

/// Pixels from one label to the next: a line of 12 pixels and some air.
const LINE: i32 = 16;

/// Pixels from the plot to the text.
pub(super) const INDENT: i32 = 42;

/// A label, where its curve ends, and how the curve is drawn; a reference line is grey and has no marker.
pub(super) struct End<'l> {
    pub(super) label: &'l str,
    pub(super) end: (i32, i32),
    pub(super) look: Option<Look>,
    /// Whether a line leads from the end to the label: not from a point that stands alone.
    pub(super) leads: bool,
}

/// Writes the labels beside the plot, whose right edge and whose height are `edge` and `top..=bottom`.
pub(super) fn draw(
    canvas: &Canvas<'_>,
    ends: &[End<'_>],
    edge: i32,
    (top, bottom): (i32, i32),
    lead: impl Fn(&[(i32, i32)], Option<Look>, bool) -> Drawn,
) -> Drawn {
    let wanted: Vec<i32> = ends.iter().map(|end| end.end.1).collect();
    for (end, y) in ends.iter().zip(apart(&wanted, LINE, (top, bottom))) {
        let (x_end, y_end) = end.end;
        if end.leads {
            if x_end < edge {
                lead(&[(x_end, y_end), (edge, y_end)], end.look, true)?;
            }
            lead(&[(edge, y_end), (edge + 16, y), (edge + 24, y)], end.look, false)?;
        }
        if let Some(look) = end.look {
            look.marker(canvas, (edge + INDENT - 12, y))?;
        }
        text(canvas, end.label, (edge + INDENT, y), 12, HPos::Left, VPos::Center)?;
    }
    Ok(())
}

/// The heights nearest to those wanted, in their order, that are `gap` from each other.
///
/// Labels that would touch become a group around the mean of what they want; a group that touches the
/// next one joins it. Where there are more than fit between the limits, they run over the lower one.
fn apart(wanted: &[i32], gap: i32, (top, bottom): (i32, i32)) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|&at| wanted[at]);
    // A group: the sum of where its first label would be for each, how many they are, and that place.
    let mut groups: Vec<(i32, i32, i32)> = Vec::new();
    let place = |sum: i32, count: i32| (sum / count).min(bottom - gap * (count - 1)).max(top);
    for &at in &order {
        let mut group = (wanted[at], 1, place(wanted[at], 1));
        while let Some(&(sum, count, first)) = groups.last() {
            if first + gap * count <= group.2 {
                break;
            }
            groups.pop();
            // Seen from the first label of the earlier group, the later ones want to be higher.
            let (sum, count) = (sum + group.0 - gap * count * group.1, count + group.1);
            group = (sum, count, place(sum, count));
        }
        groups.push(group);
    }
    let heights =
        groups.iter().flat_map(|&(_, count, first)| (0..count).map(move |i| first + gap * i));
    let mut places = vec![0; wanted.len()];
    order.iter().zip(heights).for_each(|(&at, height)| places[at] = height);
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_with_room_stay_where_they_are() {
        assert_eq!(apart(&[100, 10, 50], 16, (0, 200)), [100, 10, 50]);
        assert_eq!(apart(&[], 16, (0, 200)), [0; 0]);
    }

    #[test]
    fn labels_that_would_touch_move_around_their_middle() {
        assert_eq!(apart(&[100, 100], 16, (0, 200)), [92, 108]);
        assert_eq!(apart(&[0, 3, 200, 199], 16, (0, 200)), [0, 16, 200, 184]);
    }

    #[test]
    fn no_two_labels_overlap_wherever_the_curves_end() {
        for seed in 0..200 {
            let noise = crate::fixtures::noise(seed, 12);
            let ends: Vec<i32> = noise.iter().map(|share| 40 + (share * 60.0) as i32).collect();
            let places = apart(&ends, 16, (40, 460));
            for (at, &a) in places.iter().enumerate() {
                assert!((40..=460).contains(&a), "{places:?}");
                for (other, &b) in places.iter().enumerate().skip(at + 1) {
                    assert!((a - b).abs() >= 16, "{places:?}");
                    assert!(ends[at] == ends[other] || (ends[at] < ends[other]) == (a < b));
                }
            }
        }
    }
}
