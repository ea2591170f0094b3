//! What every broker promises, tested through the traits alone and on each of them.

use std::collections::{BTreeSet, HashSet};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use ch10_clusters::broker::{
    Broker, BrokerError, Counts, Job, LARGEST_PAYLOAD, LONGEST_ID, LONGEST_REASON, Leased, Message,
    Queue, Receipt, Terms,
};

/// Opens the broker once more, as another process would.
type Open<'a> = &'a (dyn Fn() -> Box<dyn Broker> + Sync);

macro_rules! on_each_broker {
    ($($test:ident)*) => {
        mod embedded {
            use ch10_clusters::broker;

            $(#[test]
            fn $test() {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("queue");
                super::$test(&|| broker::open(file.to_str().unwrap(), None).unwrap());
            })*
        }

        mod nats {
            use crate::server;

            $(#[test]
            #[ignore = "needs nats-server"]
            fn $test() {
                super::$test(&|| server::open(server::shared()));
            })*
        }
    };
}

on_each_broker! {
    jobs_come_in_order_and_are_gone_when_acknowledged
    an_id_is_stored_once
    a_full_queue_says_so
    a_job_that_ends_its_tries_is_a_dead_letter
    a_long_reason_is_cut_and_any_letter_kept
    a_lease_ends_by_itself
    an_extended_lease_goes_on
    a_delay_is_kept
    a_late_receipt_does_no_harm
    dead_letters_are_requeued_or_dropped
    a_removed_queue_is_empty_and_can_be_used
    names_and_sizes_are_checked
    nobody_holds_a_job_at_the_same_time
    a_worker_is_woken_by_a_job
    a_message_reaches_all_who_listen
    a_request_gathers_answers
    a_slow_listener_loses_the_oldest
}

/// A lease that does not end within a test.
const LONG: Duration = Duration::from_secs(60);

/// Longer than a message takes.
const SOON: Duration = Duration::from_secs(5);

const TERMS: Terms = Terms { lease: LONG, tries: 3, room: 10_000 };

/// A lease that ends within a test, but not between two steps of it.
const SHORT: Terms = Terms { lease: Duration::from_millis(400), ..TERMS };

const NOW: Duration = Duration::ZERO;

fn jobs(ids: impl IntoIterator<Item = u32>) -> Vec<Job> {
    ids.into_iter()
        .map(|id| Job { id: format!("job-{id}"), payload: id.to_le_bytes().into() })
        .collect()
}

fn ids(leased: &[Leased]) -> Vec<&str> {
    leased.iter().map(|leased| &*leased.job.id).collect()
}

fn receipts(leased: &[Leased]) -> Vec<Receipt> {
    leased.iter().map(|leased| leased.receipt.clone()).collect()
}

/// The next job, which must come soon.
fn one(queue: &dyn Queue) -> Leased {
    let mut leased = queue.lease(1, SOON).unwrap();
    assert_eq!(leased.len(), 1);
    leased.remove(0)
}

/// Jobs that are not yet done, whether leased or not, and dead letters.
fn held(queue: &dyn Queue) -> (u64, u64) {
    let Counts { waiting, leased, dead } = queue.counts().unwrap();
    (waiting + leased, dead)
}

fn jobs_come_in_order_and_are_gone_when_acknowledged(open: Open<'_>) {
    let (broker, other) = (open(), open());
    let queue = broker.queue("order", TERMS).unwrap();
    let worker = other.queue("order", TERMS).unwrap();
    assert_eq!(queue.lease(10, NOW).unwrap(), []);
    queue.publish(&[]).unwrap();
    let published = jobs(0..5);
    queue.publish(&published).unwrap();
    assert_eq!(queue.counts().unwrap(), Counts { waiting: 5, leased: 0, dead: 0 });
    let leased = worker.lease(3, SOON).unwrap();
    assert!(leased.iter().map(|leased| &leased.job).eq(&published[..3]), "{leased:?}");
    assert!(leased.iter().all(|leased| leased.tries == 1));
    assert_eq!(queue.counts().unwrap(), Counts { waiting: 2, leased: 3, dead: 0 });
    let rest = queue.lease(10, SOON).unwrap();
    assert_eq!(ids(&rest), ["job-3", "job-4"]);
    worker.acknowledge(&receipts(&leased)).unwrap();
    assert_eq!(held(&*queue), (2, 0));
    queue.acknowledge(&receipts(&rest)).unwrap();
    queue.acknowledge(&[]).unwrap();
    assert_eq!(queue.counts().unwrap(), Counts::default());
    assert_eq!(queue.lease(10, NOW).unwrap(), []);
}

