//! Whatever is killed or lost, the count of primes is exact and nothing is left in the queue.
//!
//! Each test is written against the traits and runs on both brokers.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use ch10_clusters::broker::{Counts, Job, Queue, Terms};
use ch10_clusters::jobs::{Found, Kernel, Kind, Work};
use ch10_clusters::ledger::{Ledger, Plan, Standing};
use ch10_clusters::steady::Settings;
use ch10_clusters::submitter::{SubmitError, submit};
use ch10_clusters::worker::{GoOn, WorkerError, work, work_with};

use crate::site::{LEASE, Process, RANGE, Site, plan, settings, wait_for};

/// Each function below is a test on either broker.
macro_rules! on_both {
    ($($(#[$where:meta])* $name:ident),*) => {
        mod embedded {
            $($(#[$where])*
            #[test]
            fn $name() {
                super::$name(crate::site::Site::embedded());
            })*
        }

        mod nats {
            $($(#[$where])*
            #[test]
            #[ignore = "needs nats-server"]
            fn $name() {
                super::$name(crate::site::Site::nats());
            })*
        }
    };
}

on_both!(
    a_killed_worker_s_job_runs_elsewhere,
    // A process is told so by a signal.
    #[cfg(unix)]
    a_worker_that_is_told_to_end_gives_its_job_back,
    all_workers_killed_and_started_again,
    lost_messages_and_lost_queues,
    a_submitter_killed_half_way,
    a_poison_job,
    a_worker_of_another_version,
    a_submitter_that_does_not_fetch,
    messages_that_nobody_can_read,
    a_chunk_that_takes_longer_than_a_lease,
    a_job_is_kept_until_its_answers_are_stored,
    an_answer_is_kept_until_the_ledger_has_it
);

/// Does something as soon as so many chunks have an answer.
fn at<'a>(chunks: u64, act: impl FnOnce() + 'a) -> impl FnMut(u64) -> bool + 'a {
    let mut act = Some(act);
    move |answered| {
        if answered >= chunks
            && let Some(act) = act.take()
        {
            act();
        }
        true
    }
}

/// Runs a worker in a thread while `body` runs.
fn with_worker<T>(site: &Site, settings: &Settings, body: impl FnOnce() -> T) -> T {
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let worker = scope.spawn(|| work(&*site.broker(), settings, &stop));
        let end = Stop(&stop);
        let result = body();
        drop(end);
        worker.join().unwrap().unwrap();
        result
    })
}

/// Ends a worker, after a panic as well.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Relaxed);
    }
}

fn run(site: &Site, mut go_on: impl FnMut(u64) -> bool) -> Standing {
    let mut soon = soon();
    let mut go_on = |answered| soon(answered) && go_on(answered);
    submit(&*site.broker(), &settings(), &mut site.ledger(plan(200)), &mut go_on).unwrap()
}

/// A run that nobody works on any more, because its test has failed, must not go on for ever.
fn soon() -> impl FnMut(u64) -> bool {
    let start = Instant::now();
    move |_| start.elapsed() < Duration::from_secs(40)
}

fn a_killed_worker_s_job_runs_elsewhere(site: Site) {
    // One chunk of 10^8 numbers, of which the first worker finishes nothing.
    let work = Work { kind: Kind::Primes, start: 0, end: 100_000_000 };
    let plan = Plan { run: "run".into(), chunk: work.len(), work };
    let mut ledger = site.ledger(plan);
    let (stop, begun) = (AtomicBool::new(false), Mutex::new(None));
    let standing = thread::scope(|scope| {
        let _end = Stop(&stop);
        let broker = site.broker();
        let submitter =
            scope.spawn(move || submit(&*broker, &settings(), &mut ledger, &mut soon()));
        let mut first = site.worker();
        let jobs = site.jobs();
        wait_for("a worker leases the job", || jobs.counts().unwrap().leased == 1);
        first.kill();
        let killed = Instant::now();
        let mut kernel = Kernel::default();
        let broker = site.broker();
        let (begun, stop) = (&begun, &stop);
        scope.spawn(move || {
            let mut compute = |work: &Work, go_on: &mut GoOn<'_>| {
                begun.lock().unwrap().get_or_insert(killed.elapsed());
                kernel.compute(work, go_on)
            };
            work_with(&*broker, &settings(), stop, &mut compute).unwrap();
        });
        submitter.join().unwrap().unwrap()
    });
    assert_eq!(standing.found("prime"), Some(Found { count: 5_761_455, sum: 279_209_790_387_276 }));
    let begun = begun.lock().unwrap().unwrap();
    assert!(begun <= Duration::from_secs_f64(LEASE + 1.0), "{begun:?}");
    assert_eq!(site.jobs().counts().unwrap(), Counts::default());
}

