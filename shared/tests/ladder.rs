//! A rung that never ends ends the tests that run it, with its name and the input.

use std::env;
use std::process::Command;

use shared::ladder::{Ladder, Rung, equal};

type Same = fn(u64) -> u64;

const LADDER: Ladder<Same> = Ladder {
    name: "same",
    naive: Rung::new("at_once", "beyond", "Ends.", |n| n),
    faster: &[Rung::new("endless", "beyond", "Does not.", |_| {
        loop {
            std::hint::black_box(());
        }
    })],
};

#[test]
#[ignore = "the endless test of the other one"]
fn endless() {
    if env::args().any(|word| word == "on-purpose") {
        LADDER.check(&42, |same, &n| same(n), equal).unwrap();
    }
}

#[test]
#[ignore = "takes the 20 s after which a rung counts as endless"]
fn an_endless_rung_is_named_with_its_input() {
    let mut command = Command::new(env::current_exe().unwrap());
    let output = command.args(["--exact", "endless", "--ignored", "on-purpose"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("same/endless: not finished after 20 s"), "{said}");
    assert!(said.trim_end().ends_with("input: 42"), "{said}");
}
