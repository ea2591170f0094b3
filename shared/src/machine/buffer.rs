//! Memory to measure with: whole cache lines, in huge pages where the system gives them.

/// Numbers in a cache line.
pub(super) const WORDS: usize = 8;

/// A cache line.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(align(64))]
pub(super) struct Line(pub(super) [f64; WORDS]);

/// Lines of ones, each in a page that the system has already supplied.
pub(super) struct Buffer {
    lines: Vec<Line>,
}

impl Buffer {
    pub(super) fn new(len: usize) -> Self {
        let mut lines = Vec::with_capacity(len);
        // Before the first touch, at which the kernel chooses the size of a page.
        ask_for_huge_pages(&mut lines);
        lines.resize(len, Line([1.0; WORDS]));
        Self { lines }
    }

    pub(super) fn lines(&mut self) -> &mut [Line] {
        &mut self.lines
    }
}

/// The size of a huge page, and the least buffer that is sure to hold one.
#[cfg(target_os = "linux")]
const HUGE: usize = 2 << 20;

/// Asks for them; the system may say no, and then pages are as small as always.
#[cfg(target_os = "linux")]
fn ask_for_huge_pages(lines: &mut Vec<Line>) {
    use std::ptr::NonNull;

    use nix::sys::mman::{MmapAdvise, madvise};

    let room = lines.spare_capacity_mut();
    let len = size_of_val(room);
    let begin = room.as_mut_ptr().cast::<u8>();
    let skip = begin.align_offset(HUGE);
    if skip > len || len - skip < HUGE {
        return;
    }
    let whole = (len - skip) / HUGE * HUGE;
    let Some(begin) = NonNull::new(begin.wrapping_add(skip).cast()) else { return };
    // SAFETY: the range lies within the vector's own allocation, as `skip + whole <= len`, and begins at a
    // page, as a huge page does. The advice changes neither what is readable nor any contents.
    let _refused = unsafe { madvise(begin, whole, MmapAdvise::MADV_HUGEPAGE) };
}

#[cfg(not(target_os = "linux"))]
fn ask_for_huge_pages(_: &mut Vec<Line>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_is_whole_lines_of_ones() {
        for len in [0, 1, 1 << 17] {
            let mut buffer = Buffer::new(len);
            assert_eq!(buffer.lines().len(), len);
            assert!(buffer.lines().iter().all(|line| *line == Line([1.0; WORDS])));
            assert_eq!(buffer.lines().as_ptr().addr() % 64, 0);
        }
    }
}
