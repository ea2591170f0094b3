// To take home: this file and symbols.rs.

//! Front coding in larger blocks, what is left in codes for frequent pieces, and eight tokens skipped
//! at a step.

use std::cmp::Ordering;
use std::hint::black_box;

use super::symbols::Symbols;

/// Tokens in a block.
const BLOCK: usize = 32;

/// Searches whose way to a block is found at the same time.
const LANES: usize = 16;

/// Bytes of a block's key.
const KEY: usize = 8;

/// The largest number of half a byte: the number itself then comes before the codes.
const LONG: usize = 15;

/// Sorted tokens, compressed, in blocks.
///
/// The first eight bytes of a block's first token are its key. The block begins with a byte for each other
/// token: in the lower half how many bytes it shares with the one before, in the upper half how many codes it
/// has. The codes follow. A token cannot be borrowed, because it is not stored in one piece.
#[derive(Clone, Debug)]
pub struct CompressedBlocks {
    symbols: Symbols,
    /// Numbers that sort as the bytes do, zeros behind a shorter token.
    keys: Box<[u64]>,
    /// Where each block begins.
    starts: Box<[u32]>,
    text: Box<[u8]>,
    len: usize,
}

impl CompressedBlocks {
    /// Tokens that are sorted.
    ///
    /// # Panics
    ///
    /// When the compressed text is longer than 4 GiB.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let rests = rests(tokens);
        let mut alphabet = [false; 256];
        rests
            .iter()
            .flat_map(|(_, rest)| *rest)
            .for_each(|&byte| alphabet[usize::from(byte)] = true);
        // Enough to find the frequent pieces; a very long token is represented by its beginning.
        let step = rests.len() / 50_000 + 1;
        let sample: Vec<&[u8]> =
            rests.iter().step_by(step).map(|(_, rest)| &rest[..rest.len().min(100)]).collect();
        let symbols = Symbols::new(&alphabet, &sample);
        let mut encoder = symbols.encoder();

