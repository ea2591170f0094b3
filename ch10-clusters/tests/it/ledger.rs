//! The ledger takes each answer once, and none that is not an answer to its own chunk.

use std::path::Path;

use ch10_clusters::jobs::{Found, Kind, Work};
use ch10_clusters::ledger::{Ledger, LedgerError, Plan};
use ch10_clusters::messages::{Answer, Order};

/// Four chunks of ten numbers.
fn plan() -> Plan {
    let work = Work { kind: Kind::Primes, start: 0, end: 40 };
    Plan { run: "run".into(), chunk: 10, work }
}

fn open(folder: &Path) -> Ledger {
    Ledger::open(folder, plan()).unwrap()
}

fn answer(chunk: u64, topic: &str, count: u64) -> Answer {
    let order = Order { run: "run".into(), chunk, sent: 1, work: plan().part(chunk) };
    Answer { order, topic: topic.into(), found: Found { count, sum: 7 * count } }
}

/// What a worker answers to the chunk.
fn pair(chunk: u64) -> [Answer; 2] {
    [answer(chunk, "prime", 4), answer(chunk, "non_prime", 6)]
}

#[test]
fn a_chunk_counts_once_however_often_its_answer_comes() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = open(folder.path());
    assert!(ledger.record(&pair(1)[..1], 0).unwrap().answered.is_empty());
    assert_eq!(ledger.unanswered(0, 9).unwrap(), [(0, 0), (1, 0), (2, 0), (3, 0)]);
    assert_eq!(ledger.record(&pair(1), 0).unwrap().answered, [1]);
    let mut later = pair(1);
    later[0].order.sent = 2;
    let again = ledger.record(&later, 0).unwrap();
    assert!(again.answered.is_empty() && again.conflict.is_none());
    let standing = ledger.standing().unwrap();
    assert_eq!((standing.answered, standing.duplicates, standing.strange), (1, 3, 0));
    assert_eq!(standing.found("prime"), Some(Found { count: 4, sum: 28 }));
    assert_eq!(ledger.unanswered(0, 9).unwrap(), [(0, 0), (2, 0), (3, 0)]);
    // What was stored is there for the next submitter.
    drop(ledger);
    assert_eq!(open(folder.path()).standing().unwrap(), standing);
}

#[test]
fn what_is_no_answer_to_a_chunk_of_the_run_is_counted_and_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = open(folder.path());
    let mut strange = vec![answer(1, "hit", 4), answer(1, "prime", 11)];
    let mut other = |change: fn(&mut Answer)| {
        let mut answer = answer(1, "prime", 4);
        change(&mut answer);
        strange.push(answer);
    };
    other(|answer| answer.order.run = "other".into());
    other(|answer| answer.order.chunk = 2);
    other(|answer| answer.order.chunk = 4);
    other(|answer| answer.order.chunk = u64::MAX);
    other(|answer| answer.order.work.start += 1);
    other(|answer| answer.order.work.end -= 1);
    other(|answer| answer.order.work.kind = Kind::Pi { seed: 1 });
    let recorded = ledger.record(&strange, 1).unwrap();
    assert!(recorded.answered.is_empty() && recorded.conflict.is_none());
    let standing = ledger.standing().unwrap();
    assert_eq!((standing.answered, standing.duplicates, standing.strange), (0, 0, 10));
    // None of them is in the way of the right answer.
    assert_eq!(ledger.record(&pair(1), 0).unwrap().answered, [1]);
}

#[test]
fn answers_that_cannot_all_be_right_are_forgotten_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = open(folder.path());
    ledger.record(&pair(2), 0).unwrap();
    let conflict = ledger.record(&[answer(2, "prime", 5)], 0).unwrap().conflict.unwrap();
    let said = conflict.to_string();
    assert!(said.starts_with("chunk 2, primes from 20 to 30: in topic prime first "), "{said}");
    assert_eq!(ledger.standing().unwrap().answered, 0);
    // Each number belongs to one topic.
    let wrong = [answer(3, "prime", 4), answer(3, "non_prime", 5)];
    let recorded = ledger.record(&wrong, 0).unwrap();
    assert!(recorded.answered.is_empty());
    let said = recorded.conflict.unwrap().to_string();
    assert!(said.contains("its topics have 9 numbers instead of 10"), "{said}");
    assert_eq!(ledger.record(&[pair(2), pair(3)].concat(), 0).unwrap().answered, [2, 3]);
}

#[test]
fn one_submitter_works_on_a_run_and_any_number_may_look() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = open(folder.path());
    let second = Ledger::open(folder.path(), plan()).unwrap_err();
    assert!(matches!(second, LedgerError::Taken { .. }), "{second}");
    assert_eq!(Ledger::read(folder.path(), "run").unwrap().plan(), &plan());
    drop(ledger);
    let other = Plan { chunk: 20, ..plan() };
    let error = Ledger::open(folder.path(), other).unwrap_err();
    assert!(matches!(error, LedgerError::Other { .. }), "{error}");
    open(folder.path()).remove().unwrap();
    assert_eq!(Ledger::runs(folder.path()).unwrap(), [""; 0]);
}
