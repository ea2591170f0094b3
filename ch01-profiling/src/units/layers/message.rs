//! What is sent over every layer, and what is noted of it.

use std::io;

use shared::fixtures::SplitMix64;

/// Bytes of the long message.
pub(super) const MESSAGE: usize = 32 << 20;

/// Bytes that are handed over at a time.
pub(super) const PART: usize = 64 << 10;

/// Long messages that are sent, of which the fastest counts.
pub(super) const TRIALS: usize = 5;

/// Short messages that are answered one after the other, and timed together.
pub(super) const ROUNDS: u64 = 200;

/// So many times, of which the fastest counts.
pub(super) const BATCHES: usize = 20;

/// What a layer does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layer {
    /// What lies between the two.
    pub name: &'static str,
    /// Bytes of a long message that arrive in a second.
    pub rate: f64,
    /// Seconds until eight bytes have been answered.
    pub round_trip: f64,
}

/// Words that are the same every time, and nothing like each other.
pub(super) fn message() -> Vec<u8> {
    SplitMix64::new(1).take(MESSAGE / 8).flat_map(u64::to_ne_bytes).collect()
}

/// Whether all has arrived as it was sent.
pub(super) fn compare(sent: &[u8], received: &[u8]) -> io::Result<()> {
    match sent == received {
        true => Ok(()),
        false => {
            Err(io::Error::new(io::ErrorKind::InvalidData, "what arrived is not what was sent"))
        }
    }
}

/// The least of several times, or the first error.
pub(super) fn fastest(
    count: usize,
    mut seconds: impl FnMut() -> io::Result<f64>,
) -> io::Result<f64> {
    (0..count).try_fold(f64::INFINITY, |best, _| Ok(best.min(seconds()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_noticed() {
        let sent = message();
        assert_eq!(sent.len(), MESSAGE);
        compare(&sent, &sent).unwrap();
        let mut received = sent.clone();
        received[12345] ^= 1;
        assert_eq!(compare(&sent, &received).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn the_fastest_counts_and_an_error_ends_it() {
        let mut times = [3.0, 1.0, 2.0].into_iter();
        assert_eq!(fastest(3, || Ok(times.next().unwrap())).unwrap(), 1.0);
        assert!(fastest(3, || Err(io::Error::other("broken"))).is_err());
    }
}
