//! Memory of which is known how large its pages are.
//!
//! The processor must translate an address before it can go there, and remembers some translations:
//! for pages of 4 KiB, those of a few megabytes. Random jumps over more than that measure the search
//! for the translation, too. Pages of 2 MiB leave it out.

use std::io;

use memmap2::MmapMut;

/// The size of the pages to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// As small as they come: 4 KiB on most machines.
    Small,
    /// 2 MiB, where Linux has some; elsewhere what the system gives.
    Huge,
}

/// The length of a huge page.
const HUGE: usize = 2 << 20;

/// The length of the smallest page anywhere.
const SMALL: usize = 4 << 10;

/// Zeroed memory that begins with a page.
#[derive(Debug)]
pub struct Memory {
    map: MmapMut,
    skipped: usize,
    len: usize,
    huge: bool,
}

impl Memory {
    /// `len` bytes, every page of them touched.
    ///
    /// # Errors
    ///
    /// When the system has no more memory.
    pub fn new(len: usize, pages: Pages) -> io::Result<Self> {
        let mut map = MmapMut::map_anon(len + HUGE)?;
        // A refusal leaves pages of another size, which `is_huge` tells.
        let _ = advise(&map, pages);
        let skipped = map.as_ptr().align_offset(HUGE);
        map[skipped..skipped + len].iter_mut().step_by(SMALL).for_each(|byte| *byte = 1);
        map[skipped..skipped + len].iter_mut().step_by(SMALL).for_each(|byte| *byte = 0);
        let huge = huge_bytes(map.as_ptr().addr() + skipped) > len / 2;
        Ok(Self { map, skipped, len, huge })
    }

    /// Whether the system gave huge pages for most of it.
    pub fn is_huge(&self) -> bool {
        self.huge
    }

    /// All of it.
    pub fn bytes(&self) -> &[u8] {
        &self.map[self.skipped..self.skipped + self.len]
    }

    /// All of it.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.map[self.skipped..self.skipped + self.len]
    }

    /// All of it in words of eight bytes.
    pub fn words(&self) -> &[u64] {
        bytemuck::cast_slice(&self.bytes()[..self.len / 8 * 8])
    }

    /// All of it in words of eight bytes.
    pub fn words_mut(&mut self) -> &mut [u64] {
        let whole = self.len / 8 * 8;
        bytemuck::cast_slice_mut(&mut self.bytes_mut()[..whole])
    }
}

#[cfg(target_os = "linux")]
fn advise(map: &MmapMut, pages: Pages) -> io::Result<()> {
    map.advise(match pages {
        Pages::Small => memmap2::Advice::NoHugePage,
        Pages::Huge => memmap2::Advice::HugePage,
    })
}

#[cfg(not(target_os = "linux"))]
fn advise(_map: &MmapMut, _pages: Pages) -> io::Result<()> {
    Ok(())
}

/// Bytes in huge pages of the stretch of memory that holds `address`; 0 where the system does not
/// tell.
fn huge_bytes(address: usize) -> usize {
    // Files in it may have names that are no text.
    let text = std::fs::read("/proc/self/smaps").unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let number = |text: &str| usize::from_str_radix(text, 16).ok();
    let holds = |line: &&str| {
        let ends = line.split_once(' ').and_then(|(range, _)| range.split_once('-'));
        let ends = ends.and_then(|(start, end)| Some((number(start)?, number(end)?)));
        ends.is_some_and(|(start, end)| (start..end).contains(&address))
    };
    let mut lines = text.lines().skip_while(|line| !holds(line));
    let line = lines.find_map(|line| line.strip_prefix("AnonHugePages:"));
    let kibibytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse().ok());
    kibibytes.unwrap_or(0_usize) << 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_as_long_as_asked_zeroed_and_its_own() {
        for pages in [Pages::Small, Pages::Huge] {
            let mut memory = Memory::new(HUGE + 4096, pages).unwrap();
            assert_eq!(memory.bytes().len(), HUGE + 4096);
            assert!(memory.bytes().iter().all(|&byte| byte == 0));
            memory.words_mut()[1] = u64::from_ne_bytes([7; 8]);
            assert_eq!(memory.bytes()[7..17], [0, 7, 7, 7, 7, 7, 7, 7, 7, 0]);
        }
        assert!(!Memory::new(HUGE, Pages::Small).unwrap().is_huge());
    }
}
