//! Where the system is not a Unix, nothing is known.

use super::Usage;

pub(super) fn total() -> Option<Usage> {
    None
}
