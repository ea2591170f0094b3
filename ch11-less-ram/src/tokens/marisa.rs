// To take home: this file and rsmarisa.

//! A trie of bits, and the letters that are left in a trie of their own, as marisa-trie has it.

use std::fmt;

use rsmarisa::{Agent, Keyset, Trie};

/// A trie without pointers: two bits say where a node's children are.
pub struct Marisa {
    /// The library has no trie of nothing.
    trie: Option<Trie>,
}

/// The library's settings: three tries in each other, the smallest cache, the most frequent first.
const SETTINGS: i32 = 3 | 0x00080 | 0x20000;

impl Marisa {
    /// The tokens, in any order.
    ///
    /// # Panics
    ///
    /// When a token is longer than 4 GiB.
    pub fn new(tokens: &[&[u8]]) -> Self {
        if tokens.is_empty() {
            return Self { trie: None };
        }
        let mut keys = Keyset::new();
        for token in tokens {
            keys.push_back_bytes(token, 1.0).expect("a token of at most 4 GiB");
        }
        let mut trie = Trie::new();
        trie.build(&mut keys, SETTINGS);
        Self { trie: Some(trie) }
    }

    /// How many of these are there.
    pub fn count(&self, asked: &[&[u8]]) -> usize {
        let Some(trie) = &self.trie else { return 0 };
        // Has memory for what a search needs, so it is made once.
        let mut agent = Agent::new();
        let mut found = |token: &&&[u8]| {
            agent.set_query_bytes(token);
            trie.lookup(&mut agent)
        };
        asked.iter().filter(|token| found(token)).count()
    }

    /// How many tokens begin so.
    pub fn count_prefix(&self, prefix: &[u8]) -> usize {
        let Some(trie) = &self.trie else { return 0 };
        let mut agent = Agent::new();
        agent.set_query_bytes(prefix);
        let mut count = 0;
        while trie.predictive_search(&mut agent) {
            count += 1;
        }
        count
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.trie.as_ref().map_or(0, Trie::total_size)
    }
}

impl fmt::Debug for Marisa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Marisa of {} tokens", self.trie.as_ref().map_or(0, Trie::num_keys))
    }
}

#[test]
fn a_trie_of_bits_is_searched() {
    let trie = Marisa::new(&[b"apple", b"pea", b"pear"]);
    assert_eq!(trie.count(&[b"pear", b"peach", b"pe"]), 1);
    assert_eq!(trie.count_prefix(b"pea"), 2);
}
