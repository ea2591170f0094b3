//! What the sampler sees of work whose answer is known.

use std::hint::black_box;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{array, fs, panic, thread};

use ch01_profiling::julia::naive::naive;
use ch01_profiling::sampling::{Error, Profile, record, record_all, record_until};
use cpu_time::{ProcessTime, ThreadTime};
use shared::fixtures::julia::Plane;

/// There is one recording in a process, and the tests run side by side.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn share(profile: &Profile, name: &str) -> f64 {
    profile.find(name).unwrap().cumulative as f64 / profile.samples() as f64
}

/// Works for so long on this thread, however long others keep the core.
fn burn(time: Duration) -> u64 {
    let start = ThreadTime::now();
    let mut sum = 0u64;
    while start.elapsed() < time {
        for i in 0..2_000u64 {
            sum = black_box(sum.wrapping_mul(31).wrapping_add(i));
        }
    }
    sum
}

#[inline(never)]
fn three_parts() -> u64 {
    black_box(burn(Duration::from_millis(3)))
}

#[inline(never)]
fn one_part() -> u64 {
    black_box(burn(Duration::from_millis(1)))
}

#[test]
fn a_split_of_three_to_one_is_found() {
    let _alone = alone();
    let work = || (0..50).map(|_| three_parts() ^ one_part()).fold(0, |sum, part| sum ^ part);
    let (_, samples) = record(4000, work).unwrap();
    let profile = samples.resolve().unwrap();
    let n = profile.samples() as f64;
    // 0.2 s of processor time should give 800. However few a loaded machine gives: a share of
    // 3/4 among n has a standard deviation of sqrt(3/4 * 1/4 / n), and seven of them happen once
    // in some hundred thousand million runs. What the loop itself takes, and the last turn that
    // each part begins before its time is over, shift the share by less than 0.01.
    let bound = 7.0 * (0.75 * 0.25 / n).sqrt() + 0.01;
    let found = share(&profile, "three_parts");
    assert!((found - 0.75).abs() < bound, "{found} of {n} samples, more than {bound} away");
    assert!(n > 50.0, "{}", samples.tally());
}

/// At least so many looks at the Julia program.
fn julia(samples: u64) -> Profile {
    let Plane { limit, c, .. } = Plane::BOOK;
    let work = || drop(black_box(naive(black_box(200), limit, c)));
    let (_, samples) = record_until(8000, samples, Duration::from_secs(5), work).unwrap();
    samples.resolve().unwrap()
}

/// In how many samples a function was, by its lines.
fn by_lines(profile: &Profile, name: &str) -> u64 {
    let lines = profile.lines(profile.find(name).unwrap().function);
    lines.iter().map(|line| line.own + line.called).sum()
}

#[test]
fn lines_and_functions_agree_on_the_julia_program() {
    let _alone = alone();
    // By turns: what a page of memory costs changes while others use the machine.
    let turns: [[Profile; 2]; 3] = array::from_fn(|_| [julia(700), julia(700)]);
    let total = |which: usize| turns.iter().map(|turn| turn[which].samples()).sum::<u64>() as f64;
    let [functions, lines] = [total(0), total(1)];
    // Between two shares of 0.95 among 2000 the difference has a standard deviation of
    // sqrt(2 * 0.95 * 0.05 / 2000), about 0.007: four of them make the 3 points. A
    // machine where the sampler itself gets no core brings fewer, and proves less.
    let bound = 0.03 * (2000.0 / functions.min(lines)).sqrt().max(1.0);
    for name in ["escape_times", "coordinates"] {
        let sum =
            |count: &dyn Fn(&[Profile; 2]) -> u64| turns.iter().map(count).sum::<u64>() as f64;
        let by_function = sum(&|turn| turn[0].find(name).unwrap().cumulative) / functions;
        let by_line = sum(&|turn| by_lines(&turn[1], name)) / lines;
        let difference = (by_function - by_line).abs();
        assert!(difference < bound, "{name}: {by_function} of {functions}, {by_line} of {lines}");
    }
    assert!(share(&turns[0][0], "escape_times") > 0.8);
}

#[test]
fn lines_callees_and_own_samples_tell_one_story() {
    let _alone = alone();
    let profile = julia(500);
    let escape_times = profile.find("escape_times").unwrap();
    let lines = profile.lines(escape_times.function);
    let own: u64 = lines.iter().map(|line| line.own).sum();
    let called: u64 = lines.iter().map(|line| line.called).sum();
    let callees: u64 = profile.callees(escape_times.function).iter().map(|callee| callee.1).sum();
    assert_eq!((own, called), (escape_times.own, callees));
    let hottest = lines.iter().max_by_key(|line| line.own + line.called).unwrap();
    let source = fs::read_to_string(escape_times.function.file.as_deref().unwrap()).unwrap();
    let hottest = source.lines().nth(hottest.line.unwrap() as usize - 1).unwrap();
    assert!(hottest.contains("while"), "{hottest}");
}