fn an_id_is_stored_once(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("once", TERMS).unwrap();
    queue.publish(&jobs([1, 2, 1])).unwrap();
    queue.publish(&jobs([2, 3])).unwrap();
    let leased = queue.lease(10, SOON).unwrap();
    assert_eq!(ids(&leased), ["job-1", "job-2", "job-3"]);
    // It is leased, and so it is there.
    queue.publish(&jobs([2])).unwrap();
    assert_eq!(held(&*queue), (3, 0));
    queue.acknowledge(&receipts(&leased)).unwrap();
    // Whoever asks again gets it again.
    queue.publish(&jobs([2])).unwrap();
    assert_eq!(ids(&queue.lease(10, SOON).unwrap()), ["job-2"]);
}

fn a_full_queue_says_so(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("full", Terms { room: 5, ..TERMS }).unwrap();
    queue.publish(&jobs(0..4)).unwrap();
    let error = queue.publish(&jobs(4..6)).unwrap_err();
    assert_eq!(error.to_string(), "the queue full is full: it has room for 5 jobs");
    assert!(matches!(error, BrokerError::Full { room: 5, .. }));
    assert_eq!(held(&*queue), (4, 0));
    queue.publish(&jobs([4])).unwrap();
    let error = queue.publish(&jobs([5])).unwrap_err();
    assert!(matches!(error, BrokerError::Full { .. }), "{error}");
    let leased = queue.lease(2, SOON).unwrap();
    // Leased jobs take room as well.
    assert!(queue.publish(&jobs([5, 6])).is_err());
    queue.acknowledge(&receipts(&leased)).unwrap();
    queue.publish(&jobs([5, 6])).unwrap();
    let rest = queue.lease(10, SOON).unwrap();
    assert_eq!(ids(&rest), ["job-2", "job-3", "job-4", "job-5", "job-6"]);
}

fn a_job_that_ends_its_tries_is_a_dead_letter(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("tries", TERMS).unwrap();
    queue.publish(&jobs([7])).unwrap();
    for tries in 1..=3 {
        let leased = one(&*queue);
        assert_eq!(leased.tries, tries);
        assert_eq!(held(&*queue), (1, 0));
        queue
            .give_back(&leased.receipt, NOW, &format!("try {tries}: no such \u{e9}ngine"))
            .unwrap();
    }
    assert_eq!(queue.lease(1, NOW).unwrap(), []);
    assert_eq!(queue.counts().unwrap(), Counts { waiting: 0, leased: 0, dead: 1 });
    let dead = queue.dead(10).unwrap();
    assert_eq!(dead.len(), 1);
    assert_eq!((&dead[0].job, dead[0].tries), (&jobs([7])[0], 3));
    assert_eq!(dead[0].reason, "try 3: no such \u{e9}ngine");
}

fn a_long_reason_is_cut_and_any_letter_kept(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("reason", Terms { tries: 1, ..TERMS }).unwrap();
    queue.publish(&[Job { id: "large".into(), payload: vec![0; LARGEST_PAYLOAD] }]).unwrap();
    let reason = "\r\n\0\"\u{1f980}".repeat(1000);
    queue.give_back(&one(&*queue).receipt, NOW, &reason).unwrap();
    let dead = queue.dead(1).unwrap().remove(0);
    assert!(dead.reason.chars().eq(reason.chars().take(LONGEST_REASON)));
    assert_eq!(dead.job.payload.len(), LARGEST_PAYLOAD);
}

