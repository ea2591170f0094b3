//! Blocks of levels instead of single readings.

use multiversion::multiversion;

use super::{Day, Summary};
use crate::readings::{Calendar, Moments, Signal};

/// Levels in a block: 16 KiB, half of the first cache.
const BLOCK: usize = 4096;

/// Sums kept side by side.
const LANES: usize = 16;

/// See [`super::ByDay`].
///
/// For a source that can make many readings at once, and whose readings come every second.
pub fn anomalous(readings: &Signal, calendar: &Calendar, sigmas: u8) -> Vec<Day> {
    let (mut from, end) = readings.span();
    let mut days = Vec::new();
    while from < end {
        let until = calendar.day_end(from).min(end);
        let day = summary(readings, from, until).day(calendar.date(from));
        days.extend(Some(day).filter(|day| day.is_anomalous(sigmas)));
        from = until;
    }
    days
}

/// Of the readings from `from` to before `to`.
#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2"))]
fn summary(readings: &Signal, mut from: i64, to: i64) -> Summary {
    let mut block = [0; BLOCK];
    let mut summary = Summary::default();
    while from < to {
        let levels = &mut block[..BLOCK.min((to - from) as usize)];
        readings.fill(from, levels);
        summary.merge(&of_block(levels));
        from += levels.len() as i64;
    }
    summary
}

#[inline(always)]
fn of_block(levels: &[i32]) -> Summary {
    let mut summary = Summary::default();
    let (chunks, rest) = levels.as_chunks::<LANES>();
    let mut sums = [0_i64; LANES];
    // A square has up to 60 bits, of which an i64 could hold the sum of eight: halves of 32.
    let mut squares = [[0_u64; LANES]; 2];
    let (mut lowest, mut highest) = ([i32::MAX; LANES], [i32::MIN; LANES]);
    for chunk in chunks {
        for lane in 0..LANES {
            let level = i64::from(chunk[lane]);
            let square = (level * level).cast_unsigned();
            sums[lane] += level;
            squares[0][lane] += square & 0xffff_ffff;
            squares[1][lane] += square >> 32;
            lowest[lane] = lowest[lane].min(chunk[lane]);
            highest[lane] = highest[lane].max(chunk[lane]);
        }
    }
    rest.iter().for_each(|&level| summary.push(level));
    let [low, high] = squares.map(|half| half.iter().sum::<u64>());
    let squares = i128::from(low) + (i128::from(high) << 32);
    let count = levels.len() - rest.len();
    let moments = Moments::new(count as i64, sums.iter().sum(), squares);
    let lowest = lowest.into_iter().fold(i32::MAX, i32::min);
    let highest = highest.into_iter().fold(i32::MIN, i32::max);
    summary.merge(&Summary { moments, lowest, highest });
    summary
}
