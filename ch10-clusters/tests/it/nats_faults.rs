//! A NATS server that is killed, full, gone or asks for a login, and streams that vanish.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::time::{Duration, Instant};
use std::{fs, thread};

use ch10_clusters::broker::nats::{PATIENCE, server};
use ch10_clusters::broker::{self, BrokerError, Counts, Job, Leased, Queue, Receipt, Terms};
use futures_util::StreamExt as _;
use tokio::runtime::Runtime;

use crate::server::open;

const TERMS: Terms = Terms { lease: Duration::from_secs(60), tries: 3, room: 100_000 };

const SOON: Duration = Duration::from_secs(5);

fn jobs(ids: impl IntoIterator<Item = u32>) -> Vec<Job> {
    ids.into_iter().map(|id| Job { id: id.to_string(), payload: vec![7; 100] }).collect()
}

/// What must end although nobody answers.
type Call<'a> = &'a (dyn Fn() -> Result<(), BrokerError> + Sync);

fn id(leased: &Leased) -> u32 {
    leased.job.id.parse().unwrap()
}

/// Leases and acknowledges all that is there: the ids in order.
fn drain(queue: &dyn Queue) -> Vec<u32> {
    let mut ids = BTreeSet::new();
    loop {
        let leased = queue.lease(100, Duration::ZERO).unwrap();
        if leased.is_empty() {
            return ids.into_iter().collect();
        }
        ids.extend(leased.iter().map(id));
        let receipts: Vec<Receipt> = leased.into_iter().map(|leased| leased.receipt).collect();
        queue.acknowledge(&receipts).unwrap();
    }
}

/// Deletes what somebody should not have deleted.
fn behind_the_back(
    server: &shared::service::Service,
    work: impl AsyncFn(async_nats::jetstream::Context),
) {
    let address = format!("nats://{}", server.address());
    Runtime::new().unwrap().block_on(async {
        let client = async_nats::connect(address).await.unwrap();
        work(async_nats::jetstream::new(client)).await;
    });
}

#[test]
#[ignore = "needs nats-server"]
fn nats_killed_and_restarted_loses_nothing() {
    let mut server = server::start().unwrap();
    let broker = open(&server);
    let terms = Terms { lease: Duration::from_secs(3), tries: 100, ..TERMS };
    let queue = broker.queue("killed", terms).unwrap();
    queue.publish(&jobs(0..1000)).unwrap();
    let mut came = BTreeSet::new();
    for round in 0..3 {
        let leased = queue.lease(10, SOON).unwrap();
        assert_eq!(leased.len(), 10);
        came.extend(leased.iter().map(id));
        server.kill().unwrap();
        thread::scope(|scope| {
            // Calls that begin while it is gone wait for it.
            let waits = scope.spawn(|| queue.lease(1, Duration::from_secs(30)).unwrap());
            let adds = scope.spawn(|| queue.publish(&jobs([1000 + round])).unwrap());
            thread::sleep(Duration::from_millis(300));
            server.restart().unwrap();
            let waited = waits.join().unwrap();
            assert_eq!(waited.len(), 1);
            came.extend(waited.iter().map(id));
            queue.acknowledge(&[waited[0].receipt.clone()]).unwrap();
            adds.join().unwrap();
        });
        let receipts: Vec<Receipt> = leased.into_iter().map(|leased| leased.receipt).collect();
        queue.acknowledge(&receipts).unwrap();
    }
    // The server writes down now and then what was leased and acknowledged, and has forgotten some of it: these
    // jobs come again, at the latest when their leases end.
    let start = Instant::now();
    while queue.counts().unwrap() != Counts::default() {
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", queue.counts());
        came.extend(drain(&*queue));
        thread::sleep(Duration::from_millis(100));
    }
    assert!(came.into_iter().eq(0..1003));
}

