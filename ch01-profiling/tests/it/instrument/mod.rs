//! The same answers with every probe, and nothing left of one that is off.

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod machine_code;

#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
#[test]
#[ignore = "reads the x86-64 instructions of a program on Linux"]
fn off_is_the_same_machine_code_as_absent() {}

use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use ch01_profiling::instrument::clocked::Clocked;
use ch01_profiling::instrument::counting::Counting;
use ch01_profiling::instrument::off::Off;
use ch01_profiling::instrument::switched_off::{SWITCH, Switched};
use ch01_profiling::instrument::traced::{Place, Probe, traced};
use ch01_profiling::instrument::{LADDER, Stopwatch, timefn};
use ch01_profiling::julia::parallel::parallel;
use ch01_profiling::julia::{self, Julia};
use shared::fixtures::julia::Plane;

const PLANE: Plane = Plane { width: 60, ..Plane::BOOK };

fn counts<P: Probe>(probe: &mut P) -> Vec<u32> {
    traced(PLANE.width, PLANE.limit, PLANE.c, probe)
}

#[test]
fn every_probe_leaves_the_answer_alone() {
    for width in [0, 1, 2, 60] {
        for limit in [0, 1, 300] {
            let plane = Plane { width, limit, ..Plane::BOOK };
            let call = |julia: &Julia, plane: &Plane| julia(plane.width, plane.limit, plane.c);
            LADDER.check(&plane, call, julia::agrees(plane)).unwrap();
        }
    }
}

#[test]
fn a_probe_that_is_off_takes_no_memory() {
    assert_eq!(size_of::<Off>(), 0);
}

#[test]
fn counts_are_those_of_the_answer() {
    let mut counting = Counting::default();
    let answer = counts(&mut counting);
    let iterations: u64 = answer.iter().copied().map(u64::from).sum();
    assert_eq!(counting.hits(Place::Row), 60);
    assert_eq!(counting.hits(Place::Point), 3600);
    assert_eq!(counting.hits(Place::Iteration), iterations);
    let names: Vec<&str> = counting.spans().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["julia"]);
}

/// One test for both states: the switch is one for the whole process.
#[test]
fn a_switch_decides_while_the_program_runs() {
    let mut probe = Switched::default();
    counts(&mut probe);
    assert_eq!(probe.hits(Place::Point), 0);
    assert!(probe.spans().is_empty());
    SWITCH.store(true, Relaxed);
    counts(&mut probe);
    SWITCH.store(false, Relaxed);
    assert_eq!(probe.hits(Place::Point), 3600);
    assert_eq!(probe.spans().len(), 1);
}

#[test]
fn clocked_time_adds_up_to_what_passed() {
    let mut probe = Clocked::default();
    let mut stopwatch = Stopwatch::start();
    counts(&mut probe);
    let passed = stopwatch.lap().wall;
    let spent = [Place::Row, Place::Point, Place::Iteration].map(|place| probe.spent(place));
    assert!(spent[2] > spent[0], "{spent:?}");
    assert!(spent.iter().sum::<Duration>() <= passed, "{spent:?} of {passed:?}");
}

#[test]
fn laps_begin_where_the_last_one_ended() {
    let mut stopwatch = Stopwatch::start();
    std::thread::sleep(Duration::from_millis(30));
    let first = stopwatch.lap();
    let second = stopwatch.lap();
    assert!(first.wall >= Duration::from_millis(30), "{first}");
    assert!(second.wall < first.wall, "{first}, then {second}");
}

#[test]
fn a_timed_function_is_the_same_function() {
    let function = |plane: Plane| parallel(plane.width, plane.limit, plane.c);
    let timed = timefn("parallel", function);
    assert_eq!(timed(PLANE), function(PLANE));
}