        let (mut keys, mut starts, mut text) = (Vec::new(), Vec::new(), Vec::new());
        let mut codes = Vec::new();
        for (block, rests) in tokens.chunks(BLOCK).zip(rests.chunks(BLOCK)) {
            keys.push(key(block[0]));
            starts.push(u32::try_from(text.len()).expect("at most 2^32 - 1 bytes fit"));
            let mut after = Vec::new();
            codes.clear();
            encoder.encode(rests[0].1, &mut codes);
            push(&mut after, block[0].len().min(KEY) + (KEY + 1) * codes.len());
            after.extend(&codes);
            for &(shared, rest) in &rests[1..] {
                codes.clear();
                if shared >= LONG {
                    push(&mut codes, shared - LONG);
                }
                encoder.encode(rest, &mut codes);
                text.push((shared.min(LONG) | codes.len().min(LONG) << 4) as u8);
                if codes.len() >= LONG {
                    push(&mut after, codes.len() - LONG);
                }
                after.extend(&codes);
            }
            text.extend(after);
        }
        Self {
            symbols,
            keys: keys.into(),
            starts: starts.into(),
            text: text.into(),
            len: tokens.len(),
        }
    }

    /// How many of these are there.
    pub fn count(&self, asked: &[&[u8]]) -> usize {
        let groups = asked.chunks(LANES).map(|group| {
            let mut keys = [0; LANES];
            for (own, token) in keys.iter_mut().zip(group) {
                *own = key(token);
            }
            let after = self.after(keys);
            // The blocks come from memory together, before any search waits for its own.
            black_box(after.map(|after| self.touch(after)));
            let lanes = group.iter().zip(keys.iter().zip(after));
            lanes
                .filter(|(token, (key, after))| {
                    self.find(&Sought::new(token, **key), *after).is_ok()
                })
                .count()
        });
        groups.sum()
    }

    /// How many tokens are smaller.
    pub fn rank(&self, token: &[u8]) -> usize {
        let token = Sought::new(token, key(token));
        let after = self.keys.partition_point(|own| *own <= token.key);
        self.find(&token, after).unwrap_or_else(|rank| rank)
    }

    /// For each key how many blocks do not begin with a larger one: binary searches in step, none of
    /// which has a branch that depends on what it reads.
    fn after(&self, keys: [u64; LANES]) -> [usize; LANES] {
        let mut base = [0; LANES];
        let mut left = self.keys.len();
        if left == 0 {
            return base;
        }
        while left > 1 {
            let half = left / 2;
            for (base, key) in base.iter_mut().zip(&keys) {
                *base += if self.keys[*base + half - 1] <= *key { half } else { 0 };
            }
            left -= half;
        }
        for (base, key) in base.iter_mut().zip(&keys) {
            *base += usize::from(self.keys[*base] <= *key);
        }
        base
    }

    /// Reads a byte of two of the block's cache lines.
    fn touch(&self, after: usize) -> u8 {
        let start = self.starts.get(after.wrapping_sub(1)).map_or(0, |start| *start as usize);
        let byte = |at: usize| self.text.get(at).copied().unwrap_or_default();
        byte(start) ^ byte(start + 64)
    }

    /// The place of the token, or else where it would be.
    ///
    /// `after` blocks do not begin with a larger key.
    fn find(&self, token: &Sought<'_>, mut after: usize) -> Result<usize, usize> {
        if after > 0 && self.keys[after - 1] == token.key {
            // The first eight bytes do not say which of these blocks.
            let equal = self.keys[..after].partition_point(|own| *own < token.key);
            let (mut low, mut high) = (equal, after);
            while low < high {
                let middle = low.midpoint(high);
                match self.compare_first(middle, token).0 {
                    Ordering::Greater => high = middle,
                    _ => low = middle + 1,
                }
            }
            after = low;
        }
        let block = after.checked_sub(1).ok_or(0usize)?;
        let place = |at: usize| at + block * BLOCK;
        self.find_within(block, token).map(place).map_err(place)
    }

    /// The first token of a block against this one, how many bytes they share, and where the codes of
    /// the second token begin.
    fn compare_first(&self, block: usize, token: &Sought<'_>) -> (Ordering, usize, usize) {
        let mut at = self.starts[block] as usize + self.len_of(block) - 1;
        let number = pop(&self.text, &mut at);
        let (short, end) = (number % (KEY + 1), at + number / (KEY + 1));
        let (own, len) = (self.keys[block], token.token.len());
        let (order, matched) = if own != token.key {
            let equal = (own ^ token.key).leading_zeros() as usize / 8;
            (own.cmp(&token.key), equal.min(short).min(len))
        } else if short < KEY || len < KEY {
            (short.cmp(&len), short.min(len))
        } else {
            self.compare(&self.text[at..end], token, KEY)
        };
        (order, matched, end)
    }

    /// How many tokens a block has.
    fn len_of(&self, block: usize) -> usize {
        BLOCK.min(self.len - block * BLOCK)
    }

    fn find_within(&self, block: usize, token: &Sought<'_>) -> Result<usize, usize> {
        let (order, mut matched, mut at) = self.compare_first(block, token);
        match order {
            Ordering::Equal => return Ok(0),
            Ordering::Greater => return Err(0),
            Ordering::Less => {}
        }
        let start = self.starts[block] as usize;
        let controls = &self.text[start..start + self.len_of(block) - 1];
        let mut place = 0;
        while place < controls.len() {
            // Whoever shares more than what is matched is smaller, as the one before is.
            if let Some(skipped) = skippable(&controls[place..], matched, &mut at) {
                place += skipped;
                if skipped == 8 {
                    continue;
                }
            }
            let Some(&control) = controls.get(place) else { break };
            place += 1;
            let mut end = usize::from(control >> 4);
            if end == LONG {
                end += pop(&self.text, &mut at);
            }
            end += at;
            let mut shared = usize::from(control & 15);
            if shared == LONG {
                shared += pop(&self.text, &mut at);
            }
            let codes = &self.text[at..end];
            at = end;
            match shared.cmp(&matched) {
                Ordering::Greater => {}
                Ordering::Less => return Err(place),
                Ordering::Equal => match self.compare(codes, token, matched) {
                    (Ordering::Equal, _) => return Ok(place),
                    (Ordering::Greater, _) => return Err(place),
                    (Ordering::Less, more) => matched = more,
                },
            }
        }
        Err(controls.len() + 1)
    }

    /// A text in codes against the token from this byte on; and how many bytes of the token are then
    /// matched.
    #[inline]
    fn compare(&self, codes: &[u8], token: &Sought<'_>, mut at: usize) -> (Ordering, usize) {
        let len = token.token.len();
        for &code in codes {
            let (piece, piece_len) = self.symbols.piece(code);
            let own = token.eight(at);
            let differs = (piece ^ own) & (u64::MAX >> (64 - 8 * piece_len));
            let equal = (differs.trailing_zeros() / 8) as usize;
            if at + equal.min(piece_len) >= len {
                if at + piece_len == len && differs == 0 {
                    at = len;
                    continue;
                }
                // The token ends within the piece or before it.
                return (Ordering::Greater, len);
            }
            if differs != 0 {
                let byte = |eight: u64| (eight >> (8 * equal)) as u8;
                return (byte(piece).cmp(&byte(own)), at + equal);
            }
            at += piece_len;
        }
        (if at == len { Ordering::Equal } else { Ordering::Less }, at)
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let index = size_of_val(&*self.keys) + size_of_val(&*self.starts);
        index + self.text.len() + self.symbols.heap_size()
    }
}

