//! A code of one byte for each of the pieces that a text is made of most often.

/// A piece has at most so many bytes.
pub(super) const LONGEST: usize = 8;

/// At most 256 pieces: every byte that occurs, and longer ones as far as codes are left.
#[derive(Clone, Debug)]
pub(super) struct Symbols {
    /// Eight bytes each, zeros behind the piece; the first byte is the lowest.
    pieces: Box<[u64; 256]>,
    lens: Box<[u8; 256]>,
    /// How many codes are in use.
    len: usize,
}

impl Symbols {
    /// Pieces for texts such as those of `sample`, in which only the bytes of `alphabet` occur.
    ///
    /// Byte pair encoding: the most frequent pair of neighbours becomes a piece, again and again.
    pub(super) fn new(alphabet: &[bool; 256], sample: &[&[u8]]) -> Self {
        let mut codes = [0u8; 256];
        let (mut pieces, mut lens) = (Vec::new(), Vec::new());
        for byte in (0..=255u8).filter(|&byte| alphabet[usize::from(byte)]) {
            codes[usize::from(byte)] = pieces.len() as u8;
            let mut piece = [0; LONGEST];
            piece[0] = byte;
            pieces.push(piece);
            lens.push(1u8);
        }
        let coded = |text: &&[u8]| text.iter().map(|&byte| codes[usize::from(byte)]).collect();
        let mut texts: Vec<Vec<u8>> = sample.iter().map(coded).collect();
        let mut counts = vec![0u32; 1 << 16];
        while pieces.len() < 256 {
            counts.fill(0);
            for pair in texts.iter().flat_map(|text| text.windows(2)) {
                let len = lens[usize::from(pair[0])] + lens[usize::from(pair[1])];
                if usize::from(len) <= LONGEST {
                    counts[usize::from(u16::from_le_bytes([pair[0], pair[1]]))] += 1;
                }
            }
            let best = (0..=u16::MAX).max_by_key(|&pair| counts[usize::from(pair)]).unwrap_or(0);
            if counts[usize::from(best)] < 2 {
                break;
            }
            let pair = best.to_le_bytes();
            let new = pieces.len() as u8;
            let [first, second] = pair.map(usize::from);
            let mut piece = pieces[first];
            let (a, b) = (usize::from(lens[first]), usize::from(lens[second]));
            piece[a..a + b].copy_from_slice(&pieces[second][..b]);
            pieces.push(piece);
            lens.push((a + b) as u8);
            texts.iter_mut().for_each(|text| merge(text, pair, new));
        }
        let mut symbols =
            Self { pieces: [0; 256].into(), lens: [0; 256].into(), len: pieces.len() };
        for (code, (piece, len)) in pieces.iter().zip(lens).enumerate() {
            symbols.pieces[code] = u64::from_le_bytes(*piece);
            symbols.lens[code] = len;
        }
        symbols
    }

    /// The piece that a code stands for, and its length.
    #[inline]
    pub(super) fn piece(&self, code: u8) -> (u64, usize) {
        (self.pieces[usize::from(code)], self.lens[usize::from(code)].into())
    }

    /// How many bytes the pieces take.
    pub(super) fn heap_size(&self) -> usize {
        size_of_val(&*self.pieces) + size_of_val(&*self.lens)
    }

    /// What writes texts in codes.
    pub(super) fn encoder(&self) -> Encoder {
        let mut by_first = vec![Vec::new(); 256];
        for code in (0..=255u8).take(self.len) {
            let (piece, len) = self.piece(code);
            by_first[usize::from(piece as u8)].push((piece, len, code));
        }
        Encoder { by_first, best: Vec::new() }
    }
}

/// Writes `new` wherever the pair stands.
fn merge(text: &mut Vec<u8>, pair: [u8; 2], new: u8) {
    let mut kept = 0;
    let mut at = 0;
    while at < text.len() {
        let both = text[at..].starts_with(&pair);
        text[kept] = if both { new } else { text[at] };
        kept += 1;
        at += if both { 2 } else { 1 };
    }
    text.truncate(kept);
}

/// The pieces that begin with each byte, and memory for a text.
pub(super) struct Encoder {
    by_first: Vec<Vec<(u64, usize, u8)>>,
    best: Vec<(usize, usize, u8)>,
}

impl Encoder {
    /// Appends as few codes as the text needs.
    pub(super) fn encode(&mut self, text: &[u8], codes: &mut Vec<u8>) {
        // From the end: how many codes the rest needs, and the length and code of its first piece.
        let Self { by_first, best } = self;
        best.clear();
        best.resize(text.len() + 1, (0, 0, 0));
        let mut eight = 0;
        for (at, &byte) in text.iter().enumerate().rev() {
            eight = eight << 8 | u64::from(byte);
            let fits = |piece: &&(u64, usize, u8)| {
                let &(bytes, len, _) = *piece;
                len <= text.len() - at && (bytes ^ eight) << (64 - 8 * len) == 0
            };
            let ways = by_first[usize::from(byte)].iter().filter(fits);
            let ways = ways.map(|&(_, len, code)| (best[at + len].0 + 1, len, code));
            best[at] = ways.min_by_key(|way| way.0).expect("every byte has a code");
        }
        let mut at = 0;
        while at < text.len() {
            codes.push(best[at].2);
            at += best[at].1;
        }
    }
}