fn a_lease_ends_by_itself(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("ends", Terms { tries: 2, ..SHORT }).unwrap();
    queue.publish(&jobs([1, 2])).unwrap();
    let start = Instant::now();
    let first = one(&*queue);
    queue.acknowledge(&receipts(&queue.lease(1, SOON).unwrap())).unwrap();
    assert_eq!(queue.lease(1, NOW).unwrap(), []);
    let again = one(&*queue);
    let took = start.elapsed();
    assert!(took >= SHORT.lease && took < SHORT.lease + Duration::from_secs(1), "{took:?}");
    assert_eq!((&again.job, again.tries), (&first.job, 2));
    // After the last try it is not handed out again, and nobody has said why.
    assert_eq!(queue.lease(1, SHORT.lease * 3 / 2).unwrap(), []);
    let dead = queue.dead(10).unwrap();
    assert_eq!((dead.len(), dead[0].tries), (1, 2));
    assert_eq!(dead[0].reason, "its leases ended without a word of its workers");
    assert_eq!(held(&*queue), (0, 1));
}

fn an_extended_lease_goes_on(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("extended", SHORT).unwrap();
    queue.publish(&jobs([1])).unwrap();
    let leased = one(&*queue);
    for _ in 0..3 {
        assert_eq!(queue.lease(1, SHORT.lease / 2).unwrap(), []);
        queue.extend(&leased.receipt).unwrap();
    }
    queue.acknowledge(&[leased.receipt]).unwrap();
    assert_eq!(held(&*queue), (0, 0));
}

fn a_delay_is_kept(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("delay", TERMS).unwrap();
    queue.publish(&jobs([1])).unwrap();
    let (leased, start) = (one(&*queue), Instant::now());
    let delay = Duration::from_millis(300);
    queue.give_back(&leased.receipt, delay, "not now").unwrap();
    assert_eq!(queue.lease(1, NOW).unwrap(), []);
    assert_eq!(one(&*queue).job, leased.job);
    let took = start.elapsed();
    assert!(took >= delay && took < delay + Duration::from_secs(1), "{took:?}");
}

fn a_late_receipt_does_no_harm(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("late", SHORT).unwrap();
    queue.publish(&jobs([1])).unwrap();
    let late = one(&*queue).receipt;
    let holder = one(&*queue);
    assert_eq!(holder.tries, 2);
    // Someone else has the job now: it stays with them.
    queue.give_back(&late, NOW, "late").unwrap();
    assert!(matches!(queue.extend(&late), Err(BrokerError::LeaseEnded { .. })));
    assert_eq!(queue.lease(1, NOW).unwrap(), []);
    queue.extend(&holder.receipt).unwrap();
    queue.acknowledge(std::slice::from_ref(&holder.receipt)).unwrap();
    // It is done, twice or more.
    queue.acknowledge(&[late.clone(), holder.receipt]).unwrap();
    queue.give_back(&late, NOW, "late").unwrap();
    assert_eq!(held(&*queue), (0, 0));
}

fn dead_letters_are_requeued_or_dropped(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("dead", Terms { tries: 1, ..TERMS }).unwrap();
    queue.publish(&jobs(0..4)).unwrap();
    for leased in queue.lease(10, SOON).unwrap() {
        queue.give_back(&leased.receipt, NOW, "poison").unwrap();
    }
    assert_eq!(held(&*queue), (0, 4));
    let names = |most| -> Vec<String> {
        queue.dead(most).unwrap().into_iter().map(|dead| dead.job.id).collect()
    };
    assert_eq!(names(10), ["job-0", "job-1", "job-2", "job-3"]);
    assert_eq!(names(2), ["job-0", "job-1"]);
    assert!(queue.drop_dead("job-1").unwrap());
    assert!(!queue.drop_dead("job-1").unwrap());
    assert!(queue.requeue("job-2").unwrap());
    assert!(!queue.requeue("job-2").unwrap());
    assert!(!queue.requeue("no-such-job").unwrap());
    assert_eq!(names(10), ["job-0", "job-3"]);
    assert_eq!(held(&*queue), (1, 2));
    let leased = one(&*queue);
    assert_eq!((&leased.job, leased.tries), (&jobs([2])[0], 1));
    queue.acknowledge(&[leased.receipt]).unwrap();
    assert_eq!(held(&*queue), (0, 2));
}

