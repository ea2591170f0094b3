// To take home: this file and foldhash.

//! A hash table of places in one piece of memory, sixteen searches at a time.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;

/// Tokens with their lengths in one piece of memory, and for each a byte of hash and a place.
///
/// It does not keep the order, and so it cannot find the tokens with a prefix.
#[derive(Clone, Debug)]
pub struct HashedArena {
    /// Each token behind its length.
    text: Box<[u8]>,
    /// A byte of the hash for every slot, 0 for a free one.
    marks: Box<[u8]>,
    /// Where the token of a slot begins.
    places: Box<[u32]>,
    hasher: FixedState,
}

/// Searches that wait for memory at the same time.
const LANES: usize = 16;

impl HashedArena {
    /// The tokens, no two alike.
    ///
    /// # Panics
    ///
    /// When the text with its lengths is longer than 4 GiB.
    pub fn new(tokens: &[&[u8]]) -> Self {
        // Four fifths of the slots are taken: a search looks at three on average, mostly in one line.
        let slots = tokens.len() + tokens.len() / 4 + 1;
        let hasher = FixedState::with_seed(11);
        let mut table = Self {
            text: Box::default(),
            marks: vec![0; slots].into(),
            places: vec![0; slots].into(),
            hasher,
        };
        let lengths = |len: usize| 1 + if len < LONG { 0 } else { size_of::<u32>() };
        let mut text = Vec::with_capacity(tokens.iter().map(|t| lengths(t.len()) + t.len()).sum());
        for token in tokens {
            let (mut slot, mark) = table.start(token);
            while table.marks[slot] != 0 {
                slot = table.after(slot);
            }
            table.marks[slot] = mark;
            table.places[slot] = u32::try_from(text.len()).expect("at most 2^32 - 1 bytes fit");
            let len = u32::try_from(token.len()).expect("at most 2^32 - 1 bytes fit");
            if token.len() < LONG {
                text.push(len as u8);
            } else {
                text.push(LONG as u8);
                text.extend(len.to_le_bytes());
            }
            text.extend(*token);
        }
        table.text = text.into();
        table
    }

    /// The slot where a token's search begins, and its mark.
    fn start(&self, token: &[u8]) -> (usize, u8) {
        let hash = self.hasher.hash_one(token);
        let slot = (u128::from(hash) * self.marks.len() as u128) >> 64;
        (slot as usize, hash as u8 | 1)
    }

    fn after(&self, slot: usize) -> usize {
        if slot + 1 == self.marks.len() { 0 } else { slot + 1 }
    }

    /// The first slot with this mark from here on, or the free one that ends the search.
    fn candidate(&self, mut slot: usize, mark: u8) -> usize {
        while self.marks[slot] != mark && self.marks[slot] != 0 {
            slot = self.after(slot);
        }
        slot
    }

    /// The token of a slot.
    fn token(&self, slot: usize) -> &[u8] {
        let rest = &self.text[self.places[slot] as usize..];
        match rest.split_first() {
            Some((&len, rest)) if usize::from(len) < LONG => &rest[..usize::from(len)],
            Some((_, rest)) => {
                let (len, rest) = rest.split_first_chunk().expect("a long length has four bytes");
                &rest[..u32::from_le_bytes(*len) as usize]
            }
            None => &[],
        }
    }

    /// How many of these are there.
    pub fn count(&self, asked: &[&[u8]]) -> usize {
        let found = |group: &[&[u8]]| {
            // In two steps: no search waits for another one's memory.
            let mut slots = [(0, 0); LANES];
            for (slot, token) in slots.iter_mut().zip(group) {
                let (start, mark) = self.start(token);
                *slot = (self.candidate(start, mark), mark);
            }
            let compare =
                |(token, (slot, mark)): (&&[u8], &(usize, u8))| self.at(token, *slot, *mark);
            group.iter().zip(&slots).filter(|pair| compare(*pair)).count()
        };
        asked.chunks(LANES).map(found).sum()
    }

    /// Whether the token is in this slot or in one that the search comes to later.
    fn at(&self, token: &[u8], mut slot: usize, mark: u8) -> bool {
        while self.marks[slot] != 0 {
            if self.token(slot) == token {
                return true;
            }
            slot = self.candidate(self.after(slot), mark);
        }
        false
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.text.len() + self.marks.len() + size_of_val(&*self.places)
    }
}

/// From here on a length takes four more bytes.
const LONG: usize = 255;

#[test]
fn a_hashed_arena_is_searched() {
    let set = HashedArena::new(&[b"apple", b"pea", b"pear"]);
    assert_eq!(set.count(&[b"pear", b"peach", b"pe", b"pea"]), 2);
}
