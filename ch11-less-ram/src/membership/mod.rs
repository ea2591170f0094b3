//! Whether an item was seen before (book: probabilistic data structures).
//!
//! All rungs but the first may say yes to an item that is no member, at a rate that is chosen before, and
//! never say no to a member.
//!
//! ```
//! use ch11_less_ram::membership::bloom::bloom;
//!
//! let filter = bloom(&[3, 5, 8], 0.01);
//! assert!([3, 5, 8].iter().all(|&item| filter.contains(item)));
//! ```

pub mod binary_fuse;
pub mod blocked_bloom;
pub mod bloom;
pub mod exact_set;
pub mod hash;
pub mod scaling_bloom;

use std::collections::HashSet;

use crate::deep_size::DeepSize;
use binary_fuse::BinaryFuse;
use blocked_bloom::BlockedBloom;
use bloom::Bloom;
use scaling_bloom::ScalingBloom;
use shared::ladder::{Ladder, Rung};

/// What can be asked.
pub trait Filter {
    /// Whether the item may be a member.
    fn contains(&self, item: u64) -> bool;

    /// Bits that it keeps.
    fn bits(&self) -> usize;

    /// The answer for each item.
    fn contains_all(&self, items: &[u64]) -> Vec<bool> {
        items.iter().map(|&item| self.contains(item)).collect()
    }
}

/// Makes a filter of the members that says yes to others at no more than this rate, which is between
/// 1 / 2^32 and 1.
pub type Membership = fn(members: &[u64], rate: f64) -> Box<dyn Filter>;

/// Every way this chapter remembers members.
pub const LADDER: Ladder<Membership> = Ladder {
    name: "membership",
    naive: Rung::new(
        "exact_set",
        "11.6",
        "Keeps each member in a hash set: never wrong.",
        |members, _| Box::new(exact_set::exact_set(members)),
    ),
    faster: &[
        Rung::new(
            "bloom",
            "11.6",
            "Sets k bits for each member; if one of its bits is not set, an item is no member.",
            |members, rate| Box::new(bloom::bloom(members, rate)),
        ),
        Rung::new(
            "scaling_bloom",
            "11.6",
            "Adds a larger filter when one is full: the number of members need not be known.",
            |members, rate| Box::new(scaling_bloom::scaling_bloom(members, rate)),
        ),
        Rung::new(
            "blocked_bloom",
            "beyond",
            "All bits of an item are in one cache line: one cache miss instead of k, for some more bits.",
            |members, rate| Box::new(blocked_bloom::blocked_bloom(members, rate)),
        ),
        Rung::new(
            "binary_fuse",
            "beyond",
            "Three places together make a fingerprint: fewer bits, but all members must be known.",
            |members, rate| Box::new(binary_fuse::binary_fuse(members, rate)),
        ),
    ],
};

/// Whether the answers hold what a filter promises: yes for each member, and for other items no, up to
/// the rate.
///
/// The number of wrong answers among n is binomial. It stays below 1.1 n `rate` and six standard errors
/// more, and in small filters, where the number of set bits itself is left to chance, a few more.
///
/// # Errors
///
/// Names the first member that was denied, or says how many answers were wrong.
pub fn agrees(rate: f64) -> impl Fn(&Vec<bool>, &Vec<bool>) -> Result<(), String> {
    move |want, got| {
        if want.len() != got.len() {
            return Err(format!("{} answers instead of {}", got.len(), want.len()));
        }
        let pairs = || want.iter().zip(got);
        if let Some(at) = pairs().position(|(&want, &got)| want && !got) {
            return Err(format!("[{at}] is a member and was denied"));
        }
        let others = pairs().filter(|(want, _)| !**want).count() as f64;
        let wrong = pairs().filter(|(want, got)| want != got).count();
        let bound = 1.1 * rate * others + 6.0 * (rate * others).sqrt() + 6.0;
        match wrong as f64 <= bound {
            true => Ok(()),
            false => Err(format!("{wrong} of {others} wrong; at most {bound:.0} are expected")),
        }
    }
}

impl Filter for HashSet<u64> {
    fn contains(&self, item: u64) -> bool {
        HashSet::contains(self, &item)
    }

    fn bits(&self) -> usize {
        8 * self.heap_size()
    }
}

impl Filter for Bloom {
    fn contains(&self, item: u64) -> bool {
        self.contains(item)
    }

    fn bits(&self) -> usize {
        self.bits()
    }
}

impl Filter for ScalingBloom {
    fn contains(&self, item: u64) -> bool {
        self.contains(item)
    }

    fn bits(&self) -> usize {
        self.bits()
    }
}

impl Filter for BlockedBloom {
    fn contains(&self, item: u64) -> bool {
        self.contains(item)
    }

    fn bits(&self) -> usize {
        self.bits()
    }
}

impl Filter for BinaryFuse {
    fn contains(&self, item: u64) -> bool {
        self.contains(item)
    }

    fn bits(&self) -> usize {
        self.bits()
    }
}