#[cfg(unix)]
fn a_worker_that_is_told_to_end_gives_its_job_back(site: Site) {
    use ch10_clusters::messages::Order;

    let order = Order {
        run: "run".into(),
        chunk: 0,
        sent: 1,
        work: Work { kind: Kind::Primes, start: 0, end: 10_000_000_000 },
    };
    let jobs = site.jobs();
    jobs.publish(&[Job { id: order.id(), payload: order.encode() }]).unwrap();
    let worker = site.worker();
    wait_for("a worker leases the job", || jobs.counts().unwrap().leased == 1);
    let asked = Instant::now();
    terminate(&worker);
    let output = worker.output();
    assert!(asked.elapsed() < Duration::from_secs_f64(LEASE), "{:?}", asked.elapsed());
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.ends_with("0 jobs done, 0 failed, 1 given back\n"), "{said}");
    // Another worker gets it now, and not when the lease would have ended.
    let leased = jobs.lease(1, Duration::from_secs_f64(LEASE / 2.0)).unwrap();
    assert_eq!(leased.iter().map(|leased| leased.tries).collect::<Vec<_>>(), [2]);
}

#[cfg(unix)]
fn terminate(process: &Process) {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    kill(Pid::from_raw(process.id().cast_signed()), Signal::SIGTERM).unwrap();
}

fn all_workers_killed_and_started_again(site: Site) {
    let workers = Mutex::new([site.worker(), site.worker()]);
    let standing = run(
        &site,
        at(40, || {
            let mut workers = workers.lock().unwrap();
            workers.iter_mut().for_each(Process::kill);
            thread::sleep(Duration::from_millis(100));
            *workers = [site.worker(), site.worker()];
        }),
    );
    site.assert_exact(&standing);
}

#[test]
#[ignore = "needs nats-server"]
fn nats_killed_and_restarted_in_the_middle() {
    let mut site = Site::nats();
    let _workers = [site.worker(), site.worker()];
    let broker = site.broker();
    let mut ledger = site.ledger(plan(200));
    let standing = {
        let mut restart = at(40, || {
            site.kill_broker();
            thread::sleep(Duration::from_millis(200));
            site.restart_broker();
        });
        submit(&*broker, &settings(), &mut ledger, &mut restart).unwrap()
    };
    site.assert_exact(&standing);
}