fn a_removed_queue_is_empty_and_can_be_used(open: Open<'_>) {
    let (broker, other) = (open(), open());
    let queue = broker.queue("removed", Terms { tries: 1, ..TERMS }).unwrap();
    let worker = other.queue("removed", Terms { tries: 1, ..TERMS }).unwrap();
    let neighbour = broker.queue("neighbour", TERMS).unwrap();
    neighbour.publish(&jobs([1])).unwrap();
    queue.publish(&jobs(0..4)).unwrap();
    let leased = worker.lease(2, SOON).unwrap();
    worker.give_back(&leased[0].receipt, NOW, "poison").unwrap();
    queue.remove().unwrap();
    worker.acknowledge(&[leased[1].receipt.clone()]).unwrap();
    assert_eq!(worker.lease(1, NOW).unwrap(), []);
    assert_eq!(held(&*queue), (0, 0));
    assert_eq!(worker.dead(10).unwrap(), []);
    queue.publish(&jobs([3])).unwrap();
    assert_eq!(one(&*worker).job, jobs([3])[0]);
    assert_eq!(held(&*neighbour), (1, 0));
}

fn names_and_sizes_are_checked(open: Open<'_>) {
    let broker = open();
    let long = "x".repeat(LONGEST_ID + 1);
    for name in ["", "a.b", "a b", "a*", ">", "\u{e9}", "a\n", &long] {
        let refused = |error: Option<BrokerError>| {
            assert!(matches!(error, Some(BrokerError::Name { .. })), "{name:?}: {error:?}");
        };
        refused(broker.queue(name, TERMS).err());
        let queue = broker.queue("names", TERMS).unwrap();
        refused(queue.publish(&[Job { id: name.into(), payload: vec![] }]).err());
        let bus = broker.bus().unwrap();
        refused(bus.publish(name, b"").err());
        refused(bus.subscribe(name).err());
        let reply_to = Some(name.to_owned());
        refused(bus.send(&Message { topic: "t".into(), payload: vec![], reply_to }).err());
    }
    let queue = broker.queue("sizes", TERMS).unwrap();
    let job = |size| Job { id: "x".repeat(LONGEST_ID), payload: vec![0xff; size] };
    let error = queue.publish(&[job(LARGEST_PAYLOAD + 1)]).unwrap_err();
    assert!(error.to_string().ends_with("a payload of 1000001 bytes; expected at most 1000000"));
    assert!(matches!(
        broker.bus().unwrap().publish("t", &[0; LARGEST_PAYLOAD + 1]),
        Err(BrokerError::Large { .. })
    ));
    queue.publish(&[job(LARGEST_PAYLOAD)]).unwrap();
    assert_eq!(one(&*queue).job, job(LARGEST_PAYLOAD));
}

fn nobody_holds_a_job_at_the_same_time(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("workers", TERMS).unwrap();
    queue.publish(&jobs(0..400)).unwrap();
    let (holds, done) = (Mutex::new(HashSet::new()), Mutex::new(BTreeSet::new()));
    thread::scope(|scope| {
        for worker in 0..4 {
            let (holds, done) = (&holds, &done);
            scope.spawn(move || {
                let broker = open();
                let queue = broker.queue("workers", TERMS).unwrap();
                while done.lock().unwrap().len() < 400 {
                    let leased = queue.lease(1 + 3 * worker, Duration::from_millis(20)).unwrap();
                    for id in ids(&leased) {
                        assert!(holds.lock().unwrap().insert(id.to_owned()), "{id} is held twice");
                    }
                    thread::yield_now();
                    for id in ids(&leased) {
                        assert!(holds.lock().unwrap().remove(id));
                        assert!(done.lock().unwrap().insert(id.to_owned()), "{id} came twice");
                    }
                    queue.acknowledge(&receipts(&leased)).unwrap();
                }
            });
        }
    });
    assert_eq!(held(&*queue), (0, 0));
}

