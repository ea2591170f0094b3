//! How an example program begins and ends, seen from outside: cargo builds the examples with the tests.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The example `allocations`, which takes no arguments and prints a few lines.
fn allocations() -> Command {
    let mut path: PathBuf = env::current_exe().unwrap();
    path.pop();
    path.pop();
    Command::new(
        path.join("examples").join("allocations").with_extension(env::consts::EXE_EXTENSION),
    )
}

fn output(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = allocations().args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn help_is_printed_wherever_it_stands() {
    for arguments in [["-h"].as_slice(), &["--help"]] {
        let (code, stdout, stderr) = output(arguments);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        assert!(stdout.starts_with("Shows what a growing vector takes from the heap"), "{stdout}");
        assert!(stdout.contains("Usage: allocations"), "{stdout}");
    }
}

#[test]
fn a_word_too_many_is_named() {
    let (code, stdout, stderr) = output(&["more"]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.starts_with("error: unexpected argument 'more' found"), "{stderr}");
}

#[test]
fn without_a_reader_it_ends_without_a_word() {
    let mut child = allocations().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), String::from_utf8(stderr).unwrap()), (Some(0), String::new()));
}

#[cfg(target_os = "linux")]
mod full {
    use super::*;
    use std::fs::File;

    /// A file on a full disk.
    fn full() -> File {
        File::options().write(true).open("/dev/full").unwrap()
    }

    #[test]
    fn a_full_disk_is_told_in_one_line() {
        for arguments in [[].as_slice(), &["--help"]] {
            let mut command = allocations();
            let child =
                command.args(arguments).stdout(full()).stderr(Stdio::piped()).spawn().unwrap();
            let Output { status, stderr, .. } = child.wait_with_output().unwrap();
            let stderr = String::from_utf8(stderr).unwrap();
            assert_eq!(status.code(), Some(1));
            let start = "allocations: could not print to stdout: No space left";
            assert!(stderr.starts_with(start), "{stderr}");
            assert_eq!(stderr.lines().count(), 1, "{stderr}");
        }
    }

    #[test]
    fn a_misuse_is_a_misuse_when_nobody_can_read_of_it() {
        let closed = || {
            let mut child = Command::new("true").stdin(Stdio::piped()).spawn().unwrap();
            let pipe = child.stdin.take().unwrap();
            child.wait().unwrap();
            Stdio::from(pipe)
        };
        for stderr in [Stdio::from(full()), closed()] {
            let status = allocations().arg("more").stdout(Stdio::null()).stderr(stderr).status();
            assert_eq!(status.unwrap().code(), Some(2));
        }
    }
}
