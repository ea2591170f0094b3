// To take home: this file.

//! All tokens in one piece of memory, and where each begins.

/// Sorted tokens without a separator, and four bytes for each.
#[derive(Clone, Debug)]
pub struct Arena {
    text: Box<[u8]>,
    /// Where each token ends; it begins where the one before ends.
    ends: Box<[u32]>,
}

impl Arena {
    /// Tokens that are sorted.
    ///
    /// # Panics
    ///
    /// When the text is longer than 4 GiB, which a place of four bytes cannot name.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let text = tokens.concat();
        assert!(
            u32::try_from(text.len()).is_ok(),
            "{} bytes of text, at most 2^32 - 1 fit",
            text.len()
        );
        let mut end = 0;
        let ends = tokens.iter().map(|token| {
            end += token.len() as u32;
            end
        });
        Self { ends: ends.collect(), text: text.into() }
    }

    /// The token at this place of the order.
    pub fn get(&self, at: usize) -> Option<&[u8]> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(&self.text[start..end])
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.get(self.rank(token)) == Some(token)
    }

    /// How many tokens are smaller.
    pub fn rank(&self, token: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.get(middle) {
                Some(own) if own < token => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        self.text.len() + size_of_val(&*self.ends)
    }
}

#[test]
fn an_arena_is_searched() {
    let arena = Arena::new(&[b"apple", b"pea", b"pear"]);
    assert!(arena.contains(b"pear") && !arena.contains(b"peach"));
    assert_eq!((arena.rank(b"peach"), arena.len(), arena.heap_size()), (2, 3, 12 + 12));
}
