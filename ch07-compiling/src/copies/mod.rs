//! What it costs to copy data between two languages, compared with lending it (book: Shed Skin's
//! memory copies).
//!
//! In the other language there is a kernel that wants plain numbers in an array. It computes very
//! little, one multiplication and one addition per number, so that the cost of the copies shows.
//!
//! ```
//! use ch07_compiling::copies::lent_both_ways::lent_both_ways;
//!
//! let mut answer = [0.0; 2];
//! lent_both_ways(&[2.0, -0.5], &mut answer);
//! assert_eq!(answer, [4.25, 0.5]);
//! ```

mod caller;
pub mod converted;
pub mod copied;
pub mod lent;
pub mod lent_both_ways;

use shared::ladder::{Ladder, Rung, equal};

pub use caller::Caller;

/// Passes the caller's numbers to the kernel and its answer back.
pub type Transfer = fn(caller: &mut Caller);

/// Every way in which this chapter passes them.
pub const LADDER: Ladder<Transfer> = Ladder {
    name: "copies",
    naive: Rung::new(
        "converted",
        "7.4",
        "The number is taken out of every object, and a new object is made for every number of the answer.",
        |caller| caller.new_objects = converted::converted(&caller.objects),
    ),
    faster: &[
        Rung::new(
            "copied",
            "7.4",
            "Arrays on both sides, but each side has separate memory: one copy in, one copy out.",
            |caller| caller.new_numbers = copied::copied(&caller.numbers),
        ),
        Rung::new(
            "lent",
            "7.5",
            "The kernel reads the caller's memory; only its answer is a new array.",
            |caller| caller.new_numbers = lent::lent(&caller.numbers),
        ),
        Rung::new(
            "lent_both_ways",
            "7.5",
            "The kernel also writes its answer to the caller's memory: nothing is copied or allocated.",
            |caller| lent_both_ways::lent_both_ways(&caller.numbers, &mut caller.new_numbers),
        ),
    ],
};

/// Whether two callers hold the same answer; all rungs round in the same way.
///
/// # Errors
///
/// Both answers, around the first difference.
pub fn agrees(want: &Caller, got: &Caller) -> Result<(), String> {
    equal(&want.answer(), &got.answer())
}
