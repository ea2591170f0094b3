//! What the rungs use keeps its promises in every order.

use loom::sync::Arc;
use loom::thread;

use crate::chunks::Chunks;
use crate::queue::Queue;

/// Every part is handed out once, and every worker learns that nothing is left.
#[test]
fn chunks_are_handed_out_once() {
    loom::model(|| {
        let chunks = Arc::new(Chunks::new(10..15, 2));
        let take =
            |chunks: Arc<Chunks>| move || core::iter::from_fn(|| chunks.take()).collect::<Vec<_>>();
        let busy: [_; 2] = core::array::from_fn(|_| thread::spawn(take(chunks.clone())));
        let mut taken: Vec<_> =
            busy.map(|worker| worker.join().unwrap()).into_iter().flatten().collect();
        taken.sort_by_key(|part: &core::ops::Range<u64>| part.start);
        assert_eq!(taken, [10..12, 12..14, 14..15]);
    });
}

/// The queue of the rungs with its pills, in the smallest form in which everybody can wait for
/// everybody: one place, so that the feeder waits, too.
#[test]
fn every_worker_gets_a_pill_and_no_number_is_lost() {
    let mut model = loom::model::Builder::new();
    // Threads are interrupted twice in a run at the most, which nearly all faults need no more than:
    // three take 12 s and find nothing either.
    model.preemption_bound = Some(2);
    model.check(|| {
        let queue = Arc::new(Queue::new(1));
        let work = |queue: Arc<Queue<Option<u64>>>| {
            move || core::iter::from_fn(|| queue.pop()).collect::<Vec<_>>()
        };
        let busy: [_; 2] = core::array::from_fn(|_| thread::spawn(work(queue.clone())));
        [Some(1), Some(2), None, None].into_iter().for_each(|item| queue.push(item));
        let mut got: Vec<u64> =
            busy.map(|worker| worker.join().unwrap()).into_iter().flatten().collect();
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
    });
}