/// Jobs that disappear, then every queue, and then jobs and answers while a worker is busy.
fn lost_messages_and_lost_queues(site: Site) {
    let queues = || [site.jobs(), site.answers("prime"), site.answers("non_prime")];
    let lose = |queue: &dyn Queue, most| {
        let leased = queue.lease(most, Duration::ZERO).unwrap();
        let receipts: Vec<_> = leased.into_iter().map(|leased| leased.receipt).collect();
        queue.acknowledge(&receipts).unwrap();
    };
    let mut lose_some = at(40, || queues().iter().for_each(|queue| lose(&**queue, 10)));
    let mut remove = at(100, || queues().iter().for_each(|queue| queue.remove().unwrap()));
    // They are missed long before the run has been silent for long.
    let settings = Settings { silence: Duration::from_secs(60), ..settings() };
    let start = Instant::now();
    let (broker, mut ledger, run) = (site.broker(), site.ledger(plan(200)), &settings);
    let mut go_on = |answered| {
        lose_some(answered) && remove(answered) && start.elapsed() < settings.silence / 3
    };
    let all = settings.under_way as u64;
    let standing = thread::scope(|scope| {
        let submitter = scope.spawn(move || submit(&*broker, run, &mut ledger, &mut go_on));
        let sent =
            |jobs| wait_for("all are sent", || site.jobs().counts().unwrap().waiting >= jobs);
        sent(all);
        lose(&*site.jobs(), 10);
        sent(all);
        queues().iter().for_each(|queue| queue.remove().unwrap());
        sent(all);
        with_worker(&site, &settings, || submitter.join().unwrap().unwrap())
    });
    assert!(standing.sent_again >= all, "{standing:?}");
    site.assert_exact(&standing);
}

/// Another run's job makes the queue look as if it held the one that was lost.
#[test]
#[ignore = "slow: a run is silent for seconds"]
fn slow_a_lost_job_that_cannot_be_missed_is_sent_again_after_a_silence() {
    let site = Site::embedded();
    let settings = Settings { silence: Duration::from_secs(1), ..settings() };
    let terms = Terms { lease: Duration::from_secs(60), ..settings.jobs() };
    let jobs = site.broker().queue(&settings.queue, terms).unwrap();
    jobs.publish(&[Job { id: "other".into(), payload: Vec::new() }]).unwrap();
    let other = jobs.lease(1, Duration::ZERO).unwrap().remove(0).receipt;
    let start = Instant::now();
    let standing = thread::scope(|scope| {
        let mut go_on = |_| start.elapsed() < Duration::from_secs(20);
        let (broker, mut ledger) = (site.broker(), site.ledger(plan(1)));
        let run = &settings;
        let submitter = scope.spawn(move || submit(&*broker, run, &mut ledger, &mut go_on));
        let lost = jobs.lease(1, Duration::from_secs(5)).unwrap().remove(0).receipt;
        jobs.acknowledge(&[lost]).unwrap();
        with_worker(&site, &settings, || {
            let answered = || {
                let ledger = Ledger::read(site.folder(), "run").unwrap();
                ledger.standing().unwrap().is_complete()
            };
            wait_for("it is sent again", answered);
            jobs.acknowledge(std::slice::from_ref(&other)).unwrap();
            submitter.join().unwrap().unwrap()
        })
    });
    assert_eq!(standing.sent_again, 1);
    site.assert_exact(&standing);
}

fn a_submitter_killed_half_way(site: Site) {
    let range = [RANGE.0.to_string(), RANGE.1.to_string()];
    let submit = ["submit", "primes", &range[0], &range[1], "--chunk", "5000", "--run", "run"];
    let mut first = site.spawn(&submit);
    with_worker(&site, &settings(), || {
        let answered = || match Ledger::read(site.folder(), "run") {
            Ok(ledger) => ledger.standing().unwrap().answered,
            Err(_) => 0,
        };
        wait_for("some answers", || answered() >= 20);
        first.kill();
        let before = answered();
        assert!(before < 200, "it was too quick to be killed");
        let second = site.spawn(&submit).output();
        assert!(second.status.success(), "{second:?}");
    });
    let standing = Ledger::read(site.folder(), "run").unwrap().standing().unwrap();
    site.assert_exact(&standing);
}

