//! Saved sketches come back, and bytes that were cut off or changed are errors.

use std::fmt::Debug;

use ch11_less_ram::counters::floating_point::{FloatingPoint, floating_point};
use ch11_less_ram::counters::morris::{Morris, morris};
use ch11_less_ram::counters::morris_base_2::{MorrisBase2, morris_base_2};
use ch11_less_ram::distinct::hyperloglog_plus_plus::{HyperLogLogPlusPlus, hyperloglog_plus_plus};
use ch11_less_ram::distinct::k_minimum_values::{KMinimumValues, k_minimum_values};
use ch11_less_ram::distinct::registers::{Registers, text};
use ch11_less_ram::membership::binary_fuse::{BinaryFuse, binary_fuse};
use ch11_less_ram::membership::blocked_bloom::{BlockedBloom, blocked_bloom};
use ch11_less_ram::membership::bloom::{Bloom, bloom};
use ch11_less_ram::membership::scaling_bloom::{ScalingBloom, scaling_bloom};
use ch11_less_ram::saved::{Saved, SavedError, load, save};
use proptest::prelude::*;
use shared::fixtures::{SplitMix64, noise};

/// Saves and loads; every cut and every changed bit must be refused.
fn check<S: Saved + PartialEq + Debug>(sketch: &S) {
    let bytes = save(sketch);
    assert_eq!(load::<S>(&bytes).as_ref(), Ok(sketch));
    let step = bytes.len() / 500 + 1;
    for len in (0..bytes.len()).step_by(step) {
        assert!(load::<S>(&bytes[..len]).is_err(), "cut at {len}");
    }
    for at in (0..bytes.len()).step_by(step) {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        assert!(load::<S>(&changed).is_err(), "changed at {at}");
    }
    assert!(load::<S>(&[bytes, vec![0]].concat()).is_err(), "a byte more");
}

/// Any contents whatever, with a right head and checksum: they may be refused, and must never panic.
fn dress<S: Saved>(contents: &[u8]) -> Vec<u8> {
    let mut bytes = [*b"SKCH", S::KIND, 1_u32.to_le_bytes()].concat();
    bytes.extend((contents.len() as u64).to_le_bytes());
    bytes.extend(contents);
    bytes.extend(text(&bytes).to_le_bytes());
    bytes
}

/// What is accepted must be what it says: it saves as it was loaded.
fn fuzz<S: Saved>(contents: &[u8]) -> Result<(), TestCaseError> {
    let bytes = dress::<S>(contents);
    if let Ok(sketch) = load::<S>(&bytes) {
        prop_assert_eq!(save(&sketch), bytes);
    }
    prop_assert!(load::<S>(contents).is_err());
    Ok(())
}

#[test]
fn sketches_come_back_and_damage_is_found() {
    for n in [0, 1, 100, 10_000] {
        let items: Vec<u64> = SplitMix64::new(n).take(n as usize).collect();
        check(&Registers::of(&items, 10));
        check(&k_minimum_values(&items, 64));
        check(&hyperloglog_plus_plus(&items, 10));
        let events = vec![3; n as usize];
        check(&morris(&events, 20, 1e6, 1));
        check(&morris_base_2(&events, 20, 1));
        check(&floating_point(&events, 20, 1));
        check(&bloom(&items, 0.01));
        check(&blocked_bloom(&items, 0.01));
        check(&scaling_bloom(&items, 0.01));
        check(&binary_fuse(&items, 0.01));
    }
}

/// The next filter of a scaling one has room for twice as many members: what is saved must not make it so large
/// that no memory holds it.
#[test]
fn many_small_filters_are_no_scaling_filter() {
    let words = [0.01_f64.to_bits(), 0].into_iter().chain([1, 1, 0].repeat(32));
    let contents: Vec<u8> = words.flat_map(u64::to_le_bytes).collect();
    let error = load::<ScalingBloom>(&dress::<ScalingBloom>(&contents)).unwrap_err();
    assert_eq!(error, SavedError::Contents { kind: "SBLM".into() });
}

#[test]
fn errors_name_what_is_wrong() {
    let bytes = save(&Registers::new(4));
    let message = |bytes: &[u8]| load::<Registers>(bytes).unwrap_err().to_string();
    assert_eq!(message(&bytes[..7]), "7 bytes; expected 28");
    assert_eq!(message(&bytes[..40]), "40 bytes; expected 44");
    let mut newer = bytes.clone();
    newer[8] = 2;
    assert_eq!(message(&newer), "version 2; expected 1");
    let other = load::<KMinimumValues>(&bytes).unwrap_err();
    assert_eq!(other.to_string(), r#"begins with "SKCHREGS"; expected "SKCHKMIN""#);
    let error = load::<Registers>(&dress::<Registers>(&[0; 15])).unwrap_err();
    assert_eq!(error, SavedError::Contents { kind: "REGS".into() });
    let mut longest = bytes;
    longest[12..20].fill(255);
    assert_eq!(message(&longest), format!("44 bytes; expected {}", u64::MAX));
}

proptest! {
    #[test]
    fn any_bytes_are_an_error_or_a_sketch(
        mut contents in prop::collection::vec(any::<u8>(), 0..200),
        small in any::<bool>(),
    ) {
        if small {
            // Such contents are often right.
            contents.iter_mut().for_each(|byte| *byte %= 5);
        }
        fuzz::<Registers>(&contents)?;
        fuzz::<KMinimumValues>(&contents)?;
        fuzz::<HyperLogLogPlusPlus>(&contents)?;
        fuzz::<Morris>(&contents)?;
        fuzz::<MorrisBase2>(&contents)?;
        fuzz::<FloatingPoint>(&contents)?;
        fuzz::<Bloom>(&contents)?;
        fuzz::<BlockedBloom>(&contents)?;
        fuzz::<ScalingBloom>(&contents)?;
        fuzz::<BinaryFuse>(&contents)?;
    }
}

#[test]
fn sketches_that_are_nearly_right_are_sketches_or_errors() {
    let items: Vec<u64> = SplitMix64::new(1).take(100).collect();
    let good = [save(&Registers::of(&items, 4)), save(&k_minimum_values(&items, 8))];
    noise::meets(&[&good[0], &good[1]], |bytes| {
        let _ = (load::<Registers>(bytes), load::<KMinimumValues>(bytes));
        // Its contents alone are never a sketch, and with a right head and checksum they may be one.
        let contents = bytes.get(16..).unwrap_or_default();
        fuzz::<Registers>(contents).unwrap();
        fuzz::<KMinimumValues>(contents).unwrap();
        fuzz::<BinaryFuse>(contents).unwrap();
        fuzz::<ScalingBloom>(contents).unwrap();
    });
}
