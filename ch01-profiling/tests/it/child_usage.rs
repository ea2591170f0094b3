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

/// Two runs at a time must not take each other's handler for the one that was there before.
#[cfg(target_os = "linux")]
#[test]
fn the_signals_of_the_keyboard_do_afterwards_what_they_did_before() {
    const SIGINT: u64 = 2;
    let changed = || {
        let status = std::fs::read("/proc/self/status").unwrap();
        let status = String::from_utf8_lossy(&status).into_owned();
        let bit = |field: &str| {
            let mask = status.lines().find_map(|line| line.strip_prefix(field)).unwrap();
            u64::from_str_radix(mask.trim(), 16).unwrap() >> (SIGINT - 1) & 1 == 1
        };
        bit("SigIgn:") || bit("SigCgt:")
    };
    let nap = |time: &str| child_usage::run(Command::new("sleep").arg(time)).unwrap();
    for _ in 0..10 {
        thread::scope(|scope| {
            for time in ["0.02", "0.03", "0.01"] {
                scope.spawn(move || nap(time));
            }
        });
    }
    // Other tests have children at the same time.
    let start = std::time::Instant::now();
    while changed() {
        assert!(start.elapsed() < Duration::from_secs(20), "SIGINT does something else");
        thread::sleep(NAP);
    }
}

/// A child does not ignore what its parent lets pass meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_a_child_that_was_started_during_another_run() {
    let interrupted = || child_usage::run(Command::new("sh").args(["-c", "kill -INT $$; sleep 5"]));
    thread::scope(|scope| {
        let other = scope.spawn(|| child_usage::run(Command::new("sleep").arg("0.2")).unwrap());
        thread::sleep(10 * NAP);
        assert_eq!(interrupted().unwrap().signal, Some(2));
        other.join().unwrap();
    });
}

#[test]
fn a_child_sees_the_end_of_an_input_that_is_a_pipe() {
    let report = child_usage::run(Command::new("sort").stdin(Stdio::piped())).unwrap();
    assert!(report.status.success());
}
