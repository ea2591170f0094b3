//! Yours to write.
//!
//! A hint: `sorted` follows two references for every comparison. What does it take to sort the numbers
//! that `packed` makes of the names?

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn yours(names: &[String]) -> usize {
    todo!()
}
