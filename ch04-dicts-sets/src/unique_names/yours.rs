//! Yours to write.
//!
//! A hint: `sorted` follows two references for every comparison. How would you sort the numbers
//! that `packed` makes of the names?

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub fn yours(names: &[String]) -> usize {
    todo!()
}