#[test]
#[ignore = "needs nats-server"]
fn nats_stream_deleted_behind_the_back_is_made_again() {
    let server = server::start().unwrap();
    let broker = open(&server);
    let queue = broker.queue("deleted", TERMS).unwrap();
    let delete = || {
        behind_the_back(&server, async |context| {
            context.delete_stream("ch10-jobs-deleted").await.unwrap();
        });
    };
    queue.publish(&jobs(0..3)).unwrap();
    let old = queue.lease(2, SOON).unwrap();
    delete();
    queue.publish(&jobs(10..13)).unwrap();
    // The new stream counts from 1 as the old one did, but old receipts mean nothing in it.
    let new = queue.lease(2, SOON).unwrap();
    assert_eq!(new[0].job.id, "10");
    queue.acknowledge(&[old[0].receipt.clone()]).unwrap();
    queue.give_back(&old[1].receipt, Duration::ZERO, "late").unwrap();
    assert!(matches!(queue.extend(&old[1].receipt), Err(BrokerError::LeaseEnded { .. })));
    assert_eq!(queue.counts().unwrap(), Counts { waiting: 1, leased: 2, dead: 0 });
    delete();
    assert_eq!(queue.counts().unwrap(), Counts::default());
    delete();
    assert_eq!(queue.lease(1, Duration::ZERO).unwrap(), []);
    delete();
    assert_eq!(queue.dead(1).unwrap(), []);
    assert!(!queue.requeue("1").unwrap());
    queue.acknowledge(&[new[0].receipt.clone()]).unwrap();
    assert_eq!(queue.counts().unwrap(), Counts::default());
    // One that waits notices, too.
    thread::scope(|scope| {
        let waits = scope.spawn(|| queue.lease(1, Duration::from_secs(20)).unwrap());
        thread::sleep(Duration::from_millis(200));
        delete();
        broker.queue("deleted", TERMS).unwrap().publish(&jobs([5])).unwrap();
        assert_eq!(waits.join().unwrap()[0].job.id, "5");
    });
}

#[test]
#[ignore = "needs nats-server"]
fn nats_consumer_deleted_behind_the_back_is_made_again() {
    let server = server::start().unwrap();
    let broker = open(&server);
    let queue = broker.queue("consumer", TERMS).unwrap();
    queue.publish(&jobs(0..3)).unwrap();
    assert_eq!(queue.lease(1, SOON).unwrap().len(), 1);
    behind_the_back(&server, async |context| {
        let stream = context.get_stream("ch10-jobs-consumer").await.unwrap();
        let names: Vec<_> = stream.consumer_names().collect().await;
        assert_eq!(names.len(), 1);
        stream.delete_consumer(names[0].as_ref().unwrap()).await.unwrap();
    });
    assert_eq!(drain(&*queue), [0, 1, 2]);
}

