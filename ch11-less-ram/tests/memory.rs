//! What the allocator gave, in a binary of its own so that nothing else allocates meanwhile.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::{self, BufReader, Read};
use std::time::{Duration, Instant};

use ch11_less_ram::counters::exact::exact;
use ch11_less_ram::counters::floating_point::floating_point;
use ch11_less_ram::counters::morris::morris;
use ch11_less_ram::counters::morris_base_2::morris_base_2;
use ch11_less_ram::deep_size::DeepSize;
use ch11_less_ram::distinct::hyperloglog_plus_plus::hyperloglog_plus_plus;
use ch11_less_ram::distinct::k_minimum_values::k_minimum_values;
use ch11_less_ram::distinct::registers::Registers;
use ch11_less_ram::feature_hashing::signed::signed;
use ch11_less_ram::feature_hashing::vocabulary::vocabulary;
use ch11_less_ram::membership::binary_fuse::binary_fuse;
use ch11_less_ram::membership::blocked_bloom::blocked_bloom;
use ch11_less_ram::membership::bloom::bloom;
use ch11_less_ram::membership::scaling_bloom::scaling_bloom;
use ch11_less_ram::tokens::arena::Arena;
use ch11_less_ram::tokens_mapped::mapped_fst::MappedFst;
use ch11_less_ram::tokens_mapped::{Files, build, resident};
use ch11_less_ram::words::{Asked, Words, lines};
use ch11_less_ram::{membership, primitives, sparse, text_width, tokens};
use compact_str::CompactString;
use get_size2::GetSize;
use shared::fixtures::SplitMix64;
use shared::memory::{self, Counting};

#[global_allocator]
static HEAP: Counting = Counting;

// One test: what another one allocated meanwhile would count, too.
#[test]
fn the_heap_bears_out_what_is_said_of_it() {
    // Every thread has begun when it has done something: what they allocate must not count.
    rayon::broadcast(|_| ());
    every_structure_for_tokens_knows_its_size();
    every_form_of_numbers_and_text_knows_its_size();
    every_sketch_and_matrix_knows_its_size();
    std_collections_know_their_size_and_get_size2_where_it_does();
    the_arena_adds_four_bytes_a_token();
    files_are_built_in_less_memory_than_the_stream_has_bytes();
    a_mapped_set_answers_soon_and_stays_small();
}

/// Holds a value's deep size against what the allocator gave for it, within 5 %.
fn check<T: DeepSize>(name: &str, make: impl FnOnce() -> T) -> T {
    let (value, usage) = memory::measure(make);
    let (want, got) = (usage.current as f64, value.heap_size() as f64);
    assert!((got - want).abs() <= 0.05 * want, "{name}: {got} bytes, the allocator gave {want}");
    value
}

fn every_structure_for_tokens_knows_its_size() {
    let text = lines(7, 12_000);
    let words = Words::of_lines(&text);
    // What a reader wrote need not know its size: the tables ask the allocator.
    let known = tokens::LADDER.runnable(|build| build(&Words::new([])));
    for rung in known.filter(|rung| rung.name != "yours") {
        let (tokens, usage) = memory::measure(|| (rung.run)(&words));
        let (want, got) = (usage.current as f64, (*tokens).deep_size() as f64);
        assert!((got - want).abs() <= 0.05 * want, "{}: {got} instead of {want}", rung.name);
    }
}

fn every_form_of_numbers_and_text_knows_its_size() {
    let flags: Vec<bool> = (0..10_000).map(|n| n % 3 == 0).collect();
    for rung in primitives::LADDER.rungs() {
        let (numbers, usage) = memory::measure(|| (rung.run)(&flags));
        let (want, got) = (usage.current as f64, (*numbers).deep_size() as f64);
        assert!((got - want).abs() <= 0.05 * want, "{}: {got} instead of {want}", rung.name);
    }
    for kind in text_width::Kind::ALL {
        let text = text_width::sample(*kind, 20_000);
        for rung in text_width::LADDER.rungs() {
            let (form, usage) = memory::measure(|| (rung.run)(&text));
            let (want, got) = (usage.current as f64, (*form).deep_size() as f64);
            assert!((got - want).abs() <= 0.05 * want, "{}: {got} instead of {want}", rung.name);
        }
    }
}

fn every_sketch_and_matrix_knows_its_size() {
    let items: Vec<u64> = SplitMix64::new(4).take(5000).collect();
    check("Registers", || Registers::of(&items, 12));
    for n in [100, 400, 5000] {
        check("HyperLogLogPlusPlus", || hyperloglog_plus_plus(&items[..n], 12));
        check("KMinimumValues", || k_minimum_values(&items[..n], 512));
    }
    check("Bloom", || bloom(&items, 0.01));
    check("ScalingBloom", || scaling_bloom(&items, 0.01));
    check("BlockedBloom", || blocked_bloom(&items, 0.01));
    check("BinaryFuse", || binary_fuse(&items, 0.01));
    check("exact set", || membership::exact_set::exact_set(&items));
    let events: Vec<u32> = items.iter().map(|item| (item % 3000) as u32).collect();
    check("exact counters", || exact(&events, 3000));
    check("Morris", || morris(&events, 3000, 1e9, 1));
    check("MorrisBase2", || morris_base_2(&events, 3000, 1));
    check("FloatingPoint", || floating_point(&events, 3000, 1));
    let matrix = sparse::random(200, 0.1, 1);
    check("Dense", || sparse::dense::dense(&matrix));
    check("DenseSimd", || sparse::dense_simd::dense_simd(&matrix));
    check("DenseOnAllCores", || sparse::dense_on_all_cores::dense_on_all_cores(&matrix));
    check("CoordinateList", || sparse::coordinate_list::coordinate_list(&matrix));
    check("Csr", || sparse::csr::csr(&matrix));
    check("CsrOnAllCores", || sparse::csr_on_all_cores::csr_on_all_cores(&matrix));
    let words = ["to be or not to be"; 50];
    check("rows and vocabulary", || vocabulary(&words));
    check("signed rows", || signed(&words, 1 << 16));
}

