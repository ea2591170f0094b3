//! The hash of the filters.

/// A hash of 64 bits in which each bit of the item changes each bit of the result with a chance of a half:
/// the last step of the generator SplitMix64. It is the same on all machines and in all versions, since
/// filters are saved.
#[inline(always)]
pub fn hash(item: u64) -> u64 {
    let mut z = item.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A place below `len` for a hash: its first bits decide, and a multiplication is faster than a remainder.
#[inline(always)]
pub fn place(hash: u64, len: usize) -> usize {
    ((u128::from(hash) * len as u128) >> 64) as usize
}

/// The next one of the hashes that one hash stands for.
#[inline(always)]
pub fn next(hash: u64) -> u64 {
    hash.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1)
}

#[test]
fn places_are_spread_evenly() {
    let mut taken = [0; 10];
    (0..10_000).for_each(|item| taken[place(hash(item), 10)] += 1);
    assert!(taken.iter().all(|count| (850..1150).contains(count)), "{taken:?}");
}