/// A worker's program that fails with one chunk, and is mended after that.
fn a_poison_job(site: Site) {
    let settings = Settings { tries: 2, ..settings() };
    let mut kernel = Kernel::default();
    let mut faulty = |work: &Work, go_on: &mut GoOn<'_>| {
        assert!(work.start != RANGE.0, "division by zero in {work}");
        kernel.compute(work, go_on)
    };
    let stop = AtomicBool::new(false);
    let error = thread::scope(|scope| {
        let submitter = scope.spawn(|| {
            let _end = Stop(&stop);
            submit(&*site.broker(), &settings, &mut site.ledger(plan(10)), &mut |_| true)
        });
        work_with(&*site.broker(), &settings, &stop, &mut faulty).unwrap();
        submitter.join().unwrap().unwrap_err()
    });
    let SubmitError::Dead { chunks: 1, id, tries: 2, reason } = error else { panic!("{error}") };
    assert!(reason.contains("division by zero in primes from 100000000"), "{reason}");
    let jobs = site.broker().queue(&settings.queue, settings.jobs()).unwrap();
    let dead = jobs.dead(10).unwrap();
    assert_eq!(dead.iter().map(|dead| &dead.job.id).collect::<Vec<_>>(), [&id]);
    assert!(jobs.requeue(&id).unwrap());
    let standing = with_worker(&site, &settings, || {
        submit(&*site.broker(), &settings, &mut site.ledger(plan(10)), &mut |_| true).unwrap()
    });
    assert_eq!(standing.sent_again, 0);
    site.assert_exact(&standing);
}

fn a_worker_of_another_version(site: Site) {
    let jobs = site.jobs();
    let newer = br#"{"protocol":2,"body":{"compressed":"..."}}"#;
    jobs.publish(&[Job { id: "newer".into(), payload: newer.into() }]).unwrap();
    let broker = site.broker();
    let standing = thread::scope(|scope| {
        let submitter = scope.spawn(|| run(&site, |_| true));
        wait_for("jobs", || jobs.counts().unwrap().waiting > 10);
        let error = work(&*broker, &settings(), &AtomicBool::new(false)).unwrap_err();
        assert!(matches!(error, WorkerError::Version { .. }), "{error}");
        let said = "job newer: a message of protocol 2; this program speaks protocol 1; this worker gave \
                    its jobs back";
        assert_eq!(error.to_string(), said);
        // A worker of the newer version gets them all, at once, and does its own.
        let mut found = false;
        for leased in jobs.lease(100, Duration::from_secs_f64(LEASE / 2.0)).unwrap() {
            if leased.job.id == "newer" {
                jobs.acknowledge(&[leased.receipt]).unwrap();
                found = true;
            } else {
                jobs.give_back(&leased.receipt, Duration::ZERO, "not mine").unwrap();
            }
        }
        assert!(found);
        with_worker(&site, &settings(), || submitter.join().unwrap())
    });
    site.assert_exact(&standing);
}

/// Workers wait when nobody fetches their answers, and keep their jobs meanwhile.
fn a_submitter_that_does_not_fetch(site: Site) {
    let settings = Settings { room: 8, ..settings() };
    let open = |name: &str| site.broker().queue(name, settings.answers()).unwrap();
    let jobs = site.broker().queue(&settings.queue, settings.jobs()).unwrap();
    let sleep = at(20, || {
        // Longer than a lease: a worker that waits extends it.
        let start = Instant::now();
        while start.elapsed() < 3 * settings.lease / 2 {
            thread::sleep(Duration::from_millis(25));
            for topic in ["run-prime", "run-non_prime"] {
                let Counts { waiting, leased, .. } = open(topic).counts().unwrap();
                assert!(waiting + leased <= 8, "{topic}: {waiting} + {leased}");
            }
            let Counts { waiting, leased, .. } = jobs.counts().unwrap();
            assert!(waiting + leased <= 8, "{waiting} + {leased}");
        }
    });
    let standing = with_worker(&site, &settings, || {
        let mut sleep = sleep;
        submit(&*site.broker(), &settings, &mut site.ledger(plan(200)), &mut sleep).unwrap()
    });
    site.assert_exact(&standing);
}

