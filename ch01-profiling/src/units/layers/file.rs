//! A file that one writes and the other reads; it need not reach a disk for that.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::time::Instant;

use tempfile::NamedTempFile;

use super::message::{BATCHES, Layer, MESSAGE, PART, ROUNDS, TRIALS, compare, fastest, message};

pub(super) fn measure() -> io::Result<Layer> {
    let scratch = NamedTempFile::new()?;
    let (mut to, mut from) = (scratch.reopen()?, scratch.reopen()?);
    let sent = message();
    let mut received = vec![1; MESSAGE];
    let seconds = fastest(TRIALS, || {
        let start = Instant::now();
        to.rewind()?;
        sent.chunks(PART).try_for_each(|part| to.write_all(part))?;
        from.rewind()?;
        received.chunks_mut(PART).try_for_each(|part| from.read_exact(part))?;
        let seconds = start.elapsed().as_secs_f64();
        compare(&sent, &received)?;
        received.fill(0);
        Ok(seconds)
    })?;
    let round_trip = fastest(BATCHES, || rounds(&mut to, &mut from))?;
    Ok(Layer { name: "file", rate: MESSAGE as f64 / seconds, round_trip })
}

/// Seconds to leave a number in the file, to find it there, and the same again for the answer.
fn rounds(to: &mut File, from: &mut File) -> io::Result<f64> {
    let start = Instant::now();
    for number in 0..2 * ROUNDS {
        to.rewind()?;
        to.write_all(&number.to_ne_bytes())?;
        from.rewind()?;
        let mut found = [0; 8];
        from.read_exact(&mut found)?;
        compare(&number.to_ne_bytes(), &found)?;
    }
    Ok(start.elapsed().as_secs_f64() / ROUNDS as f64)
}
