//! The same work on several threads at once, and the time it took all of them.

use std::sync::Barrier;
use std::thread;
use std::time::Instant;

/// Runs `work` on each of the `parts` on a thread of its own; seconds from the first start to the
/// last end.
///
/// One window for all: threads that in truth took turns on a core must not each look as if they had
/// had it alone.
pub(super) fn together<T: Send>(parts: &mut [T], work: impl Fn(&mut T) + Sync) -> f64 {
    let (epoch, start_line) = (Instant::now(), Barrier::new(parts.len()));
    let run = |part: &mut T| {
        start_line.wait();
        let start = epoch.elapsed();
        work(part);
        (start, epoch.elapsed())
    };
    let windows = thread::scope(|scope| {
        let threads: Vec<_> = parts.iter_mut().map(|part| scope.spawn(|| run(part))).collect();
        let windows = threads.into_iter().map(|thread| thread.join().expect("the work ends"));
        windows.collect::<Vec<_>>()
    });
    let start = windows.iter().map(|window| window.0).min().unwrap_or_default();
    let end = windows.iter().map(|window| window.1).max().unwrap_or_default();
    (end - start).as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use std::time::Duration;

    /// Threads that take turns take as long together as one after the other.
    #[test]
    fn turns_are_not_mistaken_for_parallel_work() {
        let turn = Mutex::new(());
        let seconds = together(&mut [(), ()], |()| {
            let _turn = turn.lock().unwrap();
            thread::sleep(Duration::from_millis(20));
        });
        assert!(seconds >= 0.04, "{seconds}");
    }
}