/// A token, and a copy of a short one with zeros behind it, so that eight bytes can be read anywhere.
struct Sought<'a> {
    token: &'a [u8],
    key: u64,
    padded: [u8; SHORT + 8],
}

const SHORT: usize = 56;

impl<'a> Sought<'a> {
    #[inline]
    fn new(token: &'a [u8], key: u64) -> Self {
        let mut padded = [0; SHORT + 8];
        if token.len() <= SHORT {
            padded[..token.len()].copy_from_slice(token);
        }
        Self { token, key, padded }
    }

    /// Eight bytes, zeros behind the end; the first is the lowest.
    #[inline]
    fn eight(&self, at: usize) -> u64 {
        if self.token.len() <= SHORT {
            let eight = self.padded.get(at..at + 8).and_then(<[u8]>::first_chunk);
            return u64::from_le_bytes(*eight.unwrap_or(&[0; 8]));
        }
        let rest = &self.token[at..];
        let mut eight = [0; 8];
        let len = rest.len().min(8);
        eight[..len].copy_from_slice(&rest[..len]);
        u64::from_le_bytes(eight)
    }
}

/// How many of the next eight tokens certainly share more than `matched` bytes with the one before;
/// `at` moves behind their codes. Nothing where fewer are left or a number does not fit its half byte.
#[inline]
fn skippable(controls: &[u8], matched: usize, at: &mut usize) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 15 * ONES;
    const HIGH: u64 = 0x80 * ONES;
    if matched >= LONG {
        return None;
    }
    let eight = u64::from_le_bytes(*controls.first_chunk()?);
    let lens = (eight >> 4) & LOW;
    // A half byte of 15 and one more reach the 16.
    if (lens + ONES) & (16 * ONES) != 0 {
        return None;
    }
    // The high bit of a byte stays where the token shares at most `matched`.
    let stops = ((matched as u64 * ONES) | HIGH) - (eight & LOW);
    let skipped = (stops & HIGH).trailing_zeros() as usize / 8;
    let mask = if skipped == 8 { u64::MAX } else { (1 << (8 * skipped)) - 1 };
    // The highest byte of the product is the sum of all bytes: at most 8 * 14.
    *at += ((lens & mask).wrapping_mul(ONES) >> 56) as usize;
    Some(skipped)
}

/// Of each token how much it shares with the one before in its block, and what is left.
fn rests<'a>(tokens: &[&'a [u8]]) -> Vec<(usize, &'a [u8])> {
    let rest = |(at, token): (usize, &&'a [u8])| {
        if at % BLOCK == 0 {
            // The rest of it is in the key.
            return (0, &token[token.len().min(KEY)..]);
        }
        let shared = tokens[at - 1].iter().zip(*token).take_while(|(a, b)| a == b).count();
        (shared, &token[shared..])
    };
    tokens.iter().enumerate().map(rest).collect()
}

/// The first eight bytes as a number that sorts as they do.
fn key(token: &[u8]) -> u64 {
    let mut bytes = [0; KEY];
    let len = token.len().min(KEY);
    bytes[..len].copy_from_slice(&token[..len]);
    u64::from_be_bytes(bytes)
}

/// Seven bits a byte; the highest says that more follow.
fn push(text: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        text.push(number as u8 | 0x80);
        number >>= 7;
    }
    text.push(number as u8);
}

fn pop(text: &[u8], at: &mut usize) -> usize {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = text[*at];
        *at += 1;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return number;
        }
        shift += 7;
    }
}

#[test]
fn a_compressed_list_is_searched() {
    let list = CompressedBlocks::new(&[b"apple", b"pea", b"pear"]);
    assert_eq!(list.count(&[b"pear", b"peach", b"pe", b"pea"]), 2);
    assert_eq!((list.rank(b"peach"), list.len()), (2, 3));
}