#[test]
#[ignore = "needs nats-server"]
fn nats_gone_for_good_is_an_error_after_a_stated_time() {
    let mut server = server::start().unwrap();
    let broker = open(&server);
    let queue = broker.queue("gone", TERMS).unwrap();
    queue.publish(&jobs(0..3)).unwrap();
    let leased = queue.lease(1, SOON).unwrap().remove(0);
    server.kill().unwrap();
    let (queue, receipt) = (&*queue, &leased.receipt);
    let (broker, bus) = (&*broker, broker.bus().unwrap());
    let calls: [(&str, Call<'_>); 10] = [
        ("publish", &|| queue.publish(&jobs(5..7))),
        ("lease", &|| queue.lease(1, Duration::ZERO).map(|_| ())),
        ("acknowledge", &|| queue.acknowledge(std::slice::from_ref(receipt))),
        ("give_back", &|| queue.give_back(receipt, Duration::ZERO, "")),
        ("extend", &|| queue.extend(receipt)),
        ("counts", &|| queue.counts().map(|_| ())),
        ("dead", &|| queue.dead(1).map(|_| ())),
        ("remove", &|| queue.remove()),
        ("queue", &|| broker.queue("other", TERMS).map(|_| ())),
        ("bus", &|| bus.publish("news", b"")),
    ];
    thread::scope(|scope| {
        for (name, call) in calls {
            scope.spawn(move || {
                let start = Instant::now();
                let error = call().unwrap_err().to_string();
                assert!(error.ends_with(": not connected"), "{name}: {error}");
                assert!(start.elapsed() < PATIENCE + SOON, "{name}: {:?}", start.elapsed());
            });
        }
    });
}

#[test]
#[ignore = "needs nats-server"]
fn nats_full_is_an_error_and_what_was_stored_is_there() {
    let server = server::start_with("max_file_store: 200KB\n", "").unwrap();
    let broker = open(&server);
    let queue = broker.queue("disk", TERMS).unwrap();
    let large = |id: u32| Job { id: id.to_string(), payload: vec![1; 10_000] };
    let mut stored = Vec::new();
    let error = loop {
        let id = u32::try_from(stored.len()).unwrap();
        match queue.publish(&[large(id)]) {
            Ok(()) => stored.push(id),
            Err(error) => break error,
        }
        assert!(id < 100);
    };
    assert!(matches!(error, BrokerError::Failed { .. }), "{error}");
    assert!(error.to_string().contains("insufficient resources"), "{error}");
    assert!(stored.len() > 10);
    assert_eq!(drain(&*queue), stored);
    queue.publish(&[large(7)]).unwrap();
    assert_eq!(drain(&*queue), [7]);
}

#[test]
#[ignore = "needs nats-server"]
fn nats_asks_for_a_login_and_no_error_tells_it() {
    let user =
        server::start_with("", "authorization { user: ann, password: \"p@ss:word\" }").unwrap();
    let token = server::start_with("", "authorization { token: \"s3cret\" }").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("login");
    let [of_user, of_token] = [&user, &token].map(|server| format!("nats://{}", server.address()));
    for (address, written, text) in [
        (&of_user, "ann:p%40ss%3Aword", "user = ann\npassword = p@ss:word\n"),
        (&of_token, "s3cret", "token = s3cret\n"),
    ] {
        let in_address = address.replace("://", &format!("://{written}@"));
        broker::open(&in_address, None).unwrap().queue("login", TERMS).unwrap();
        fs::write(&file, text).unwrap();
        broker::open(address, Some(&file)).unwrap().queue("login", TERMS).unwrap();
        for wrong in
            [None, Some("user = ann\npassword = wr0ng"), Some("token = wr0ng"), Some("wr0ng")]
        {
            if let Some(text) = wrong {
                fs::write(&file, text).unwrap();
            }
            let error = broker::open(address, wrong.map(|_| &*file)).err().unwrap().to_string();
            assert!(error.starts_with(address) && error.lines().count() == 1, "{error}");
            assert!(!error.contains("wr0ng"), "{error}");
        }
        let both = broker::open(&in_address, Some(&file)).err().unwrap().to_string();
        assert!(!both.contains("s3cret") && !both.contains("word"), "{both}");
    }
}

/// nats-server 2.9.10 ends with a panic when a stream is updated while it is made.
#[test]
#[ignore = "needs nats-server"]
fn nats_queues_are_opened_by_many_at_once() {
    let server = server::start().unwrap();
    let brokers: Vec<_> = (0..4).map(|_| open(&server)).collect();
    let begin = Barrier::new(brokers.len());
    thread::scope(|scope| {
        for (at, broker) in (0..).zip(&brokers) {
            let begin = &begin;
            scope.spawn(move || {
                for round in 0..50 {
                    begin.wait();
                    let queue = broker.queue(&format!("opened-{round}"), TERMS).unwrap();
                    queue.publish(&jobs([at])).unwrap();
                }
            });
        }
    });
    for round in 0..50 {
        let queue = brokers[0].queue(&format!("opened-{round}"), TERMS).unwrap();
        assert_eq!(drain(&*queue), [0, 1, 2, 3]);
    }
}
