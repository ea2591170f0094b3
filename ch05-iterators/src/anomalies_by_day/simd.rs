// To take home: this file, day.rs and multiversion.

//! Blocks of levels instead of single readings.

use std::ops::Range;

use multiversion::multiversion;

use super::day::{Day, OpenDays, Summary};

/// Levels in a block: 16 KiB, half of L1.
const BLOCK: usize = 4096;

/// Sums kept side by side.
const LANES: usize = 16;

/// The days on which a level is more than `sigmas` standard deviations from the mean of its day.
///
/// For a source that has a reading for every second of `times` and can make many at once: `fill`
/// writes the levels from a second on. `run` gives the day of a time, and the first second after it
/// that belongs to another day. `earliest` gives the earliest day of all times from a given one on;
/// it is the day of `run` if clocks never go back over midnight.
pub fn simd<Date: Copy + Ord>(
    times: Range<i64>,
    fill: impl Fn(i64, &mut [i32]),
    run: impl Fn(i64) -> (Date, i64),
    earliest: impl Fn(i64) -> Date,
    sigmas: u8,
) -> Vec<Day<Date>> {
    let judge = |(date, summary): (Date, Summary)| {
        Some(summary.day(date)).filter(|day| day.is_anomalous(sigmas))
    };
    let mut from = times.start;
    let mut open = OpenDays::new();
    let mut days = Vec::new();
    while from < times.end {
        days.extend(open.over(Some(earliest(from))).filter_map(judge));
        let (date, end) = run(from);
        let until = end.min(times.end);
        open.on(date).merge(&summary(from..until, &fill));
        from = until;
    }
    days.extend(open.over(None).filter_map(judge));
    days
}

#[multiversion(targets("x86_64+avx512f+avx512dq", "x86_64+avx2"))]
fn summary(times: Range<i64>, fill: &dyn Fn(i64, &mut [i32])) -> Summary {
    let mut block = [0; BLOCK];
    let mut summary = Summary::default();
    let mut from = times.start;
    while from < times.end {
        let levels = &mut block[..BLOCK.min((times.end - from) as usize)];
        fill(from, levels);
        summary.merge(&of_block(levels));
        from += levels.len() as i64;
    }
    summary
}

#[inline(always)]
fn of_block(levels: &[i32]) -> Summary {
    let (chunks, rest) = levels.as_chunks::<LANES>();
    let mut sums = [0_i64; LANES];
    // A square has up to 62 bits, and the sum of a few overflows 64. So the two halves of 32 bits
    // are added separately.
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
    let [low, high] = squares.map(|half| half.iter().sum::<u64>());
    let mut summary = Summary {
        count: (levels.len() - rest.len()) as i64,
        sum: sums.iter().sum(),
        squares: i128::from(low) + (i128::from(high) << 32),
        lowest: lowest.into_iter().fold(i32::MAX, i32::min),
        highest: highest.into_iter().fold(i32::MIN, i32::max),
    };
    rest.iter().for_each(|&level| summary.push(level));
    summary
}

/// Of 100 zeros and a one, the one is 10 standard deviations from the mean.
#[test]
fn a_one_among_zeros_stands_out() {
    let fill = |from: i64, levels: &mut [i32]| {
        for (time, level) in (from..).zip(levels) {
            *level = i32::from(time == 100);
        }
    };
    let run = |time| if time < 101 { ("Monday", 101) } else { ("Tuesday", 202) };
    let days = simd(0..202, fill, run, |time| run(time).0, 9);
    assert_eq!(days.iter().map(|day| day.date).collect::<Vec<_>>(), ["Monday"]);
}
