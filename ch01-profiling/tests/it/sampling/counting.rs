//! Known answers, worked out by hand.

use ch01_profiling::sampling::{Error, Line, Profile};
use ch01_profiling::symbols::Function;

use super::profile;

/// Own and cumulative samples of a function.
fn counts(profile: &Profile, name: &str) -> (u64, u64) {
    let count = profile.find(name).unwrap();
    (count.own, count.cumulative)
}

fn names(neighbours: Vec<(&Function, u64)>) -> Vec<(&str, u64)> {
    neighbours.into_iter().map(|(function, samples)| (function.name.as_str(), samples)).collect()
}

#[test]
fn own_samples_are_of_the_end_and_cumulative_ones_of_every_caller() {
    let profile =
        profile(&[("main", 1), ("main read parse", 2), ("main read", 3), ("main add", 4)]);
    assert_eq!(profile.samples(), 10);
    assert_eq!(counts(&profile, "main"), (1, 10));
    assert_eq!(counts(&profile, "read"), (3, 5));
    assert_eq!(counts(&profile, "parse"), (2, 2));
    assert_eq!(counts(&profile, "add"), (4, 4));
    let order: Vec<_> = profile.functions().iter().map(|count| &*count.function.name).collect();
    assert_eq!(order, ["add", "read", "parse", "main"]);
}

#[test]
fn own_samples_add_up_to_all() {
    let profile = profile(&[("a b a", 3), ("c", 4), ("b", 5), ("a b c", 6)]);
    assert_eq!(profile.functions().iter().map(|count| count.own).sum::<u64>(), 18);
}

#[test]
fn a_function_that_calls_itself_counts_once_a_sample() {
    let profile =
        profile(&[("main walk walk walk", 5), ("main walk", 2), ("main walk leaf walk", 1)]);
    assert_eq!(counts(&profile, "walk"), (8, 8));
    let walk = profile.find("walk").unwrap().function;
    assert_eq!(names(profile.callers(walk)), [("main", 8), ("walk", 5), ("leaf", 1)]);
    assert_eq!(names(profile.callees(walk)), [("walk", 5), ("leaf", 1)]);
}

#[test]
fn callers_and_callees_are_counted_per_pair() {
    let profile = profile(&[("main a norm", 3), ("main b norm", 5), ("main b", 2), ("norm", 1)]);
    let norm = profile.find("norm").unwrap().function;
    assert_eq!(names(profile.callers(norm)), [("b", 5), ("a", 3)]);
    assert_eq!(names(profile.callees(norm)), []);
    let main = profile.find("main").unwrap().function;
    assert_eq!(names(profile.callees(main)), [("b", 7), ("a", 3)]);
}

#[test]
fn lines_tell_their_own_samples_from_those_of_what_they_called() {
    let profile = profile(&[
        ("main@1 work@10", 2),
        ("main@1 work@11", 3),
        ("main@1 work@11 norm@7", 4),
        ("main@1 work", 1),
        ("main@1 work@10 work@12", 6),
    ]);
    let work = profile.find("work").unwrap();
    let line = |line, own, called| Line { line, own, called };
    let want = [line(None, 1, 0), line(Some(10), 2, 0), line(Some(11), 3, 4), line(Some(12), 6, 0)];
    let lines = profile.lines(work.function);
    assert_eq!(lines, want);
    let sum: u64 = lines.iter().map(|line| line.own + line.called).sum();
    assert_eq!(sum, work.cumulative);
}

#[test]
fn a_function_is_found_by_the_end_of_its_path() {
    let profile = profile(&[("a::main b::work", 1), ("a::main c::work", 2), ("a::main step", 3)]);
    assert_eq!(profile.find("main").unwrap().cumulative, 6);
    assert_eq!(profile.find("b::work").unwrap().cumulative, 1);
    assert_eq!(profile.find("step").unwrap().cumulative, 3);
    let error = profile.find("work").unwrap_err();
    assert_eq!(error.to_string(), "\"work\" may be any of c::work, b::work; say more of the name");
    let error = profile.find("mian").unwrap_err();
    assert!(matches!(&error, Error::Function { close, .. } if close[0] == "main"), "{error:?}");
    let want = "no sample was in a function \"mian\"; the closest are main, step, work";
    assert_eq!(error.to_string(), want);
}

#[test]
fn nothing_sampled_is_nothing_counted() {
    let profile = Profile::new([]);
    assert_eq!(profile.samples(), 0);
    assert!(profile.functions().is_empty());
    assert!(profile.find("main").is_err());
}
