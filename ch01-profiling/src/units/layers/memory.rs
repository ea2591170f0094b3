//! Memory that both can see: the message is copied once, and a number is passed by writing it.

use std::hint::{self, black_box};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use std::{io, thread};

use super::message::{BATCHES, Layer, MESSAGE, PART, ROUNDS, TRIALS, compare, fastest, message};

pub(super) fn measure() -> io::Result<Layer> {
    let sent = message();
    let mut received = vec![1; MESSAGE];
    let seconds = fastest(TRIALS, || {
        let start = Instant::now();
        for (from, to) in black_box(&sent).chunks(PART).zip(received.chunks_mut(PART)) {
            to.copy_from_slice(from);
        }
        let seconds = start.elapsed().as_secs_f64();
        compare(&sent, black_box(&received))?;
        received.fill(0);
        Ok(seconds)
    })?;
    let round_trip = fastest(BATCHES, || Ok(rounds()))?;
    Ok(Layer { name: "memory", rate: MESSAGE as f64 / seconds, round_trip })
}

/// Seconds until a number that one thread wrote was seen and answered by the other.
fn rounds() -> f64 {
    let (question, answer) = (Line::default(), Line::default());
    thread::scope(|scope| {
        scope.spawn(|| {
            for round in 1..=ROUNDS {
                question.wait_for(round);
                answer.0.store(round, Ordering::Release);
            }
        });
        // The other thread has started when it has answered once.
        question.0.store(1, Ordering::Release);
        answer.wait_for(1);
        let start = Instant::now();
        for round in 2..=ROUNDS {
            question.0.store(round, Ordering::Release);
            answer.wait_for(round);
        }
        start.elapsed().as_secs_f64() / (ROUNDS - 1) as f64
    })
}

/// A number in a cache line of its own.
#[derive(Default)]
#[repr(align(128))]
struct Line(AtomicU64);

impl Line {
    /// Spins: to sleep and be woken would take longer than the message. Where there is one core, or
    /// the other is busy, it lets the other thread have this one.
    fn wait_for(&self, round: u64) {
        const SPINS: u32 = 10_000;
        let mut spins = 0;
        while self.0.load(Ordering::Acquire) < round {
            spins += 1;
            match spins % SPINS {
                0 => thread::yield_now(),
                _ => hint::spin_loop(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_answered() {
        let start = Instant::now();
        let all = rounds() * (ROUNDS - 1) as f64;
        // Less than the call took, but for what rounding adds.
        assert!(0.0 < all && all < 1.000_001 * start.elapsed().as_secs_f64(), "{all}");
    }
}
