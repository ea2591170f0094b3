//! The signal against its description.

use ch05_iterators::anomalies_by_day::day::Day;
use ch05_iterators::readings::{Reading, Signal};

#[test]
fn a_part_of_the_signal_is_the_same_made_on_its_own() {
    for start in [-100_000, 0, 86_399] {
        let all: Vec<Reading> = Signal::new(5, start, 200_000).collect();
        assert_eq!(all.len(), Signal::new(5, start, 200_000).len());
        for (from, to) in [(0, 200_000), (1, 2), (86_400, 86_400), (99_999, 180_001)] {
            let part = Signal::new(5, start, 200_000).between(start + from..start + to);
            assert!(part.eq(all[from as usize..to as usize].iter().copied()), "{from} to {to}");
        }
        assert_eq!(Signal::new(5, start, 10).between(start - 9..start + 99).len(), 10);
        assert_eq!(Signal::new(5, start, 10).between(start + 7..start + 3).len(), 0);
        assert_eq!(Signal::new(5, start, 10).between(start - 7..start - 3).len(), 0);
    }
}

/// Days and blocks may begin anywhere, before 1970 too.
#[test]
fn a_block_holds_the_levels_that_come_one_by_one() {
    for start in [-100_000, 0, 86_399] {
        let signal = Signal::with_spikes(5, start, 200_000, 10);
        let mut levels = vec![0; signal.len()];
        signal.fill(start, &mut levels);
        assert!(signal.map(|(_, level)| level).eq(levels), "{start}");
    }
}

/// About 2^-10 of the readings are spikes. Of n = 2^20 readings 1024 are expected, with a standard
/// deviation of 32; the test allows five of these.
#[test]
fn spikes_are_as_rare_as_asked_and_nothing_else_stands_out() {
    let signal = Signal::with_spikes(5, 0, 1 << 20, 10);
    let is_spike = |(_, level): &Reading| !(10_904..29_896).contains(level);
    let (spikes, others): (Vec<_>, Vec<_>) = signal.partition(is_spike);
    assert!(spikes.len().abs_diff(1024) < 160, "{}", spikes.len());
    let all = Day::two_passes((), others.iter().map(|&(_, level)| level)).unwrap();
    assert!((3.2..3.5).contains(&(all.deviation() / 1000.0)), "{all:?}");
    assert!(!all.is_anomalous(5), "{all:?}");
    assert!(spikes.iter().all(|&(_, level)| all.is_beyond(level, 5)));
    assert!(Signal::with_spikes(5, 0, 1 << 20, 64).all(|reading| !is_spike(&reading)));
}
