//! Every rung hands over all jobs, each once.

use std::collections::BTreeSet;

use ch10_clusters::queue::{self, Brokers, LADDER};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn check(payloads: &[u64], brokers: &Brokers) -> Result<(), String> {
    LADDER.check(payloads, |pass, payloads| pass(payloads, brokers).unwrap(), queue::agrees)
}

#[test]
fn sizes_around_a_batch() {
    let brokers = Brokers::default();
    for size in [0, 1, 2, 499, 500, 501, 1000] {
        // One by one, each job waits for the disk.
        let payloads: Vec<u64> = (0..size).collect();
        let rungs = LADDER
            .runnable(|pass| pass(&[1], &brokers))
            .filter(|rung| size <= 2 || !rung.name.ends_with("one_by_one"));
        let answers: BTreeSet<Vec<u64>> =
            rungs.map(|rung| (rung.run)(&payloads, &brokers).unwrap().payloads).collect();
        assert_eq!(answers.len(), 1);
        assert!(answers.contains(&payloads));
    }
}

#[test]
fn every_rung_agrees() {
    // A server is started once.
    let brokers = Brokers::default();
    let config = ProptestConfig { cases: 8, ..ProptestConfig::default() };
    let payloads = prop::collection::vec(any::<u64>(), 0..8);
    let agree = |payloads: Vec<u64>| check(&payloads, &brokers).map_err(TestCaseError::fail);
    TestRunner::new(config).run(&payloads, agree).unwrap();
}
