//! Names beside points that stand alone, where no curve is that they could hide.

use super::canvas::widest;

/// Half the height of a line of 12 pixels, and of a marker.
const HALF: i32 = 7;

/// A rectangle of pixels: left, top, right, bottom.
type Rectangle = (i32, i32, i32, i32);

/// Where the name of each point begins, and its middle height: to the right of the point, else to the
/// left, above or below, where it hides neither a point nor a name before it; to the right if all do.
pub(super) fn places(points: &[(&str, (i32, i32))], inside: Rectangle) -> Vec<(i32, i32)> {
    let marker = |(x, y): (i32, i32)| (x - HALF, y - HALF, x + HALF, y + HALF);
    let mut taken: Vec<Rectangle> = points.iter().map(|point| marker(point.1)).collect();
    let mut places = Vec::new();
    for &(name, (x, y)) in points {
        let width = widest([name]) as i32;
        let (beside, above) = (HALF + 3, 2 * HALF + 2);
        let candidates = [
            (x + beside, y),
            (x - beside - width, y),
            (x - width / 2, y - above),
            (x - width / 2, y + above),
        ];
        let around = |(left, y): (i32, i32)| (left, y - HALF, left + width, y + HALF);
        let free = |&place: &(i32, i32)| {
            let name = around(place);
            within(name, inside) && !taken.iter().any(|&other| overlap(name, other))
        };
        let place = candidates.into_iter().find(free).unwrap_or(candidates[0]);
        taken.push(around(place));
        places.push(place);
    }
    places
}

fn within(a: Rectangle, b: Rectangle) -> bool {
    a.0 >= b.0 && a.1 >= b.1 && a.2 <= b.2 && a.3 <= b.3
}

fn overlap(a: Rectangle, b: Rectangle) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSIDE: Rectangle = (0, 0, 200, 100);

    #[test]
    fn a_name_stands_to_the_right_where_there_is_room() {
        assert_eq!(places(&[("abc", (50, 50))], INSIDE), [(60, 50)]);
    }

    #[test]
    fn a_name_gives_way_to_points_names_and_the_edge() {
        let row = [("abc", (50, 50)), ("abc", (70, 50)), ("abc", (195, 50))];
        // Left of the first; right of the second; left of the third.
        assert_eq!(places(&row, INSIDE), [(19, 50), (80, 50), (164, 50)]);
        let crowd = [("abc", (30, 50)), ("abc", (50, 50)), ("abc", (70, 50))];
        // Above, below, and to the right.
        assert_eq!(places(&crowd, (5, 0, 200, 100)), [(20, 34), (40, 66), (80, 50)]);
    }
}
