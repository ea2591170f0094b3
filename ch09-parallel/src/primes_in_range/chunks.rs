//! A range that workers take in parts, without a lock.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

/// Parts of a range; each is handed out once.
#[derive(Debug)]
pub struct Chunks {
    numbers: Range<u64>,
    size: u64,
    taken: AtomicU64,
}

impl Chunks {
    /// Parts of `size` numbers, the last one of what remains; no size counts as 1.
    pub fn new(numbers: Range<u64>, size: u64) -> Self {
        Self { numbers, size: size.max(1), taken: AtomicU64::new(0) }
    }

    /// The next part, until nothing is left.
    pub fn take(&self) -> Option<Range<u64>> {
        // Parts are counted, not numbers: a sum of numbers would overflow at the end of u64.
        // Relaxed suffices. A read-modify-write sees the newest value under every ordering, so no part
        // is handed out twice. What workers find does not travel through this counter: it comes back
        // when they are joined.
        let index = self.taken.fetch_add(1, Ordering::Relaxed);
        let start = self.numbers.start.checked_add(index.checked_mul(self.size)?)?;
        let part = start..start.saturating_add(self.size).min(self.numbers.end);
        (!part.is_empty()).then_some(part)
    }
}