fn a_worker_is_woken_by_a_job(open: Open<'_>) {
    let broker = open();
    let queue = broker.queue("woken", TERMS).unwrap();
    thread::scope(|scope| {
        let worker = scope.spawn(|| {
            let broker = open();
            let queue = broker.queue("woken", TERMS).unwrap();
            let job = one(&*queue).job;
            (job, Instant::now())
        });
        thread::sleep(Duration::from_millis(100));
        let published = Instant::now();
        queue.publish(&jobs([1])).unwrap();
        let (job, came) = worker.join().unwrap();
        assert_eq!(job, jobs([1])[0]);
        assert!(came.saturating_duration_since(published) < Duration::from_millis(500));
    });
}

fn a_message_reaches_all_who_listen(open: Open<'_>) {
    let (broker, other) = (open(), open());
    let (bus, there) = (broker.bus().unwrap(), other.bus().unwrap());
    bus.publish("news", b"nobody listens").unwrap();
    let mut listeners = [&bus, &there, &bus].map(|bus| bus.subscribe("news").unwrap());
    let mut elsewhere = bus.subscribe("other").unwrap();
    let messages: Vec<Message> = (0..20)
        .map(|n| Message {
            topic: "news".into(),
            payload: vec![n; usize::from(n)],
            reply_to: (n % 2 == 0).then(|| "answers".into()),
        })
        .collect();
    for message in &messages {
        there.send(message).unwrap();
    }
    for listener in &mut listeners {
        for message in &messages {
            assert_eq!(listener.next(SOON).unwrap().as_ref(), Some(message));
        }
        assert_eq!(listener.next(NOW).unwrap(), None);
    }
    assert_eq!(elsewhere.next(Duration::from_millis(20)).unwrap(), None);
}

fn a_request_gathers_answers(open: Open<'_>) {
    let broker = open();
    thread::scope(|scope| {
        for engine in 0..3 {
            let bus = broker.bus().unwrap();
            let mut questions = bus.subscribe("questions").unwrap();
            scope.spawn(move || {
                let question = questions.next(SOON).unwrap().unwrap();
                let answer = [&question.payload[..], &[engine]].concat();
                bus.publish(&question.reply_to.unwrap(), &answer).unwrap();
            });
        }
        let bus = broker.bus().unwrap();
        let start = Instant::now();
        let answers = bus.request("questions", &[9], 3, SOON).unwrap();
        assert!(start.elapsed() < SOON);
        let answers: BTreeSet<Vec<u8>> = answers.into_iter().map(|answer| answer.payload).collect();
        assert_eq!(answers, BTreeSet::from([vec![9, 0], vec![9, 1], vec![9, 2]]));
        // Nobody answers any more.
        assert_eq!(bus.request("questions", &[9], 3, Duration::from_millis(50)).unwrap(), []);
    });
}

fn a_slow_listener_loses_the_oldest(open: Open<'_>) {
    const MESSAGES: u32 = 100;
    let (broker, other) = (open(), open());
    let (bus, there) = (broker.bus().unwrap(), other.bus().unwrap());
    let mut listener = bus.subscribe("flood").unwrap();
    let mut end = bus.subscribe("end").unwrap();
    let payload = |n: u32| n.to_le_bytes().repeat(LARGEST_PAYLOAD / 4);
    for n in 0..MESSAGES {
        there.publish("flood", &payload(n)).unwrap();
    }
    // All must have come before the listener begins.
    there.publish("end", b"").unwrap();
    assert!(end.next(SOON).unwrap().is_some());
    thread::sleep(Duration::from_millis(100));
    let mut came = Vec::new();
    while came.last() != Some(&(MESSAGES - 1)) {
        let message = listener.next(SOON).unwrap().expect("the newest are kept");
        came.push(u32::from_le_bytes(message.payload[..4].try_into().unwrap()));
    }
    assert!(came.is_sorted(), "{came:?}");
    // 64 MiB of 100 MB.
    assert!(came.len() <= 70, "{}", came.len());
}