#[test]
fn threads_that_allocate_are_sampled_unharmed() {
    let _alone = alone();
    let sums = |rounds: u64| {
        (0..rounds).map(|i| (0..i % 64).map(|j| j.to_string()).collect::<String>().len()).sum()
    };
    let want: usize = sums(4_000);
    let work = || {
        let rounds = (0..6).flat_map(|_| {
            let threads: Vec<_> = (0..8).map(|_| thread::spawn(move || sums(4_000))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap())
        });
        rounds.collect::<Vec<usize>>()
    };
    let (found, samples) = record_all(10_000, work).unwrap();
    assert_eq!(found, [want; 48]);
    let tally = samples.tally();
    let profile = samples.resolve().unwrap();
    assert_eq!(profile.samples(), tally.taken);
    assert!(profile.functions().iter().any(|count| count.function.name.contains("alloc")));
}

/// Threads that end before they are ever seen: what their processor time is worth is counted all the same.
#[test]
fn every_sample_that_is_owed_is_in_a_count() {
    let _alone = alone();
    let work = || -> Duration {
        let few = || {
            let threads = (0..20).map(|_| {
                thread::spawn(|| {
                    let start = ThreadTime::now();
                    black_box(burn(Duration::from_micros(1500)));
                    start.elapsed()
                })
            });
            threads
                .collect::<Vec<_>>()
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .sum::<Duration>()
        };
        (0..10).map(|_| few()).sum()
    };
    let process = ProcessTime::now();
    let (used, samples) = record_all(1000, work).unwrap();
    let most = process.elapsed().as_millis() as u64 + 1;
    let tally = samples.tally();
    let counted = tally.taken + tally.lost + tally.late + tally.missed;
    assert!((used.as_millis() as u64..=most).contains(&counted), "{used:?} to {most} ms: {tally}");
    // What a thread of one and a half periods has left over is in no sample.
    assert!(tally.missed > 0, "{tally}");
}

#[test]
fn a_stack_too_deep_to_copy_is_reported() {
    #[inline(never)]
    fn descend(depth: u32) -> u64 {
        let local = black_box([u64::from(depth); 32]);
        match depth {
            0 => burn(Duration::from_millis(40)),
            _ => descend(depth - 1).wrapping_add(local[0]),
        }
    }
    let _alone = alone();
    // Of 256 bytes and more each: more than the 64 KiB that are copied.
    let work = || {
        black_box(descend(1000));
    };
    // Once gives forty, unless the sampler itself gets no core.
    let (_, samples) = record_until(1000, 20, Duration::from_secs(5), work).unwrap();
    let profile = samples.resolve().unwrap();
    let cut = samples.tally().cut;
    let unknown = profile.find("(callers unknown)").map_or(0, |count| count.cumulative);
    // On the way down there is a moment when the beginning of the thread is out of reach and the
    // recorder's frame is not. Nearly all the time is spent at the bottom.
    assert!(unknown <= cut && 2 * unknown > profile.samples(), "{unknown} of {}", samples.tally());
    assert!(profile.find("descend").unwrap().cumulative >= cut);
}

#[test]
fn a_thread_that_sleeps_is_left_alone() {
    let _alone = alone();
    let ((), samples) = record(1000, || thread::sleep(Duration::from_millis(100))).unwrap();
    assert!(samples.tally().taken < 20, "{}", samples.tally());
}

#[test]
fn one_recording_at_a_time() {
    let _alone = alone();
    let nested = || record(1000, || ()).map(|_| ()).unwrap_err();
    let (error, _) = record(1000, nested).unwrap();
    assert!(matches!(error, Error::Busy));
    let want = "this process is being recorded already; there is one recording at a time";
    assert_eq!(error.to_string(), want);
    assert!(record(1000, || ()).is_ok());
}

#[test]
fn a_panic_ends_the_recording() {
    let _alone = alone();
    let panicked = panic::catch_unwind(|| record(1000, || panic!("on purpose")).map(|_| ()));
    assert!(panicked.is_err());
    assert!(record(1000, || ()).is_ok());
}

#[test]
fn impossible_rates_are_refused_before_the_work() {
    for rate in [0, 10_001, u32::MAX] {
        let error = record(rate, || unreachable!()).map(|_: ((), _)| ()).unwrap_err();
        let want = format!("cannot take {rate} samples a second; expected 1 to 10000");
        assert_eq!(error.to_string(), want);
    }
}

#[test]
fn the_signal_is_given_back() {
    const SIGPROF: u64 = 27;
    let caught = || {
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        u64::from_str_radix(mask.trim(), 16).unwrap() >> (SIGPROF - 1) & 1 == 1
    };
    let _alone = alone();
    let (during, _) = record(1000, caught).unwrap();
    assert!(during && !caught());
}

#[test]
fn no_samples_are_no_profile() {
    let _alone = alone();
    let (sum, samples) = record(1, || 1 + 1).unwrap();
    assert_eq!((sum, samples.tally().taken), (2, 0));
    assert!(matches!(samples.resolve(), Err(Error::Empty)));
}
