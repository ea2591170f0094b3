//! How long one number takes to come from memory (book: memory units).
//!
//! Each number says where the next one is, and the order is random: the processor can neither fetch
//! ahead nor guess. The way leads through every cache line of the footprint once before it comes
//! back to where it began, so that what is measured does not depend on the luck of small circles.

use std::hint::black_box;

use shared::fixtures::SplitMix64;

use super::pages::Memory;
use super::trials::best;

/// Bytes of a cache line, and from one number to the next at the least.
pub const LINE: usize = 64;

/// Words of a line.
const WORDS: usize = LINE / 8;

/// A walk through the lines of a footprint.
#[derive(Debug)]
pub struct Walk<'a> {
    words: &'a [u64],
    position: usize,
}

impl<'a> Walk<'a> {
    /// Writes a random way through the first `footprint` bytes into their lines.
    ///
    /// # Panics
    ///
    /// When `memory` is shorter, or `footprint` holds no line.
    pub fn new(memory: &'a mut Memory, footprint: usize) -> Self {
        let words = &mut memory.words_mut()[..footprint / 8];
        let next = circle(footprint / LINE);
        for (line, &next) in words.chunks_exact_mut(WORDS).zip(&next) {
            line[0] = u64::from(next) * WORDS as u64;
        }
        Self { words: memory.words(), position: 0 }
    }

    /// Goes on by so many steps, and says to which line that led.
    #[inline(never)]
    pub fn steps(&mut self, count: usize) -> usize {
        for _ in 0..count {
            self.position = self.words[self.position] as usize;
        }
        self.position / WORDS
    }
}

/// For every line the next one, in a single circle: Sattolo's variant of shuffling.
fn circle(lines: usize) -> Vec<u32> {
    let mut next: Vec<u32> = (0..lines as u32).collect();
    let mut random = SplitMix64::new(lines as u64);
    for last in (1..lines).rev() {
        let word = random.next().unwrap_or_default();
        next.swap(last, (word % last as u64) as usize);
    }
    next
}

/// Seconds until one number has come, when all are spread over `footprint` bytes.
///
/// # Panics
///
/// As [`Walk::new`] does.
pub fn latency(memory: &mut Memory, footprint: usize) -> f64 {
    /// A footprint with more lines fits hardly any cache.
    const WARM: usize = 1 << 19;
    /// Steps that are timed as one, as the clock takes as long as some of them.
    const UNIT: usize = 1024;
    let mut walk = Walk::new(memory, footprint);
    walk.steps((footprint / LINE).min(WARM));
    // Goes on where the last trial ended: in a footprint beyond the caches no line is met twice.
    let unit = best(|units| {
        black_box(walk.steps(units * UNIT));
    });
    unit / UNIT as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::pages::Pages;

    #[test]
    fn the_way_leads_through_every_line_once() {
        for lines in [1, 2, 3, 64, 1000] {
            let mut memory = Memory::new(lines * LINE, Pages::Small).unwrap();
            let mut walk = Walk::new(&mut memory, lines * LINE);
            let mut visited: Vec<usize> = (0..lines).map(|_| walk.steps(1)).collect();
            assert_eq!(visited.last(), Some(&0), "back where it began");
            visited.sort_unstable();
            assert!(visited.into_iter().eq(0..lines));
        }
    }

    #[test]
    fn a_step_takes_time() {
        let mut memory = Memory::new(1 << 14, Pages::Small).unwrap();
        let seconds = latency(&mut memory, 1 << 14);
        assert!(seconds > 1e-11 && seconds.is_finite(), "{seconds}");
    }
}
