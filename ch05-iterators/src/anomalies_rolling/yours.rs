//! Yours to write.
//!
//! A hint: `running_sums` multiplies in 128 bits for every reading, and nearly all readings are close to
//! the mean. What could you keep, so that a comparison of small numbers is enough for most of them?

/// The readings that are more than `sigmas` standard deviations from the mean of the `window`
/// readings before.
///
/// A reading is a time and a level. A window holds at least one reading. The first readings, before
/// which there is no whole window, are not judged.
pub fn yours(
    readings: impl Iterator<Item = (i64, i32)>,
    window: usize,
    sigmas: u8,
) -> Vec<(i64, i32)> {
    todo!()
}
