// To take home: this file, format.rs, memmap2 and thiserror.

//! Sorted text and the ends of the tokens in a file, searched where they lie.

use std::path::Path;

use super::format::{File, FormatError, Kind};

/// An arena in a file that is mapped.
#[derive(Debug)]
pub struct MappedArena(File);

impl MappedArena {
    /// Opens it, however large it is, in the same time.
    ///
    /// # Errors
    ///
    /// [`FormatError`] names the file and what is wrong with it.
    pub fn open(path: &Path) -> Result<Self, FormatError> {
        let file = File::open(path, Kind::Arena)?;
        let ends = file.count.checked_mul(4).and_then(|ends| ends.checked_add(file.text_len));
        match ends == Some(file.as_ref().len() as u64) {
            true => Ok(Self(file)),
            false => Err(file.altered("how many tokens it has")),
        }
    }

    /// The token at this place of the order.
    fn get(&self, at: usize) -> Option<&[u8]> {
        let (text, ends) = self.0.as_ref().split_at_checked(self.0.text_len as usize)?;
        let (ends, _) = ends.as_chunks::<4>();
        let end = |at: usize| Some(u32::from_le_bytes(*ends.get(at)?) as usize);
        let start = at.checked_sub(1).map_or(Some(0), end)?;
        text.get(start..end(at)?)
    }

    /// How many of these are there.
    ///
    /// # Errors
    ///
    /// When a token that the search reads ends before it begins, or behind the text.
    pub fn count(&self, asked: &[&[u8]]) -> Result<usize, FormatError> {
        let damaged = || self.0.altered("where a token ends");
        let mut count = 0;
        for token in asked {
            let (mut low, mut high) = (0, self.0.count as usize);
            while low < high {
                let middle = low.midpoint(high);
                let own = self.get(middle).ok_or_else(damaged)?;
                match own.cmp(token) {
                    std::cmp::Ordering::Less => low = middle + 1,
                    std::cmp::Ordering::Greater => high = middle,
                    std::cmp::Ordering::Equal => {
                        count += 1;
                        break;
                    }
                }
            }
        }
        Ok(count)
    }
}

#[test]
fn another_file_is_refused() {
    let error = MappedArena::open(Path::new(file!())).unwrap_err().to_string();
    assert!(error.contains(file!()), "{error}");
}