fn the_arena_adds_four_bytes_a_token() {
    let text = lines(9, 30_000);
    let words = Words::of_lines(&text);
    let (_arena, usage) = memory::measure(|| Arena::new(&words));
    let least = words.text_len() + 4 * words.len();
    assert!((usage.current as f64) < 1.15 * least as f64, "{} of {least}", usage.current);
}

fn std_collections_know_their_size_and_get_size2_where_it_does() {
    let word = |n: usize| format!("word number {n}");
    let list = check("Vec", || (0..1000).map(word).collect::<Vec<_>>());
    assert_eq!(list.get_heap_size(), list.heap_size());
    for len in [1, 3, 7, 8, 28, 29, 1000, 5000] {
        let set = check("HashSet", || (0..len).map(word).collect::<HashSet<_>>());
        // It counts the capacity and neither the free slots nor the byte for each.
        assert!(set.get_heap_size() < set.heap_size(), "{len}");
        let map = check("HashMap", || (0..len as u64).map(|n| (n, n)).collect::<HashMap<_, _>>());
        assert!(map.get_heap_size() < map.heap_size(), "{len}");
    }
    let tree = check("BTreeSet", || (0..5000u64).collect::<BTreeSet<_>>());
    // It counts the values, not the nodes around them.
    assert!(tree.get_heap_size() < tree.heap_size());
    let boxed = check("Box", || Box::new([7u64; 100]));
    assert_eq!(boxed.get_heap_size(), boxed.heap_size());
    check("nested", || vec![Some(vec![(1u8, "text".to_owned())]); 300]);
    check("CompactString", || (0..1000).map(|n| CompactString::from(word(n))).collect::<Vec<_>>());
    check("long CompactString", || vec![CompactString::from("x".repeat(100)); 100]);
}

/// Bytes of a line of [`Lines`].
const LINE: usize = 90;

/// Lines that are made while they are read: word 0 to below `words`.
struct Lines {
    words: u64,
    next: u64,
    rest: Vec<u8>,
}

impl Read for Lines {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() && self.next < self.words {
            // Digits far apart, so that neighbours share beginnings but not endings.
            let ending = self.next.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16;
            self.rest = format!("{:.<65} {:010} {ending:012x}\n", "word", self.next).into_bytes();
            assert_eq!(self.rest.len(), LINE);
            self.next += 1;
        }
        let len = self.rest.len().min(into.len());
        into[..len].copy_from_slice(&self.rest[..len]);
        self.rest.drain(..len);
        Ok(len)
    }
}

fn files_are_built_in_less_memory_than_the_stream_has_bytes() {
    const WORDS: u64 = 75_000;
    const LIMIT: usize = 6 << 20;
    const { assert!(WORDS as usize * LINE > LIMIT) };
    let folder = tempfile::tempdir().unwrap();
    let stream = |words| BufReader::new(Lines { words, next: 0, rest: Vec::new() });
    for (name, build) in [("fst", build::fst as fn(_, &_) -> _), ("arena", build::arena)] {
        let path = folder.path().join(name);
        let (count, usage) = memory::measure(|| build(stream(WORDS), &path).unwrap());
        assert_eq!(count, WORDS);
        assert!(usage.peak < LIMIT, "{name}: {}", memory::bytes(usage.peak));
    }
}

fn a_mapped_set_answers_soon_and_stays_small() {
    let text = lines(8, 60_000);
    let words = Words::of_lines(&text);
    let folder = tempfile::tempdir().unwrap();
    let files = Files::build(folder.path(), &words.join(&b'\n')[..]).unwrap();
    let asked = Asked::new(&words, 1000).hits;
    // The best of a few, and far more than the millisecond of the bench: other programs run, too.
    let first = (0..5).map(|_| {
        let start = Instant::now();
        assert_eq!(MappedFst::open(&files.fst).unwrap().count(&asked[..1]).unwrap(), 1);
        start.elapsed()
    });
    let first = first.min().unwrap();
    assert!(first < Duration::from_millis(50), "{first:?}");
    let before = resident();
    let set = MappedFst::open(&files.fst).unwrap();
    assert_eq!(set.count(&asked).unwrap(), 1000);
    if let Some((before, after)) = before.zip(resident()) {
        let grown = after.saturating_sub(before);
        assert!(grown < 4 << 20, "{}", memory::bytes(grown));
    }
}
