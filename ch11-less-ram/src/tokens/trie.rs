// To take home: this file.

//! A tree of letters as one writes it down at first.

/// A node for every beginning of a token.
#[derive(Clone, Debug)]
pub struct Trie(Vec<Node>);

#[derive(Clone, Debug, Default)]
struct Node {
    /// A byte and the node it leads to, sorted by the byte.
    children: Vec<(u8, u32)>,
    /// A token ends here.
    end: bool,
}

impl Trie {
    /// The tokens, in any order.
    ///
    /// # Panics
    ///
    /// When there are more than 2^32 nodes.
    pub fn new(tokens: &[&[u8]]) -> Self {
        let mut trie = Self(vec![Node::default()]);
        for token in tokens {
            trie.insert(token);
        }
        trie.0.shrink_to_fit();
        trie
    }

    fn insert(&mut self, token: &[u8]) {
        let mut node = 0;
        for byte in token {
            node = match self.0[node].children.binary_search_by_key(byte, |child| child.0) {
                Ok(at) => self.0[node].children[at].1 as usize,
                Err(at) => {
                    let new = u32::try_from(self.0.len()).expect("at most 2^32 nodes");
                    self.0.push(Node::default());
                    self.0[node].children.insert(at, (*byte, new));
                    new as usize
                }
            };
        }
        self.0[node].end = true;
    }

    /// The node of this beginning.
    fn walk(&self, beginning: &[u8]) -> Option<usize> {
        beginning.iter().try_fold(0, |node, byte| {
            let children: &[(u8, u32)] = &self.0[node].children;
            let at = children.binary_search_by_key(byte, |child| child.0).ok()?;
            Some(children[at].1 as usize)
        })
    }

    /// Whether the token is there.
    pub fn contains(&self, token: &[u8]) -> bool {
        self.walk(token).is_some_and(|node| self.0[node].end)
    }

    /// How many tokens begin so: all below one node.
    pub fn count_prefix(&self, prefix: &[u8]) -> usize {
        let (mut open, mut count) = (Vec::from_iter(self.walk(prefix)), 0);
        // Not by recursion, which would need a stack as deep as the longest token.
        while let Some(node) = open.pop() {
            count += usize::from(self.0[node].end);
            open.extend(self.0[node].children.iter().map(|child| child.1 as usize));
        }
        count
    }

    /// Bytes that it holds on the heap.
    pub fn heap_size(&self) -> usize {
        let children: usize = self.0.iter().map(|node| node.children.capacity()).sum();
        self.0.capacity() * size_of::<Node>() + children * size_of::<(u8, u32)>()
    }
}

#[test]
fn a_trie_is_searched() {
    let trie = Trie::new(&[b"apple", b"pea", b"pear"]);
    assert!(trie.contains(b"pear") && !trie.contains(b"peach") && !trie.contains(b"pe"));
    assert_eq!(trie.count_prefix(b"pea"), 2);
}
