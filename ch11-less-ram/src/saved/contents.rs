//! What each sketch of the chapter saves.

use super::{Saved, word};
use crate::counters::floating_point::FloatingPoint;
use crate::counters::morris::Morris;
use crate::counters::morris_base_2::MorrisBase2;
use crate::distinct::hyperloglog_plus_plus::HyperLogLogPlusPlus;
use crate::distinct::k_minimum_values::KMinimumValues;
use crate::distinct::registers::Registers;
use crate::membership::binary_fuse::BinaryFuse;
use crate::membership::blocked_bloom::BlockedBloom;
use crate::membership::bloom::Bloom;
use crate::membership::scaling_bloom::ScalingBloom;

/// One byte a register.
impl Saved for Registers {
    const KIND: [u8; 4] = *b"REGS";

    fn contents(&self) -> Vec<u8> {
        self.ranks().to_vec()
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        Self::from_ranks(contents.to_vec())
    }
}

/// The precision, whether it is packed, and the list or the registers.
impl Saved for HyperLogLogPlusPlus {
    const KIND: [u8; 4] = *b"HLPP";

    fn contents(&self) -> Vec<u8> {
        let (packed, contents) = self.contents();
        let mut bytes = vec![self.precision() as u8, u8::from(packed)];
        bytes.extend(contents);
        bytes
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        match contents {
            [precision, packed @ (0 | 1), rest @ ..] => {
                Self::from_contents(u32::from(*precision), *packed == 1, rest)
            }
            _ => None,
        }
    }
}

/// k, and the hashes.
impl Saved for KMinimumValues {
    const KIND: [u8; 4] = *b"KMIN";

    fn contents(&self) -> Vec<u8> {
        bytes([self.k() as u64].iter().chain(self.smallest()).copied())
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        let words = words(contents)?;
        let (k, hashes) = words.split_first()?;
        Self::from_hashes(usize::try_from(*k).ok()?, hashes.to_vec())
    }
}

/// How many bits an item sets, and the bits.
impl Saved for Bloom {
    const KIND: [u8; 4] = *b"BLOM";

    fn contents(&self) -> Vec<u8> {
        bytes([u64::from(self.hashes())].iter().chain(self.words()).copied())
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        let words = words(contents)?;
        let (hashes, words) = words.split_first()?;
        Self::from_words(u32::try_from(*hashes).ok()?, words.to_vec())
    }
}

/// The bits.
impl Saved for BlockedBloom {
    const KIND: [u8; 4] = *b"BBLM";

    fn contents(&self) -> Vec<u8> {
        bytes(self.words())
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        Self::from_words(&words(contents)?)
    }
}

/// The rate, the room that is left, and for each filter its length before its contents.
impl Saved for ScalingBloom {
    const KIND: [u8; 4] = *b"SBLM";

    fn contents(&self) -> Vec<u8> {
        let (rate, room, filters) = self.parts();
        let mut words = vec![rate.to_bits(), room as u64];
        for filter in filters {
            words.extend([filter.words().len() as u64, u64::from(filter.hashes())]);
            words.extend(filter.words());
        }
        bytes(words)
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        let words = words(contents)?;
        let [rate, room, filters @ ..] = &words[..] else { return None };
        let mut rest: &[u64] = filters;
        let mut filters = Vec::new();
        while let [len, hashes, more @ ..] = rest {
            let (words, after) = more.split_at_checked(usize::try_from(*len).ok()?)?;
            filters.push(Bloom::from_words(u32::try_from(*hashes).ok()?, words.to_vec())?);
            rest = after;
        }
        let whole = rest.is_empty();
        whole.then(|| {
            Self::from_parts(f64::from_bits(*rate), usize::try_from(*room).ok()?, filters)
        })?
    }
}

/// The seed, the shape, and the fingerprints.
impl Saved for BinaryFuse {
    const KIND: [u8; 4] = *b"FUSE";

    fn contents(&self) -> Vec<u8> {
        let (seed, shape, words) = self.parts();
        bytes([seed].into_iter().chain(shape).chain(words.iter().copied()))
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        match words(contents)?.as_slice() {
            [seed, width, segment, segments, words @ ..] => {
                Self::from_parts(*seed, [*width, *segment, *segments], words.to_vec())
            }
            _ => None,
        }
    }
}

fn bytes(words: impl IntoIterator<Item = u64>) -> Vec<u8> {
    words.into_iter().flat_map(u64::to_le_bytes).collect()
}

/// The base, the state of the generator, and a byte for each counter.
impl Saved for Morris {
    const KIND: [u8; 4] = *b"MORR";

    fn contents(&self) -> Vec<u8> {
        let (base, random, levels) = self.parts();
        [&bytes([base.to_bits(), random]), levels].concat()
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        let (head, levels) = contents.split_at_checked(16)?;
        Self::from_parts(f64::from_bits(word(head)), word(&head[8..]), levels.to_vec())
    }
}

/// The state of the generator, and a byte for each counter.
impl Saved for MorrisBase2 {
    const KIND: [u8; 4] = *b"MOR2";

    fn contents(&self) -> Vec<u8> {
        let (random, levels) = self.parts();
        [&random.to_le_bytes(), levels].concat()
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        let (random, levels) = contents.split_at_checked(8)?;
        Self::from_parts(word(random), levels.to_vec())
    }
}

/// The state of the generator, and a byte for each counter.
impl Saved for FloatingPoint {
    const KIND: [u8; 4] = *b"FLPT";

    fn contents(&self) -> Vec<u8> {
        let (random, levels) = self.parts();
        [&random.to_le_bytes(), levels].concat()
    }

    fn from_contents(contents: &[u8]) -> Option<Self> {
        let (random, levels) = contents.split_at_checked(8)?;
        Some(Self::from_parts(word(random), levels.to_vec()))
    }
}

/// Whole words of eight bytes, if they are whole.
fn words(contents: &[u8]) -> Option<Vec<u64>> {
    let (words, rest) = contents.as_chunks::<8>();
    rest.is_empty().then(|| words.iter().map(|bytes| word(bytes)).collect())
}
