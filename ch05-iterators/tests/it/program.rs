//! The example `anomalies`, seen from outside: cargo builds the examples with the tests.

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

fn anomalies(file: &Path) -> Output {
    let test = env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join("examples/anomalies");
    let program = program.with_extension(env::consts::EXE_EXTENSION);
    Command::new(program).arg(file).output().unwrap()
}

/// A reading a second from midnight on; the hundredth is an anomaly.
fn readings(count: usize) -> String {
    let mut text = "time,value\n".to_owned();
    for second in 0..count {
        writeln!(text, "{second},{}", u8::from(second == 100)).unwrap();
    }
    text
}

/// More readings of the day may follow after the bad line.
#[test]
fn a_day_that_a_bad_line_cuts_off_has_no_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hall.csv");
    for (text, days, code) in [
        (readings(200), 1, 0),
        (readings(200) + "x,1\n", 0, 1),
        // The day before is complete.
        (readings(200) + "86400,1\nx,1\n", 1, 1),
    ] {
        std::fs::write(&file, text).unwrap();
        let Output { status, stdout, stderr } = anomalies(&file);
        let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).unwrap());
        assert_eq!((status.code(), stdout.lines().count()), (Some(code), days), "{stdout}{stderr}");
    }
}

/// One skipped line is called "line" and not "lines", and a file that is not text gives an error of
/// one line.
#[test]
fn counts_are_in_words_and_bytes_that_are_no_text_are_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hall.csv");
    std::fs::write(&file, readings(200)).unwrap();
    let stderr = String::from_utf8(anomalies(&file).stderr).unwrap();
    assert!(stderr.ends_with(": 1 anomalous day in 200 readings\n"), "{stderr}");
    std::fs::write(&file, [0xff, 0xfe, b'\n']).unwrap();
    let Output { status, stderr, .. } = anomalies(&file);
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), stderr.lines().count()), (Some(1), 1), "{stderr}");
    assert!(stderr.contains("line 1, field time: "), "{stderr}");
}
