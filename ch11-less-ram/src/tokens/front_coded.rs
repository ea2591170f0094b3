// To take home: this file.

//! Of each token only what differs from the one before it.

use std::cmp::Ordering;

/// Tokens in a block: the first is whole, so that a search can begin there.
const BLOCK: usize = 16;

/// Sorted tokens in blocks; a token says how many bytes it shares with the one before.
#[derive(Clone, Debug)]
pub struct FrontCoded {
    /// For each token the shared length, the length of the rest, and the rest.
    text: Box<[u8]>,
    /// Where each block begins.
    blocks: Box<[u32]>,
    len: usize,
}

impl FrontCoded {
    /// Tokens that are sorted.
    ///
    /// # Panics
    ///
    /// When what is left of the text is longer than 4 GiB.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let (mut text, mut blocks) = (Vec::new(), Vec::new());
        for block in tokens.chunks(BLOCK) {
            blocks.push(u32::try_from(text.len()).expect("at most 2^32 - 1 bytes fit"));
            let mut before: &[u8] = b"";
            for token in block {
                let shared = before.iter().zip(*token).take_while(|(a, b)| a == b).count();
                push(&mut text, shared);
                push(&mut text, token.len() - shared);
                text.extend(&token[shared..]);
                before = token;
            }
        }
        Self { text: text.into(), blocks: blocks.into(), len: tokens.len() }
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.find(token).is_ok()
    }

    /// How many tokens are smaller.
    pub fn rank(&self, token: &[u8]) -> usize {
        self.find(token).unwrap_or_else(|rank| rank)
    }

    /// The place of the token, or else where it would be.
    fn find(&self, token: &[u8]) -> Result<usize, usize> {
        let head = |block: &u32| {
            let mut at = *block as usize;
            pop(&self.text, &mut at);
            let len = pop(&self.text, &mut at);
            &self.text[at..at + len]
        };
        let after = self.blocks.partition_point(|block| head(block) <= token);
        let block = after.checked_sub(1).ok_or(0usize)?;
        let mut at = self.blocks[block] as usize;
        // How much of the token the one before shares with it.
        let mut matched = 0;
        for place in block * BLOCK..self.len.min((block + 1) * BLOCK) {
            let shared = pop(&self.text, &mut at);
            let len = pop(&self.text, &mut at);
            let rest = &self.text[at..at + len];
            at += len;
            match shared.cmp(&matched) {
                // It goes on as the one before does where that was smaller already.
                Ordering::Greater => {}
                // It is larger than the one before at a byte where that was equal.
                Ordering::Less => return Err(place),
                Ordering::Equal => {
                    let wanted = &token[matched..];
                    match rest.cmp(wanted) {
                        Ordering::Equal => return Ok(place),
                        Ordering::Greater => return Err(place),
                        Ordering::Less => {
                            matched += rest.iter().zip(wanted).take_while(|(a, b)| a == b).count();
                        }
                    }
                }
            }
        }
        Err(self.len.min((block + 1) * BLOCK))
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
        self.text.len() + size_of_val(&*self.blocks)
    }
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
fn a_front_coded_list_is_searched() {
    let list = FrontCoded::new(&[b"apple", b"pea", b"pear"]);
    assert!(list.contains(b"pear") && !list.contains(b"peach"));
    assert_eq!((list.rank(b"peach"), list.len()), (2, 3));
    // Two lengths for each, and no "pea" for the pear.
    assert_eq!(list.heap_size(), 2 * 3 + 5 + 3 + 1 + 4);
}
