//! The order in which slots are tried, against the book's listing and CPython's.

use ch04_dicts_sets::dict::probe;
use ch04_dicts_sets::hashers::first_letter::first_letter;

/// The hashes of the book's example; the first three have the same last three bits.
const HASHES: [u64; 5] = [0b0000_0111, 0b1110_0111, 0b0111_0111, 0b0111_0001, 0b0111_0000];

#[test]
fn the_book_adds_the_bits_before_it_shifts_them() {
    let expected = [
        [7, 3, 0, 1, 6, 7, 4, 5, 2, 3],
        [7, 3, 7, 4, 5, 2, 3, 0, 1, 6],
        [7, 3, 3, 0, 1, 6, 7, 4, 5, 2],
        [1, 7, 7, 4, 5, 2, 3, 0, 1, 6],
        [0, 1, 1, 6, 7, 4, 5, 2, 3, 0],
    ];
    for (hash, expected) in HASHES.into_iter().zip(expected) {
        let tried: Vec<_> = probe::book(hash, 8).take(10).collect();
        assert_eq!(tried, expected, "{hash:#b}");
    }
}

#[test]
fn cpython_shifts_the_bits_before_it_adds_them() {
    let expected = [
        [7, 4, 5, 2, 3, 0, 1, 6, 7, 4],
        [7, 3, 0, 1, 6, 7, 4, 5, 2, 3],
        [7, 7, 4, 5, 2, 3, 0, 1, 6, 7],
        [1, 1, 6, 7, 4, 5, 2, 3, 0, 1],
        [0, 4, 5, 2, 3, 0, 1, 6, 7, 4],
    ];
    for (hash, expected) in HASHES.into_iter().zip(expected) {
        let tried: Vec<_> = probe::cpython(hash, 8).take(10).collect();
        assert_eq!(tried, expected, "{hash:#b}");
    }
}

/// By hand, with the book's hash of a city: its first letter.
///
/// Rome is 82 = 0b1010010 and goes to slot 2. Barcelona is 66 = 0b1000010 and finds slot 2 taken;
/// 5 · 2 + 66 + 1 = 77 = 0b1001101 leads to slot 5. San Francisco, 83, goes to 3; New York, 78, to 6.
#[test]
fn the_books_cities_lie_where_arithmetic_puts_them() {
    let mut slots = [None; 8];
    for city in ["Rome", "San Francisco", "New York", "Barcelona"] {
        let hash = first_letter(city);
        let free = probe::book(hash, 8).find(|&at| slots[at].is_none()).unwrap();
        slots[free] = Some(city);
    }
    let expected = [
        None,
        None,
        Some("Rome"),
        Some("San Francisco"),
        None,
        Some("Barcelona"),
        Some("New York"),
        None,
    ];
    assert_eq!(slots, expected);
}

/// 64 bits are used up after 13 shifts by 5; from then on the sequence is a full cycle.
#[test]
fn every_slot_is_tried() {
    for slots in [1, 2, 8, 64, 1024] {
        for hash in shared::fixtures::SplitMix64::new(4).take(20).chain([0, u64::MAX]) {
            for sequence in [
                probe::cpython(hash, slots).take(14 + slots).collect::<Vec<_>>(),
                probe::book(hash, slots).take(14 + slots).collect(),
            ] {
                assert!((0..slots).all(|at| sequence.contains(&at)), "{hash:#x} in {slots}");
                assert!(sequence.iter().all(|at| *at < slots), "{hash:#x} in {slots}");
            }
        }
    }
}
