// To take home: this file and fst.

//! A graph of letters in which equal endings are one, as in Python's DAWG.

use std::iter;

use fst::{IntoStreamer, Set, SetBuilder, Streamer};

/// A finite-state set: beginnings and endings that tokens share are stored once.
#[derive(Clone, Debug)]
pub struct Fst(Set<Vec<u8>>);

impl Fst {
    /// Tokens that are sorted.
    ///
    /// # Panics
    ///
    /// When they are not.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let mut builder = SetBuilder::memory();
        builder.extend_iter(tokens).expect("tokens in order");
        let mut bytes = builder.into_inner().expect("memory takes all bytes");
        bytes.shrink_to_fit();
        Self(Set::new(bytes).expect("what the library made"))
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.0.contains(token)
    }

    /// How many tokens begin so.
    pub fn count_prefix(&self, prefix: &[u8]) -> usize {
        let mut stream = self.0.range().ge(prefix).into_stream();
        let begins = iter::from_fn(|| Some(stream.next()?.starts_with(prefix)));
        begins.take_while(|&begins| begins).count()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.0.as_fst().size()
    }
}

#[test]
fn an_automaton_is_searched() {
    let set = Fst::new(&[b"apple", b"pea", b"pear"]);
    assert!(set.contains(b"pear") && !set.contains(b"peach"));
    assert_eq!(set.count_prefix(b"pea"), 2);
}
