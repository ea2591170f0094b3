// To take home: this file.

//! FNV-1a in 64 bits, by Fowler, Noll and Vo.

/// The hash of the word's bytes.
pub fn fnv1a(word: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x100_0000_01b3;
    word.bytes().fold(OFFSET, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[test]
fn a_published_hash() {
    assert_eq!(fnv1a("foobar"), 0x8594_4171_f739_67e8);
}
