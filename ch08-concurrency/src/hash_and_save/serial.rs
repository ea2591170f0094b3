// To take home: this file, work.rs, bcrypt, http-body-util, hyper, hyper-util and tokio.

//! One step after the other.

use std::io;
use std::time::Duration;

use super::work::{hash, run, save};

/// Hashes a password, saves it, and waits until it is saved.
pub fn serial(
    passwords: &[(String, [u8; 16])],
    cost: u32,
    to: &str,
) -> io::Result<(Vec<String>, Duration)> {
    run(async {
        let mut hashes = Vec::new();
        for password in passwords {
            let hash = hash(password, cost)?;
            save(to, &hash).await?;
            hashes.push(hash);
        }
        Ok(hashes)
    })
}

#[test]
fn a_known_hash_is_saved() {
    let ((passwords, want), (to, saved)) = (super::work::known(), super::work::saved_once());
    let (hashes, _) = serial(&passwords, 6, &to).unwrap();
    assert_eq!(hashes, want);
    assert!(saved.join().unwrap().contains(&hashes[0]));
}
