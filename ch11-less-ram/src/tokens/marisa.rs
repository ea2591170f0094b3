// To take home: this file and rsmarisa.

//! A trie of bits, and the letters that are left in a trie of their own, as marisa-trie has it.

use std::fmt;

use rsmarisa::{Agent, Keyset, Trie};

/// A trie without pointers: two bits say where a node's children are.
///
/// The library also searches for what begins with a prefix. That is left out: version 0.4.2 then subtracts
/// below zero, which ends a debug build.
pub struct Marisa {
    /// The library has no trie of nothing.
    trie: Option<Trie>,
    /// Whether the empty token is there, at which the library fails when it is the first.
    empty: bool,
}

/// The library's setting for the smallest cache of nodes near the root.
const SMALLEST_CACHE: i32 = 0x800;

impl Marisa {
    /// The tokens, in any order.
    ///
    /// # Panics
    ///
    /// When a token is longer than 4 GiB.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let mut keys = Keyset::new();
        for token in tokens.iter().filter(|token| !token.is_empty()) {
            keys.push_back_bytes(token, 1.0).expect("a token of at most 4 GiB");
        }
        let trie = (!keys.empty()).then(|| {
            let mut trie = Trie::new();
            trie.build(&mut keys, SMALLEST_CACHE);
            trie
        });
        Self { trie, empty: tokens.iter().any(|token| token.is_empty()) }
    }

    /// How many of these are there.
    pub fn count(&self, asked: &[&[u8]]) -> usize {
        // Has memory for what a search needs, so it is made once.
        let mut agent = Agent::new();
        let mut found = |token: &[u8]| match &self.trie {
            _ if token.is_empty() => self.empty,
            None => false,
            Some(trie) => {
                agent.set_query_bytes(token);
                trie.lookup(&mut agent)
            }
        };
        asked.iter().filter(|token| found(token)).count()
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
}