/// They end as dead letters where they are jobs, and are counted where they are answers.
fn messages_that_nobody_can_read(site: Site) {
    let settings = Settings { tries: 1, ..settings() };
    let payloads: [&[u8]; 7] = [
        b"",
        b"\xff\xfe",
        b"{}",
        br#"{"protocol":1}"#,
        br#"{"protocol":-1,"body":0}"#,
        br#"{"protocol":1,"body":{"run":"run","chunk":0,"sent":1,"work":{"kind":"primes","start":0,"end":99999999999999}}}"#,
        &[b'['; 5000],
    ];
    let job =
        |(at, payload): (usize, &&[u8])| Job { id: format!("bad-{at}"), payload: payload.to_vec() };
    let bad: Vec<Job> = payloads.iter().enumerate().map(job).collect();
    let jobs = site.broker().queue(&settings.queue, settings.jobs()).unwrap();
    jobs.publish(&bad).unwrap();
    site.answers("prime").publish(&bad).unwrap();
    let standing = with_worker(&site, &settings, || {
        submit(&*site.broker(), &settings, &mut site.ledger(plan(200)), &mut |_| true).unwrap()
    });
    assert_eq!(standing.strange, payloads.len() as u64);
    wait_for("all are dead letters", || jobs.counts().unwrap().dead == payloads.len() as u64);
    for dead in jobs.dead(10).unwrap() {
        assert!(dead.reason.contains("message"), "{}", dead.reason);
        assert!(jobs.drop_dead(&dead.job.id).unwrap());
    }
    site.assert_exact(&standing);
}

fn a_chunk_that_takes_longer_than_a_lease(site: Site) {
    let settings = Settings { lease: Duration::from_millis(300), ..settings() };
    let calls = Mutex::new(0);
    let mut kernel = Kernel::default();
    let mut slow = |work: &Work, go_on: &mut GoOn<'_>| {
        *calls.lock().unwrap() += 1;
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(700) {
            thread::sleep(Duration::from_millis(5));
            assert!(go_on());
        }
        kernel.compute(work, go_on)
    };
    let stop = AtomicBool::new(false);
    let standing = thread::scope(|scope| {
        let submitter = scope.spawn(|| {
            let _end = Stop(&stop);
            submit(&*site.broker(), &settings, &mut site.ledger(plan(1)), &mut |_| true).unwrap()
        });
        // Another worker that would take it.
        scope.spawn(|| work(&*site.broker(), &settings, &stop).unwrap());
        work_with(&*site.broker(), &settings, &stop, &mut slow).unwrap();
        submitter.join().unwrap()
    });
    assert!(*calls.lock().unwrap() <= 1);
    assert_eq!((standing.duplicates, standing.sent_again), (0, 0));
    site.assert_exact(&standing);
}

/// The first of all rules for a worker.
fn a_job_is_kept_until_its_answers_are_stored(site: Site) {
    let settings = Settings { room: 1, ..settings() };
    let jobs = site.broker().queue(&settings.queue, settings.jobs()).unwrap();
    let full = site.broker().queue("run-prime", settings.answers()).unwrap();
    full.publish(&[Job { id: "other".into(), payload: Vec::new() }]).unwrap();
    let order = site.ledger(plan(1)).send(&[0]).unwrap().remove(0);
    jobs.publish(&[Job { id: order.id(), payload: order.encode() }]).unwrap();
    let held = || jobs.counts().map(|counts| counts.waiting + counts.leased).unwrap();
    let others = site.broker().queue("run-non_prime", settings.answers()).unwrap();
    with_worker(&site, &settings, || {
        wait_for("the job is leased", || jobs.counts().unwrap().leased == 1);
        thread::sleep(Duration::from_millis(100));
        assert_eq!(held(), 1);
    });
    // The worker was told to end and gave it back.
    assert_eq!(held(), 1);
    full.remove().unwrap();
    with_worker(&site, &settings, || wait_for("the job is done", || held() == 0));
    let counts = [full, others].map(|queue| queue.counts().unwrap());
    assert!(counts.iter().all(|counts| counts.waiting == 1), "{counts:?}");
}

