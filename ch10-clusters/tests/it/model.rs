//! Random operations on a queue, and the same on a list in memory that is too simple to be wrong.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use ch10_clusters::broker::embedded::Embedded;
use ch10_clusters::broker::{Broker, BrokerError, Job, Queue, Receipt, Terms};
use proptest::prelude::*;

use crate::server;

/// Ids are few, so that they meet.
const IDS: u8 = 8;

/// No lease ends meanwhile.
const TERMS: Terms = Terms { lease: Duration::from_secs(600), tries: 2, room: 6 };

#[derive(Clone, Debug)]
enum Step {
    Publish(Vec<u8>),
    Lease(usize),
    /// Of the leases so far the one at this place, ended ones included.
    Acknowledge(usize),
    GiveBack(usize),
    Extend(usize),
    Requeue(u8),
    Drop(u8),
    Remove,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => prop::collection::vec(0..IDS, 0..4).prop_map(Step::Publish),
        4 => (1_usize..4).prop_map(Step::Lease),
        3 => any::<usize>().prop_map(Step::Acknowledge),
        3 => any::<usize>().prop_map(Step::GiveBack),
        1 => any::<usize>().prop_map(Step::Extend),
        1 => (0..IDS).prop_map(Step::Requeue),
        1 => (0..IDS).prop_map(Step::Drop),
        1 => Just(Step::Remove),
    ]
}

/// What the queue should hold.
#[derive(Default)]
struct Model {
    jobs: BTreeMap<u8, Held>,
    dead: Vec<u8>,
    /// Jobs so far.
    serials: u32,
}

struct Held {
    /// Tells it from an earlier job of the same id.
    serial: u32,
    tries: u32,
    leased: bool,
}

impl Model {
    fn put(&mut self, id: u8) {
        let serial = self.serials;
        self.jobs.entry(id).or_insert(Held { serial, tries: 0, leased: false });
        self.serials += 1;
    }

    /// Whether the lease goes on.
    fn holds(&self, lease: &Lease) -> bool {
        let same =
            |job: &Held| job.leased && (job.serial, job.tries) == (lease.serial, lease.tries);
        self.jobs.get(&lease.id).is_some_and(same)
    }
}

/// A lease that was given.
struct Lease {
    id: u8,
    serial: u32,
    tries: u32,
    receipt: Receipt,
}

fn job(id: u8) -> Job {
    Job { id: format!("job-{id}"), payload: vec![id; usize::from(id)] }
}

fn id(job: &Job) -> u8 {
    let id = job.id.strip_prefix("job-").unwrap().parse().unwrap();
    assert_eq!(job.payload, vec![id; usize::from(id)]);
    id
}

fn run(queue: &dyn Queue, steps: Vec<Step>) {
    let (mut model, mut leases) = (Model::default(), Vec::<Lease>::new());
    for step in steps {
        match step {
            Step::Publish(ids) => publish(queue, &mut model, &ids),
            Step::Lease(most) => lease(queue, &mut model, &mut leases, most),
            Step::Acknowledge(at) if !leases.is_empty() => {
                let at = at % leases.len();
                queue.acknowledge(std::slice::from_ref(&leases[at].receipt)).unwrap();
                // A job that was done is gone, also if somebody has it again by now.
                let Lease { id, serial, .. } = leases[at];
                if model.jobs.get(&id).is_some_and(|job| job.serial == serial) {
                    model.jobs.remove(&id);
                }
            }
            Step::GiveBack(at) if !leases.is_empty() => {
                let lease = &leases[at % leases.len()];
                queue.give_back(&lease.receipt, Duration::ZERO, "given back").unwrap();
                if model.holds(lease) {
                    let job = model.jobs.get_mut(&lease.id).unwrap();
                    job.leased = false;
                    if job.tries == TERMS.tries {
                        model.jobs.remove(&lease.id);
                        model.dead.retain(|dead| *dead != lease.id);
                        model.dead.push(lease.id);
                    }
                }
            }
            Step::Extend(at) if !leases.is_empty() => {
                let lease = &leases[at % leases.len()];
                // Whether an ended one is refused differs: not every broker knows.
                if model.holds(lease) {
                    queue.extend(&lease.receipt).unwrap();
                }
            }
            Step::Acknowledge(_) | Step::GiveBack(_) | Step::Extend(_) => {}
            Step::Requeue(id) => {
                // Where there is no room, brokers differ as well.
                if model.jobs.len() < 6 {
                    let there = model.dead.contains(&id);
                    assert_eq!(queue.requeue(&job(id).id).unwrap(), there);
                    if there {
                        model.dead.retain(|dead| *dead != id);
                        model.put(id);
                    }
                }
            }
            Step::Drop(id) => {
                assert_eq!(queue.drop_dead(&job(id).id).unwrap(), model.dead.contains(&id));
                model.dead.retain(|dead| *dead != id);
            }
            Step::Remove => {
                queue.remove().unwrap();
                (model, leases) = (Model::default(), Vec::new());
            }
        }
        let counts = queue.counts().unwrap();
        assert_eq!(counts.waiting + counts.leased, model.jobs.len() as u64);
        let dead: Vec<u8> = queue.dead(100).unwrap().iter().map(|dead| id(&dead.job)).collect();
        assert_eq!(dead, model.dead);
    }
}

fn publish(queue: &dyn Queue, model: &mut Model, ids: &[u8]) {
    let jobs: Vec<Job> = ids.iter().copied().map(job).collect();
    // A broker may refuse jobs of which some are there already: then they are published one by one.
    if queue.publish(&jobs).is_ok() {
        ids.iter().for_each(|id| model.put(*id));
        assert!(model.jobs.len() <= 6);
        return;
    }
    for id in ids {
        match queue.publish(&[job(*id)]) {
            Ok(()) => model.put(*id),
            Err(BrokerError::Full { .. }) => {
                assert!(model.jobs.len() == 6 && !model.jobs.contains_key(id));
            }
            Err(other) => panic!("{other}"),
        }
    }
}

fn lease(queue: &dyn Queue, model: &mut Model, leases: &mut Vec<Lease>, most: usize) {
    let waiting = model.jobs.values().filter(|job| !job.leased).count();
    let leased = queue.lease(most, Duration::ZERO).unwrap();
    assert_eq!(leased.len(), waiting.min(most));
    for lease in leased {
        let id = id(&lease.job);
        let job = model.jobs.get_mut(&id).unwrap();
        assert!(!job.leased, "{id} is leased twice");
        (job.tries, job.leased) = (job.tries + 1, true);
        assert_eq!(lease.tries, job.tries);
        leases.push(Lease { id, serial: job.serial, tries: job.tries, receipt: lease.receipt });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_file_does_what_the_model_does(steps in prop::collection::vec(step(), 0..40)) {
        let folder = tempfile::tempdir().unwrap();
        let broker = Embedded::open(&folder.path().join("queue")).unwrap();
        run(&*broker.queue("model", TERMS).unwrap(), steps);
    }

    #[test]
    #[ignore = "needs nats-server"]
    fn nats_does_what_the_model_does(steps in prop::collection::vec(step(), 0..40)) {
        static QUEUES: AtomicU64 = AtomicU64::new(0);
        let name = format!("model-{}", QUEUES.fetch_add(1, Relaxed));
        let queue = server::open(server::shared()).queue(&name, TERMS).unwrap();
        run(&*queue, steps);
        queue.remove().unwrap();
    }
}
