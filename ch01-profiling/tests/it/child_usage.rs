//! What is told of children of which it is known.

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, thread};

use ch01_profiling::child_usage::{self, Report};

/// Bytes that [`allocates`] touches.
const BLOCK: usize = 64 << 20;

const NAPS: u32 = 20;

const NAP: Duration = Duration::from_millis(2);

/// Runs one of the tests below in a process of its own.
fn child(test: &str) -> Report {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--ignored", "--exact", &format!("child_usage::{test}")]);
    child_usage::run(command.stdout(Stdio::null()).stderr(Stdio::null())).unwrap()
}

#[test]
#[ignore = "a child of the other tests"]
fn allocates() {
    black_box(vec![1u8; BLOCK]);
}

#[test]
#[ignore = "a child of the other tests"]
fn naps() {
    (0..NAPS).for_each(|_| thread::sleep(NAP));
}

#[test]
fn a_child_that_naps_takes_time_and_no_processor() {
    let report = child("naps");
    assert!(report.status.success());
    assert_eq!(report.exit_code(), 0);
    assert!(report.wall >= NAP * NAPS, "{report:?}");
    if let Some(usage) = report.usage {
        // The start of the program is all it computes, whatever else the machine does.
        assert!(usage.processor() < Duration::from_secs(1), "{usage:?}");
        assert!(usage.voluntary >= u64::from(NAPS), "{usage:?}");
    }
}

#[test]
fn a_child_that_allocates_has_a_peak_and_faults() {
    let report = child("allocates");
    assert!(report.status.success());
    if let Some(usage) = report.usage {
        assert!(usage.peak >= BLOCK as u64, "{usage:?}");
        // Were all its pages as large as they come, there would still be one in 2 MiB.
        assert!(usage.minor_faults >= 32, "{usage:?}");
    }
}

#[test]
fn an_exit_code_passes_through() {
    let [shell, flag] = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let report = child_usage::run(Command::new(shell).args([flag, "exit 7"])).unwrap();
    assert_eq!(report.exit_code(), 7);
}

#[test]
fn what_does_not_exist_is_an_error() {
    let error = child_usage::run(&mut Command::new("no-such-command-anywhere")).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[cfg(unix)]
#[test]
fn a_killed_child_counts_as_128_and_the_signal() {
    let report = child_usage::run(Command::new("sh").args(["-c", "kill -9 $$"])).unwrap();
    assert_eq!((report.signal, report.exit_code()), (Some(9), 137));
}

/// The count is of one child, not of all so far.
#[cfg(unix)]
#[test]
fn a_child_is_not_charged_with_what_another_took() {
    let spin = "i=0; while [ $i -lt 30000 ]; do i=$((i + 1)); done";
    let busy = child_usage::run(Command::new("sh").args(["-c", spin])).unwrap();
    let idle = child_usage::run(&mut Command::new("true")).unwrap();
    let time = |report: Report| report.usage.unwrap().processor();
    assert!(time(idle) < time(busy), "{idle:?} {busy:?}");
}