/// The first of all rules for a submitter.
fn an_answer_is_kept_until_the_ledger_has_it(site: Site) {
    let mut ledger = site.ledger(plan(1));
    let database = rusqlite::Connection::open(site.folder().join("run.ledger")).unwrap();
    let full =
        "CREATE TRIGGER full BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'full'); END";
    database.execute_batch(full).unwrap();
    let error = with_worker(&site, &settings(), || {
        submit(&*site.broker(), &settings(), &mut ledger, &mut |_| true).unwrap_err()
    });
    assert!(matches!(error, SubmitError::Ledger(_)) && error.to_string().ends_with(": full"));
    for topic in Kind::Primes.topics() {
        let Counts { waiting, leased, .. } = site.answers(topic).counts().unwrap();
        assert_eq!(waiting + leased, 1, "{topic}");
    }
    database.execute_batch("DROP TRIGGER full").unwrap();
    let standing = with_worker(&site, &settings(), || {
        submit(&*site.broker(), &settings(), &mut ledger, &mut |_| true).unwrap()
    });
    assert_eq!(standing.sent_again, 0);
    site.assert_exact(&standing);
}

/// What works on a run.
struct Crowd {
    site: Site,
    workers: [Process; 2],
    submitter: Process,
}

impl Crowd {
    fn kill_any(&mut self, word: u64) {
        match word % 4 {
            0 => self.workers[0].kill(),
            1 => self.workers.iter_mut().for_each(Process::kill),
            2 => self.submitter.kill(),
            _ => self.site.kill_broker(),
        }
        thread::sleep(Duration::from_micros(word % 50_000));
        if word % 4 == 3 {
            self.site.restart_broker();
        }
    }

    fn replace_workers(&mut self) {
        for worker in &mut self.workers {
            if worker.ended() {
                *worker = self.site.worker();
            }
        }
    }
}

fn random_kills(mut site: Site, rounds: usize) {
    site.lease = 0.3;
    let mut words = shared::fixtures::SplitMix64::new(10);
    let (start, end) = (RANGE.0.to_string(), RANGE.1.to_string());
    let submit = ["submit", "primes", &start, &end, "--chunk", "5000", "--run", "run"];
    let workers = [site.worker(), site.worker()];
    let submitter = site.spawn(&submit);
    let mut crowd = Crowd { site, workers, submitter };
    let begin = Instant::now();
    for round in 0..rounds {
        for word in words.by_ref().take(3) {
            thread::sleep(Duration::from_micros((word >> 32) % 80_000));
            crowd.kill_any(word);
            crowd.replace_workers();
            if crowd.submitter.ended() {
                crowd.submitter = crowd.site.spawn(&submit);
            }
        }
        let start = Instant::now();
        while !crowd.submitter.ended() {
            crowd.replace_workers();
            thread::sleep(Duration::from_millis(2));
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "round {round}: {}",
                crowd.site.state()
            );
        }
        let standing = Ledger::read(crowd.site.folder(), "run").unwrap().standing().unwrap();
        crowd.site.assert_answer(&standing);
        // A server that was killed may have forgotten an acknowledgement, also after the end of the run. The
        // job is computed once more then, and its answers are those of the next run of this name.
        let counts = || crowd.site.jobs().counts().unwrap();
        wait_for("the queue is empty", || counts() == Counts::default());
        std::fs::remove_file(crowd.site.folder().join("run.ledger")).unwrap();
        crowd.submitter = crowd.site.spawn(&submit);
        eprintln!("round {round} after {:?}", begin.elapsed());
    }
}

#[test]
#[ignore = "fifty rounds of random kills"]
fn fifty_rounds_of_random_kills() {
    random_kills(Site::embedded(), 50);
}

#[test]
#[ignore = "needs nats-server, fifty rounds of random kills"]
fn fifty_rounds_of_random_kills_on_nats() {
    random_kills(Site::nats(), 50);
}
