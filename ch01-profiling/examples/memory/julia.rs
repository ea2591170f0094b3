//! The Julia set in two ways, cut into phases. Each gives the sum of its counts.

use std::hint::black_box;

use ch01_profiling::heap::timeline::Recorder;
use ch01_profiling::julia::naive::coordinates;
use ch01_profiling::julia::no_lists::escape_time;
use shared::fixtures::julia::Plane;

/// As the book begins: every point and every constant in a list.
pub(crate) fn with_lists(plane: &Plane, recorder: &mut Recorder) -> u64 {
    let (zs, cs) = recorder.phase("lists: coordinates", || {
        // The compiler must not see that the constants are all the same.
        black_box(coordinates(plane.width, plane.c))
    });
    let mut counts = recorder.phase("lists: output", || black_box(vec![0; zs.len()]));
    recorder.phase("lists: escape times", || {
        for ((count, &z), &c) in counts.iter_mut().zip(&zs).zip(&cs) {
            *count = escape_time(plane.limit, z, c);
        }
    });
    let sum = sum(&counts);
    recorder.phase("lists: release", move || drop((zs, cs, counts)));
    sum
}

/// A point is made when its turn comes, as from the book's generator.
pub(crate) fn as_it_goes(plane: &Plane, recorder: &mut Recorder) -> u64 {
    let points = plane.width * plane.width;
    let mut counts = recorder.phase("as it goes: output", || black_box(vec![0; points]));
    recorder.phase("as it goes: escape times", || {
        for (count, z) in counts.iter_mut().zip(plane.points()) {
            *count = escape_time(plane.limit, z, plane.c);
        }
    });
    let sum = sum(&counts);
    recorder.phase("as it goes: release", move || drop(counts));
    sum
}

fn sum(counts: &[u32]) -> u64 {
    counts.iter().map(|&count| u64::from(count)).sum()
}
