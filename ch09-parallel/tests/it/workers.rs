//! The pool: answers in order, and an error with a name for everything that a worker can do wrong.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use ch09_parallel::workers::{Kept, Pool, PoolError, Sum, available};

fn sums(count: u64) -> impl Iterator<Item = Sum> {
    (0..count).map(|start| Sum { start, end: start + 2 })
}

#[test]
fn answers_come_in_the_order_of_the_tasks() {
    for workers in [1, 2, 5] {
        let mut pool = Pool::start(workers).unwrap();
        for count in [0, 1, 2, 3, 100] {
            let want: Vec<u64> = (0..count).map(|start| 2 * start + 1).collect();
            assert_eq!(pool.map(sums(count)).unwrap(), want);
        }
    }
}

#[test]
fn a_pool_starts_quickly() {
    let best = (0..5).map(|_| {
        let start = Instant::now();
        let pool = Pool::start(2).unwrap();
        (start.elapsed(), pool.workers()).0
    });
    // The bar is 20 ms on a machine that does nothing else; here other tests run meanwhile.
    assert!(best.min() < Some(Duration::from_millis(200)));
}

#[test]
fn nobody_is_no_pool() {
    assert_eq!(Pool::start(0).unwrap_err().to_string(), "a pool of 0 workers; expected at least 1");
}

#[test]
fn a_task_that_fails_is_told_with_its_worker_and_ends_the_pool() {
    let mut pool = Pool::start(2).unwrap();
    let id = pool.ids()[1];
    let too_much = Sum { start: u64::MAX - 2, end: u64::MAX };
    let error = pool.map([Sum { start: 0, end: 3 }, too_much]).unwrap_err().to_string();
    let why = "the sum of Sum { start: 18446744073709551613, end: 18446744073709551615 } has more than \
               64 bits";
    assert_eq!(error, format!("worker 1 (process {id}) failed: {why}"));
    assert!(matches!(pool.map(sums(1)), Err(PoolError::Closed)));
}

#[cfg(unix)]
#[test]
fn a_worker_that_is_killed_is_named_with_the_signal() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    let mut pool = Pool::start(3).unwrap();
    let id = pool.ids()[1];
    let killer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(20));
        kill(Pid::from_raw(id.cast_signed()), Signal::SIGKILL).unwrap();
    });
    // Minutes of work, unless somebody is killed.
    let error = pool.map((0..1000).map(|_| Sum { start: 0, end: 4_000_000_000 })).unwrap_err();
    killer.join().unwrap();
    let signal = "signal: 9 (SIGKILL)";
    assert_eq!(error.to_string(), format!("worker 1 (process {id}) ended: {signal}"));
}

/// The lock goes with the process that held it: the others go on, and the caller does not wait for ever.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_is_killed_while_all_count_with_a_lock_is_named() {
    use ch09_parallel::counter::file_lock::file_lock;
    use ch09_parallel::helpers::Helpers;
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    let mut helpers = Helpers::new(3);
    let id = helpers.pool().unwrap().ids()[1];
    let killer = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(20));
        kill(Pid::from_raw(id.cast_signed()), Signal::SIGKILL).unwrap();
    });
    let error = file_lock(1_000_000_000, &mut helpers).unwrap_err();
    killer.join().unwrap();
    assert_eq!(error.to_string(), format!("worker 1 (process {id}) ended: signal: 9 (SIGKILL)"));
}

#[cfg(unix)]
mod impostors {
    use std::process::Command;

    use super::*;

    fn pool(script: &str) -> Result<Pool, PoolError> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        Pool::of([command])
    }

    /// What the pool says of a program that begins well and then does this when it is asked.
    fn answer(script: &str) -> String {
        let pool = pool(&format!("echo ready 0; read -r job; {script}")).unwrap();
        let error =
            pool.with_patience(Duration::from_millis(300)).map(sums(1)).unwrap_err().to_string();
        let (worker, what) = error.split_once(") ").unwrap();
        assert!(worker.starts_with("worker 0 (process "), "{error}");
        what.to_owned()
    }

    #[test]
    fn a_program_that_is_no_worker_is_told_at_once() {
        let error = pool("echo hello").unwrap_err().to_string();
        assert!(error.ends_with("said \"hello\\n\"; expected a line \"ready 0\""), "{error}");
        let error = pool("exit 3").unwrap_err().to_string();
        assert!(error.ends_with("ended: exit status: 3"), "{error}");
        let missing = Pool::of([Command::new("/no/such/program")]).unwrap_err().to_string();
        assert!(missing.starts_with("worker 0 cannot be started: No such file"), "{missing}");
    }

    #[test]
    fn a_worker_that_answers_nonsense_is_quoted() {
        assert_eq!(answer("echo maybe"), "said \"maybe\\n\"; expected an answer");
        assert_eq!(answer("echo ok -1"), "said \"ok -1\\n\"; expected an answer");
        assert_eq!(
            answer("echo ok 1; printf x"),
            "said \"an answer of another kind\"; expected u64"
        );
        let long = answer("yes | tr -d '\\n'");
        let ys = "y".repeat(40);
        assert_eq!(long, format!("said {ys:?}; expected an answer"));
    }

    #[test]
    fn a_worker_that_is_silent_or_stops_half_way_is_not_waited_for_for_ever() {
        let start = Instant::now();
        assert_eq!(answer("exec sleep 60"), "did not answer within 0.3 s");
        assert_eq!(answer("echo ok 9; exec sleep 60"), "did not answer within 0.3 s");
        assert_eq!(answer("echo ok 9; exit 4"), "ended: exit status: 4");
        let open = "said \"the end of its output\"; expected the end of its process, too";
        assert_eq!(answer("exec >&-; exec sleep 60"), open);
        assert!(start.elapsed() < Duration::from_secs(5));
    }
}

/// Only the parent makes the memory longer: two workers who did could cut each other's.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_gets_no_more_words_than_its_parent_asked_for() {
    use ch09_parallel::helpers::Helpers;
    use ch09_parallel::shared_array::{Array, in_place::in_place};

    let array = Array::new(10, 10, &mut Helpers::new(1)).unwrap();
    let mut others = Helpers::new(1);
    let id = others.pool().unwrap().ids()[0];
    let error = in_place(&array, &mut others).unwrap_err().to_string();
    assert_eq!(error, format!("worker 0 (process {id}) failed: 100 words; the parent shares 0"));
}

#[test]
fn shared_words_begin_with_zero_and_grow() {
    if available().is_err() {
        return;
    }
    let mut pool = Pool::start(1).unwrap();
    for kept in [Kept::InMemory, Kept::OnDisk] {
        let few = pool.words(kept, 3).unwrap();
        few[2].store(7, Relaxed);
        let many = pool.words(kept, 100_000).unwrap();
        assert_eq!((many[2].load(Relaxed), many[99_999].load(Relaxed)), (7, 0));
        // Both see the same memory.
        many[1].store(8, Relaxed);
        assert_eq!((few.len(), few[1].load(Relaxed)), (3, 8));
    }
    let error = pool.words(Kept::InMemory, usize::MAX).unwrap_err().to_string();
    assert_eq!(error, format!("no shared memory: {} words of 8 bytes are too many", usize::MAX));
}
