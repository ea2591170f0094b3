//! Every element has the right writer, and nobody keeps a copy.

use ch09_parallel::helpers::Helpers;
use ch09_parallel::shared_array::rows::part;
use ch09_parallel::shared_array::{Array, Fill, LADDER, agrees};
use ch09_parallel::workers::available;
use proptest::prelude::*;

/// The array that a rung fills: a new one, of helpers of its own.
fn fill(fill: Fill, (rows, columns, workers): (usize, usize, usize)) -> Array {
    let mut helpers = Helpers::new(workers);
    let array = Array::new(rows, columns, &mut helpers).unwrap();
    fill(&array, &mut helpers).unwrap();
    array
}

fn check(shape: (usize, usize, usize)) -> Result<(), String> {
    LADDER.check(&shape, |rung, &shape| fill(*rung, shape), agrees)?;
    let (rows, columns, workers) = (shape.0, shape.1, shape.2.max(1));
    let want: Vec<usize> =
        (0..workers).map(|writer| part(rows, writer, workers).len() * columns).collect();
    match fill(LADDER.naive.run, shape).written(workers)? {
        counts if counts == want => Ok(()),
        counts => Err(format!("{counts:?} elements instead of {want:?}")),
    }
}

#[test]
fn ten_thousand_rows_are_filled_by_four_writers() {
    if available().is_ok() {
        check((10_000, 32, 4)).unwrap();
    }
}

#[test]
fn parts_are_together_all_rows_and_of_equal_size() {
    for (rows, writers) in [(0, 1), (1, 3), (7, 2), (8, 4), (65, 8), (usize::MAX, 3)] {
        let parts: Vec<_> = (0..writers).map(|writer| part(rows, writer, writers)).collect();
        assert_eq!((parts[0].start, parts[writers - 1].end), (0, rows));
        assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert!(parts.iter().all(|part| part.len().abs_diff(rows / writers) <= 1), "{parts:?}");
    }
}

#[test]
fn an_element_that_nobody_wrote_is_named() {
    if available().is_ok() {
        let array = Array::new(2, 3, &mut Helpers::new(1)).unwrap();
        let error = array.written(1).unwrap_err();
        assert_eq!(error, "[0] is 0x0, which nobody writes there");
    }
}

#[test]
fn an_array_that_is_too_large_is_an_error() {
    if available().is_ok() {
        let error = Array::new(usize::MAX, 2, &mut Helpers::new(1)).unwrap_err().to_string();
        assert!(error.ends_with(" words of 8 bytes are too many"), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn every_rung_agrees(rows in 0..70_usize, columns in 0..9_usize, workers in 0..4_usize) {
        if available().is_ok() {
            check((rows, columns, workers)).map_err(TestCaseError::fail)?;
        }
    }
}

/// Bytes of a line in `/proc/ID/status`.
#[cfg(target_os = "linux")]
fn memory(id: u32, line: &str) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let value = status.lines().find_map(|text| text.strip_prefix(line)?.strip_prefix(':'));
    value.unwrap().trim().trim_end_matches(" kB").parse::<usize>().unwrap() << 10
}

/// Each worker holds its quarter of the array as shared memory, once, and nothing of it as its own.
#[cfg(target_os = "linux")]
#[test]
fn in_place_means_without_a_copy() {
    use ch09_parallel::shared_array::{in_place::in_place, returned::returned};

    const MIB: usize = 1 << 20;
    let (rows, columns, workers) = (10_000, 800, 4);
    let quarter = rows * columns * 8 / workers;
    let memory_after = |fill: Fill| {
        let mut helpers = Helpers::new(workers);
        let array = Array::new(rows, columns, &mut helpers).unwrap();
        fill(&array, &mut helpers).unwrap();
        assert_eq!(array.written(workers).unwrap(), [rows * columns / workers; 4]);
        let ids = helpers.pool().unwrap().ids();
        // The most that the worker ever held, and what it holds of memory that is shared.
        ids.iter().map(|&id| (memory(id, "VmHWM"), memory(id, "RssShmem"))).collect::<Vec<_>>()
    };
    for (most, shared) in memory_after(in_place) {
        assert!(shared.abs_diff(quarter) < MIB, "{shared} instead of {quarter}");
        // A program that does nothing holds a few MiB.
        assert!(most < quarter + 8 * MIB, "{most}");
    }
    for (most, shared) in memory_after(returned) {
        assert!(shared < MIB, "{shared}");
        // The part, and its bytes.
        assert!(most > 2 * quarter, "{most}");
    }
}
