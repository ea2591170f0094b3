//! How many bytes a second move within a footprint.
//!
//! Four kinds of traffic, because a machine does not do them at one speed. A byte counts when the program
//! asked for it; a line that the processor fetches only in order to overwrite it does not. So a copy by the
//! system's `memcpy`, which knows how to avoid that, is the fair yardstick for a kernel that reads one array
//! and writes another.
//!
//! The reader tries what a fast reader can: one stream a thread or two, so that one goes on where the
//! other waits at the end of a page; words that begin where a cache line begins; and huge pages, where
//! the system gives them.

use std::hint::black_box;

use multiversion::multiversion;

use super::ability::Traffic;
use super::buffer::{Buffer, Line, WORDS};
use super::together::together;
use super::trials::best;

/// Long enough that the start of a thread and the clock's own cost vanish.
const BYTES_PER_TRIAL: usize = 1 << 28;

/// A thread with less than this would measure the start of its loop.
const LEAST_PER_THREAD: usize = 1 << 12;

/// Lines that a stream reads in one round: enough sums that the additions never wait for one another.
const ROUND: usize = 8;

/// Bytes per second, of all threads together.
pub(super) fn rate(traffic: Traffic, footprint: usize, threads: usize) -> f64 {
    let threads = threads.min(footprint / LEAST_PER_THREAD).max(1);
    let lines = (footprint / size_of::<Line>() / threads).max(4 * ROUND);
    let passes = (BYTES_PER_TRIAL / footprint.max(1)).max(1);
    let mut parts: Vec<Buffer> = (0..threads).map(|_| Buffer::new(lines)).collect();
    let moved = (moved(traffic, lines) * size_of::<Line>() * threads * passes) as f64;
    let mut fastest =
        |kernel: Kernel| best(|| moved / together(&mut parts, |part| kernel(part.lines(), passes)));
    kernels(traffic).iter().map(|&kernel| fastest(kernel)).fold(0.0, f64::max)
}

type Kernel = fn(&mut [Line], usize);

fn kernels(traffic: Traffic) -> &'static [Kernel] {
    match traffic {
        Traffic::Read => &[read, read_halves],
        Traffic::Write => &[write, clear],
        Traffic::Copy => &[copy],
        Traffic::Update => &[update],
    }
}

/// Lines that count as moved in one pass over so many.
fn moved(traffic: Traffic, lines: usize) -> usize {
    match traffic {
        Traffic::Read | Traffic::Write => lines,
        Traffic::Copy => lines / 2 * 2,
        Traffic::Update => lines / 2 * 3,
    }
}

fn read(lines: &mut [Line], passes: usize) {
    black_box(sum(black_box(lines), passes));
}

fn read_halves(lines: &mut [Line], passes: usize) {
    black_box(sum_of_halves(black_box(lines), passes));
}

fn write(lines: &mut [Line], passes: usize) {
    for pass in 0..passes {
        black_box(&mut *lines).fill(Line([pass as f64; WORDS]));
    }
}

// What the compiler makes a call of the system's `memset`.
fn clear(lines: &mut [Line], passes: usize) {
    for _ in 0..passes {
        black_box(&mut *lines).fill(Line([0.0; WORDS]));
    }
}

fn copy(lines: &mut [Line], passes: usize) {
    for _ in 0..passes {
        let lines = black_box(&mut *lines);
        let (from, to) = lines.split_at_mut(lines.len() / 2);
        to[..from.len()].copy_from_slice(from);
    }
}

fn update(lines: &mut [Line], passes: usize) {
    for _ in 0..passes {
        add(black_box(lines));
    }
}

// The sums live through all passes: adding them up would take as long as a pass over the L1 cache.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn sum(lines: &[Line], passes: usize) -> f64 {
    let mut sums = [[0.0; WORDS]; ROUND];
    for _ in 0..passes {
        for round in lines.as_chunks::<ROUND>().0 {
            add_to(&mut sums, round);
        }
    }
    sums.as_flattened().iter().sum()
}

/// The same with the two halves side by side.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn sum_of_halves(lines: &[Line], passes: usize) -> f64 {
    let (left, right) = lines.split_at(lines.len() / 2);
    let mut sums = [[[0.0; WORDS]; ROUND]; 2];
    for _ in 0..passes {
        for (left, right) in left.as_chunks().0.iter().zip(right.as_chunks().0) {
            add_to(&mut sums[0], left);
            add_to(&mut sums[1], right);
        }
    }
    sums.as_flattened().as_flattened().iter().sum()
}

#[inline(always)]
fn add_to(sums: &mut [[f64; WORDS]; ROUND], lines: &[Line; ROUND]) {
    for (sums, line) in sums.iter_mut().zip(lines) {
        for (sum, word) in sums.iter_mut().zip(&line.0) {
            *sum += word;
        }
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx2", "x86_64+avx"))]
fn add(lines: &mut [Line]) {
    let (from, to) = lines.split_at_mut(lines.len() / 2);
    for (to, from) in to.iter_mut().zip(from) {
        for (to, from) in to.0.iter_mut().zip(&from.0) {
            *to += from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &[f64]) -> Vec<Line> {
        words.iter().map(|&word| Line([word; WORDS])).collect()
    }

    #[test]
    fn every_kernel_does_its_work() {
        let ones = vec![Line([1.0; WORDS]); 64];
        assert_eq!(sum(&ones, 3), 3.0 * 512.0);
        assert_eq!(sum_of_halves(&ones, 1), 512.0);
        let mut words = lines(&[1.0, 2.0, 3.0, 4.0]);
        copy(&mut words, 1);
        assert_eq!(words, lines(&[1.0, 2.0, 1.0, 2.0]));
        update(&mut words, 2);
        assert_eq!(words, lines(&[1.0, 2.0, 3.0, 6.0]));
        write(&mut words, 2);
        assert_eq!(words, lines(&[1.0; 4]));
        clear(&mut words, 1);
        assert_eq!(words, lines(&[0.0; 4]));
    }

    #[test]
    fn what_counts_as_moved() {
        let moved = |traffic| moved(traffic, 10);
        let traffics = [Traffic::Read, Traffic::Write, Traffic::Copy, Traffic::Update];
        assert_eq!(traffics.map(moved), [10, 10, 10, 15]);
    }
}
