//! Numbers in every form have the same sum.

use ch11_less_ram::primitives::bits::Bits;
use ch11_less_ram::primitives::{LADDER, Make};
use proptest::collection::vec;
use proptest::prelude::*;
use shared::ladder::equal;

fn check(flags: &[bool]) -> Result<(), String> {
    LADDER.check(flags, |make: &Make, flags| make(flags).sum(), equal)
}

proptest! {
    #[test]
    fn any_numbers(flags in vec(any::<bool>(), 0..300)) {
        check(&flags).map_err(TestCaseError::fail)?;
        let bits = Bits::new(&flags);
        prop_assert!(flags.iter().enumerate().all(|(at, &flag)| bits.get(at) == Some(flag)));
    }
}

#[test]
fn sizes_around_words_and_blocks() {
    for len in [0, 1, 63, 64, 65, 255 * 64 - 1, 255 * 64, 255 * 64 + 1, 100_000] {
        check(&vec![true; len]).unwrap();
        check(&vec![false; len]).unwrap();
    }
}
