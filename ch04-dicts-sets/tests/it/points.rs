//! Which points a set takes to be the same.

use std::cell::Cell;
use std::collections::HashSet;

use ch04_dicts_sets::points::{ByIdentity, FloatPoint, InconsistentHash, MutableKey, Point};
use proptest::prelude::*;

#[test]
fn equal_points_are_one_key() {
    let points: HashSet<Point> = (0..10).map(|at| Point { x: at % 2, y: 1 }).collect();
    assert_eq!(points.len(), 2);
}

#[test]
fn the_same_object_is_found_and_an_equal_one_is_not() {
    let (one, other) = (Point { x: 1, y: 1 }, Point { x: 1, y: 1 });
    let points = HashSet::from([ByIdentity(&one)]);
    assert!(points.contains(&ByIdentity(&one)));
    assert!(!points.contains(&ByIdentity(&other)));
}

/// One equal point in 128 has the same seven bits in its slot's control byte, if it looks there at
/// all: of 1000 equal ones, nearly all stay.
#[test]
fn a_key_with_an_inconsistent_hash_is_lost() {
    let points = [Point { x: 1, y: 1 }; 1000];
    let set: HashSet<InconsistentHash<'_>> = points.iter().map(InconsistentHash).collect();
    assert!(set.len() > 500, "{}", set.len());
    let first = InconsistentHash(&points[0]);
    assert!(points.iter().all(|point| InconsistentHash(point) == first));
}

#[test]
fn a_key_that_is_changed_is_lost() {
    let start = Point { x: 1, y: 1 };
    let mut lost = 0;
    for x in 2..102 {
        #[expect(clippy::mutable_key_type, reason = "the mistake that is shown")]
        let set = HashSet::from([MutableKey(Cell::new(start))]);
        let held = set.iter().next().unwrap();
        held.0.set(Point { x, y: 1 });
        // The old point has the right hash, but the key is no longer equal.
        assert!(!set.contains(&MutableKey(Cell::new(start))));
        // The new point is equal but has another hash. Its seven bits are the same one time in 128.
        lost += usize::from(!set.contains(&MutableKey(Cell::new(Point { x, y: 1 }))));
    }
    assert!(lost > 80, "{lost}");
}

proptest! {
    #[test]
    fn float_points_are_equal_where_their_numbers_are(x in any::<f64>(), y in any::<f64>()) {
        let point = FloatPoint::new(x, y);
        prop_assert_eq!(point, FloatPoint::new(x, y));
        prop_assert!((point.x() == x || x.is_nan()) && (point.y() == y || y.is_nan()));
        prop_assert!(HashSet::from([point]).contains(&FloatPoint::new(x + 0.0, y)));
    }
}
