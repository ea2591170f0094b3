//! How many different first names a phone book has (book: the example that opens the chapter).
//!
//! With a list, every name is compared with all that were found before; with a set, with none or
//! one. The rungs after that copy less, grow less and hash faster.
//!
//! ```
//! use ch04_dicts_sets::unique_names::packed::packed;
//!
//! let phonebook = ["John Doe", "Jane Roe", "John Smith"].map(String::from);
//! assert_eq!(packed(&phonebook), 2);
//! ```

pub mod borrowed;
pub mod foldhash;
pub mod list;
pub mod packed;
pub mod parallel;
pub mod reserved;
pub mod set;
pub mod sorted;
#[allow(unused_variables, reason = "not yet written")]
pub mod yours;

use shared::ladder::{Ladder, Rung};

/// How many different first names there are; a first name ends before the first space, or with the
/// name.
pub type UniqueNames = fn(&[String]) -> usize;

/// Every way this chapter counts names.
pub const LADDER: Ladder<UniqueNames> = Ladder {
    name: "unique_names",
    naive: Rung::new("list", "4.1", "Compares a name with each name found so far.", list::list),
    faster: &[
        Rung::new(
            "sorted",
            "beyond",
            "Sorting puts equal names side by side, with a dozen or two of comparisons for each name instead of thousands.",
            sorted::sorted,
        ),
        Rung::new(
            "set",
            "4.1",
            "The hash of a name says where an equal name would be, so there is one place to look.",
            set::set,
        ),
        Rung::new(
            "borrowed",
            "beyond",
            "The set borrows the first names from the phone book and copies none.",
            borrowed::borrowed,
        ),
        Rung::new(
            "reserved",
            "beyond",
            "Makes room for all names at the start, so that the set never grows and moves them.",
            reserved::reserved,
        ),
        Rung::new(
            "foldhash",
            "4.3",
            "A hasher that mixes eight letters with one multiplication instead of many rounds.",
            foldhash::foldhash,
        ),
        Rung::new(
            "packed",
            "beyond",
            "Stores a first name of at most 15 bytes as one number, found without a loop over letters and compared without following a reference.",
            packed::packed,
        ),
        Rung::new(
            "parallel",
            "beyond",
            "Every core splits a part of the names by hash, then counts one partition of all parts; each name is moved once more, so two cores are less than twice as fast.",
            parallel::parallel,
        ),
        Rung::new("yours", "beyond", "Yours to write.", yours::yours),
    ],
};
