//! The chapter's small event loop.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use ch08_concurrency::event_loop::EventLoop;

const STEP: Duration = Duration::from_millis(30);

#[test]
fn nothing_to_do_ends_at_once() {
    let futures: [std::future::Ready<()>; 0] = [];
    assert!(EventLoop::new().unwrap().run(futures).is_empty());
}

#[test]
fn the_sleeper_with_the_earlier_instant_wakes_first() {
    let event_loop = EventLoop::new().unwrap();
    let (handle, begin, order) = (event_loop.handle(), Instant::now(), RefCell::new(Vec::new()));
    event_loop.run([3, 1, 2].map(async |steps: u32| {
        handle.sleep_until(begin + steps * STEP).await;
        assert!(begin.elapsed() >= steps * STEP);
        order.borrow_mut().push(steps);
    }));
    assert_eq!(order.into_inner(), [1, 2, 3]);
}

/// A future that waits is polled only when it was woken.
#[test]
fn only_woken_futures_are_polled() {
    let event_loop = EventLoop::new().unwrap();
    let (handle, polls) = (event_loop.handle(), Cell::new(0));
    event_loop.run((0..10).map(async |_| {
        let mut sleep = std::pin::pin!(handle.sleep_until(Instant::now() + STEP));
        let counted = poll_fn(|cx| {
            polls.set(polls.get() + 1);
            sleep.as_mut().poll(cx)
        });
        counted.await;
    }));
    assert_eq!(polls.get(), 20);
}

#[test]
fn another_thread_can_wake_a_future() {
    let mut waker = None;
    let woken = poll_fn(|cx| match waker.take() {
        Some(()) => Poll::Ready(7),
        None => {
            let other = cx.waker().clone();
            thread::spawn(move || {
                thread::sleep(STEP);
                other.wake();
            });
            waker = Some(());
            Poll::Pending
        }
    });
    assert_eq!(EventLoop::new().unwrap().run([woken]), [7]);
}

/// A future is woken more often than needed, before and after its end, by many threads at a time.
#[test]
fn needless_wakes_do_no_harm() {
    const THREADS: usize = 4;
    let wakers = Mutex::new(Vec::<Waker>::new());
    let (ended, wakes) = (AtomicBool::new(false), AtomicUsize::new(0));
    let results = thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while !ended.load(Relaxed) {
                    for waker in wakers.lock().unwrap().iter() {
                        waker.wake_by_ref();
                        wakes.fetch_add(1, Relaxed);
                    }
                    thread::yield_now();
                }
            });
        }
        let results = EventLoop::new().unwrap().run((1..=10).map(|turns| {
            let mut left = 10 * turns;
            let wakers = &wakers;
            poll_fn(move |cx| {
                if left == 10 * turns {
                    wakers.lock().unwrap().push(cx.waker().clone());
                }
                left -= 1;
                if left == 0 { Poll::Ready(turns) } else { Poll::Pending }
            })
        }));
        ended.store(true, Relaxed);
        results
    });
    assert_eq!(results, (1..=10).collect::<Vec<_>>());
    // Each poll after the first needs a wake.
    assert!(wakes.into_inner() >= (1..=10).map(|turns| 10 * turns - 1).sum());
}

#[test]
fn what_is_too_late_is_dropped() {
    struct Told<'a>(&'a Cell<bool>);
    impl Drop for Told<'_> {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    let event_loop = EventLoop::new().unwrap();
    let (handle, dropped) = (event_loop.handle(), Cell::new(false));
    let results = event_loop.run([async {
        let (now, told) = (Instant::now(), Told(&dropped));
        let endless = async {
            let _told = told;
            handle.sleep_until(now + Duration::from_secs(3600)).await;
        };
        let late = handle.until(now + STEP, endless).await;
        (late, dropped.get(), handle.until(now + 100 * STEP, async { 1 }).await)
    }]);
    assert_eq!(results, [(None, true, Some(1))]);
}
