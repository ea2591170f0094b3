//! How many workers one broker can serve: a model for clusters that are not at hand (beyond the book).
//!
//! A worker computes a job, then needs the broker, which serves one worker at a time. This is a closed
//! queue, and mean value analysis gives its rate from two times that a small cluster can measure. The
//! model holds for times that vary at random; with equal times a real cluster is a little faster near
//! the point of saturation.

/// Jobs a second of a number of workers.
///
/// `alone` is how many seconds a worker spends on a job without the broker, `broker` how many seconds
/// the broker spends on a job: on its lease, its answer and its acknowledgement.
pub fn throughput(workers: u32, alone: f64, broker: f64) -> f64 {
    let (mut rate, mut at_the_broker) = (0.0, 0.0);
    for workers in 1..=workers {
        // A worker that arrives finds as many before it as a cluster with one worker less has there.
        let response = broker * (1.0 + at_the_broker);
        rate = f64::from(workers) / (alone + response);
        at_the_broker = rate * response;
    }
    rate
}

/// The number of workers from which on the broker is the limit and not the workers.
pub fn saturated_from(alone: f64, broker: f64) -> f64 {
    (alone + broker) / broker
}

#[test]
fn few_workers_scale_and_many_wait_for_the_broker() {
    let rate = |workers| throughput(workers, 0.009, 0.001);
    assert!((rate(1) - 100.0).abs() < 1e-9);
    // By hand: the second worker meets the first at the broker one time in ten.
    assert!((rate(2) - 2.0 / (0.009 + 0.001 * 1.1)).abs() < 1e-9);
    assert!((999.0..1000.001).contains(&rate(100)));
    assert!((saturated_from(0.009, 0.001) - 10.0).abs() < 1e-9);
}
