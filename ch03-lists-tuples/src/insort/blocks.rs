// To take home: this file.

//! A list of short lists, as in Python's sortedcontainers.

/// A block of so many values is split: the average move of 2 KiB takes about as long as finding the
/// place.
const FULL: usize = 1024;

/// All of `values` in ascending order, taken one after the other.
pub fn blocks(values: &[i32]) -> Vec<i32> {
    let mut blocks = vec![Vec::with_capacity(FULL)];
    // The largest value of each block but the last, which is searched without reading the blocks.
    let mut largest = Vec::new();
    for &value in values {
        let at = largest.partition_point(|&largest| largest < value);
        let block = &mut blocks[at];
        block.insert(block.partition_point(|&other| other <= value), value);
        if block.len() == FULL {
            let mut upper = Vec::with_capacity(FULL);
            upper.extend(block.drain(FULL / 2..));
            largest.insert(at, block[FULL / 2 - 1]);
            blocks.insert(at + 1, upper);
        }
    }
    blocks.concat()
}

#[test]
fn sorts_and_keeps_what_repeats() {
    assert_eq!(blocks(&[3, -1, 3, 0]), [-1, 0, 3, 3]);
}
