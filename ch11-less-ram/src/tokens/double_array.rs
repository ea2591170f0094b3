// To take home: this file and yada.

//! A trie in one array: a letter is added to a node's place and leads to the next.

use yada::DoubleArray as Units;
use yada::builder::DoubleArrayBuilder;

/// A trie whose nodes have four bytes each.
#[derive(Clone, Debug)]
pub struct DoubleArray {
    units: Option<Units<Vec<u8>>>,
    /// Those the library does not take, sorted: the empty token and very long ones.
    others: Vec<Box<[u8]>>,
}

/// The library builds by recursion, one call a byte.
const LONGEST: usize = 1000;

impl DoubleArray {
    /// Tokens that are sorted.
    ///
    /// # Panics
    ///
    /// When the trie had more than 2^29 nodes, or there were 2^31 tokens.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let (own, others): (Vec<&[u8]>, Vec<&[u8]>) = tokens.iter().partition(|token| takes(token));
        let number = |(token, at): (&&[u8], u32)| (without_zeros(token), at);
        let keys: Vec<(Vec<u8>, u32)> = own.iter().zip(0..).map(number).collect();
        let units = (!keys.is_empty()).then(|| {
            let mut bytes = DoubleArrayBuilder::build(&keys).expect("at most 2^29 nodes");
            bytes.shrink_to_fit();
            Units::new(bytes).expect("what the library made")
        });
        Self { units, others: others.into_iter().map(Into::into).collect() }
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        if !takes(token) {
            return self.others.binary_search_by(|own| (**own).cmp(token)).is_ok();
        }
        self.units.as_ref().is_some_and(|units| {
            let found = if plain(token) {
                units.exact_match_search(token)
            } else {
                units.exact_match_search(without_zeros(token))
            };
            found.is_some()
        })
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let others: usize = self.others.iter().map(|token| token.len()).sum();
        let units = self.units.as_ref().map_or(0, |units| units.0.len());
        units + self.others.capacity() * size_of::<Box<[u8]>>() + others
    }
}

fn takes(token: &[u8]) -> bool {
    (1..=LONGEST).contains(&token.len())
}

fn plain(token: &[u8]) -> bool {
    token.iter().all(|&byte| byte > 1)
}

/// Zero ends a token in the library, so zero and one become two bytes each; the order stays.
fn without_zeros(token: &[u8]) -> Vec<u8> {
    let both = |&byte: &u8| match byte {
        0 | 1 => [Some(1), Some(byte + 1)],
        _ => [Some(byte), None],
    };
    token.iter().flat_map(both).flatten().collect()
}

#[test]
fn a_double_array_is_searched() {
    let trie = DoubleArray::new(&[b"", b"apple", b"pea", b"pea\0", b"pear"]);
    assert!(trie.contains(b"pear") && trie.contains(b"") && trie.contains(b"pea\0"));
    assert!(!trie.contains(b"peach") && !trie.contains(b"pe") && !trie.contains(b"pea\x01"));
}
