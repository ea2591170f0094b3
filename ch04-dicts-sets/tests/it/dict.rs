//! Every table against a model, against the naive one, and against itself after long use.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

use ch04_dicts_sets::dict::{
    Answer, AssociationList, Compact, Groups, Keys, LADDER, Make, Perturbed, Step, Table,
    with_hasher,
};
use proptest::prelude::*;
use shared::Ladder;
use shared::fixtures::SplitMix64;

/// Has four outputs, which differ in their lowest and their highest bits.
#[derive(Default)]
struct Weak(u64);

impl Hasher for Weak {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |sum, byte| sum.wrapping_add(u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        ((self.0 % 2) << 63) | (self.0 / 2 % 2)
    }
}

type Colliding = BuildHasherDefault<Weak>;

const COLLIDING: Ladder<Make> = with_hasher::<Colliding>();

/// What std's map does with the same steps.
#[derive(Default)]
struct Model(HashMap<u64, u64>);

impl Model {
    fn answer(&mut self, step: &Step) -> Answer {
        match *step {
            Step::Insert(key, value) => Answer::Value(self.0.insert(key, value)),
            Step::Get(key) => Answer::Value(self.0.get(&key).copied()),
            Step::Remove(key) => Answer::Value(self.0.remove(&key)),
            Step::Iterate => {
                let mut pairs: Vec<_> = self.0.clone().into_iter().collect();
                pairs.sort_unstable();
                Answer::Pairs(pairs)
            }
            Step::Clear => {
                self.0.clear();
                Answer::Len(0)
            }
            Step::Reserve(additional) => {
                self.0.reserve(additional);
                Answer::Len(self.0.len())
            }
        }
    }
}

/// Random steps on `keys` different keys; now more inserting, now more deleting.
fn steps(seed: u64, count: usize, keys: u64) -> Vec<Step> {
    let mut words = SplitMix64::new(seed);
    let mut below = |limit: u64| words.next().unwrap() % limit;
    let step = |at| {
        // Spread over all 64 bits, as keys in use seldom are 0, 1, 2.
        let key = below(keys).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let filling = at / 5_000 % 2 == 0;
        match below(3_000) {
            0 => Step::Clear,
            1..3 => Step::Iterate,
            3..6 => Step::Reserve(below(2 * keys) as usize),
            6..1_000 => Step::Get(key),
            1_000..2_400 if filling => Step::Insert(key, below(1 << 20)),
            1_000..1_600 => Step::Insert(key, below(1 << 20)),
            _ => Step::Remove(key),
        }
    };
    (0..count).map(step).collect()
}

fn check_against_model(ladder: &Ladder<Make>, steps: &[Step]) {
    let mut model = Model::default();
    let want: Vec<Answer> = steps.iter().map(|step| model.answer(step)).collect();
    for rung in ladder.rungs() {
        let got = (rung.run)().play(steps);
        let differ = want.iter().zip(&got).position(|(want, got)| want != got);
        let shown = differ.map(|at| (at, steps[at], &want[at], &got[at]));
        assert_eq!(shown, None, "dict/{}: step, want, got", rung.name);
        assert_eq!(got.len(), want.len(), "dict/{}", rung.name);
    }
}

/// Few keys, which come and go all the time, and many, for which the tables grow.
#[test]
fn every_table_does_what_the_model_does() {
    for (seed, count, keys) in
        [(1, 100_000, 3), (2, 100_000, 20), (3, 300_000, 200), (4, 300_000, 3_000)]
    {
        check_against_model(&LADDER, &steps(seed, count, keys));
    }
}

/// A table of colliding keys is a list, so that there can be fewer of them.
#[test]
fn every_table_does_what_the_model_does_when_keys_collide() {
    for (seed, keys) in [(5, 3), (6, 20), (7, 60), (8, 120)] {
        check_against_model(&COLLIDING, &steps(seed, 50_000, keys));
    }
}

prop_compose! {
    fn script()(seed in any::<u64>(), count in 0..400usize, keys in 1..100u64) -> Vec<Step> {
        let mut script = steps(seed, count, keys);
        script.push(Step::Iterate);
        script
    }
}

proptest! {
    #[test]
    fn every_rung_agrees_with_naive(script in script()) {
        for ladder in [LADDER, COLLIDING] {
            let play = |make: &Make| make().play(&script);
            let same = |want: &Vec<Answer>, got: &Vec<Answer>| match want == got {
                true => Ok(()),
                false => Err(format!("{got:?} instead of {want:?}")),
            };
            ladder.check(play, same).map_err(TestCaseError::fail)?;
        }
    }
}

/// A full group, a full table, and one key more.
#[test]
fn every_rung_agrees_at_the_edges_of_growth() {
    for len in [0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 28, 29, 63, 64, 65, 1000] {
        let keys = Keys::new(len);
        for ladder in [LADDER, COLLIDING] {
            let play = |make: &Make| {
                let mut table = make();
                let filled = table.insert_all(&keys.present);
                let (hits, misses) = (table.look_up(&keys.asked), table.look_up(&keys.absent));
                let deleted = table.replace(&keys.asked, &keys.absent);
                [filled, hits, misses, table.walk(), deleted, table.look_up(&keys.absent)]
            };
            let same = |want: &_, got: &_| match want == got {
                true => Ok(()),
                false => Err(format!("{got:?} instead of {want:?} for {len}")),
            };
            ladder.check(play, same).unwrap();
        }
    }
}

/// By hand: 3 + 2 keys, one of them twice.
#[test]
fn naive_counts_right() {
    let mut table = (LADDER.naive.run)();
    assert_eq!(table.insert_all(&[!10, !20, !30]).sum, 60);
    let total = table.insert_all(&[!20, !40]);
    assert_eq!((total.sum, table.walk().count, table.walk().sum), (40, 4, 100));
    assert_eq!(table.look_up(&[!10, !11, !40]).sum, 50);
    assert_eq!(table.replace(&[!10], &[!11]).sum, 10);
    assert_eq!(table.walk().sum, 101);
}

/// Deleting leaves marks; when they have eaten up the free slots, a table must not take them for
/// keys and grow.
#[test]
fn deleting_and_inserting_for_ever_does_not_grow_a_table() {
    for len in [1, 5, 100, 1000] {
        let keys = Keys::new(len);
        for rung in LADDER.rungs() {
            let mut table = (rung.run)();
            table.insert_all(&keys.present);
            let (mut old, mut new) = (&keys.asked, &keys.absent);
            for _ in 0..200 {
                table.replace(old, new);
                (old, new) = (new, old);
                // The emptiest is the book's: four times the keys, and up to a power of two.
                let capacity = table.capacity();
                assert!(capacity <= (8 * len).max(16), "{}: {capacity} for {len}", rung.name);
            }
        }
    }
}

/// A deletion from a group that was never full leaves no mark: nine keys, or ten, may change in sixteen
/// slots for ever, where as many marks as changes would have the table double.
#[test]
fn deleting_from_a_group_that_is_not_full_gives_the_room_back() {
    let mut table = Groups::<u64, ()>::default();
    for key in 0..1000 {
        table.insert(key, ());
        if key >= 9 {
            table.remove(&(key - 9));
        }
    }
    assert_eq!((table.len(), table.capacity()), (9, 16));
}

/// Always the oldest key goes, as in a cache: no key comes a second time.
#[test]
fn a_queue_of_keys_does_not_grow_a_table() {
    for rung in LADDER.rungs() {
        let mut table = (rung.run)();
        let keys = Keys::new(100_000).present;
        table.insert_all(&keys[..100]);
        table.replace(&keys[..99_900], &keys[100..]);
        assert_eq!(table.walk().count, 100, "{}", rung.name);
        assert!(table.capacity() <= 1024, "{}: {}", rung.name, table.capacity());
    }
}

#[test]
fn room_that_is_reserved_is_enough() {
    for held in [0, 1, 5, 14, 100] {
        for additional in [0, 1, 5, 6, 14, 15, 64, 1000] {
            let keys = Keys::new(held + additional).present;
            for rung in LADDER.rungs() {
                let mut table = (rung.run)();
                table.insert_all(&keys[..held]);
                table.play(&[Step::Reserve(additional)]);
                let capacity = table.capacity();
                table.insert_all(&keys[held..]);
                assert_eq!(table.capacity(), capacity, "{}: {held} + {additional}", rung.name);
            }
        }
    }
}

/// Deleted keys may have left marks, which count as used until a table is worked out anew.
#[test]
fn room_that_is_reserved_among_marks_is_enough() {
    let own = |name| ["perturbed", "compact", "groups"].contains(&name);
    for (held, gone) in [(5, 4), (14, 7), (85, 80), (1000, 1)] {
        for additional in [1, 5, 6, 14, 15, 64, 1000] {
            let keys = Keys::new(held + additional).present;
            for rung in LADDER.rungs().filter(|rung| own(rung.name)) {
                let mut table = (rung.run)();
                table.insert_all(&keys[..held]);
                table.play(&keys[..gone].iter().map(|key| Step::Remove(*key)).collect::<Vec<_>>());
                table.play(&[Step::Reserve(additional)]);
                let capacity = table.capacity();
                table.insert_all(&keys[held..]);
                assert_eq!(table.capacity(), capacity, "{}: {held} + {additional}", rung.name);
            }
        }
    }
}

#[test]
fn a_cleared_table_keeps_its_memory_and_has_room_for_as_much_again() {
    for len in [1, 5, 14, 100, 1000] {
        let keys = Keys::new(len).present;
        for rung in LADDER.rungs() {
            let mut table = (rung.run)();
            table.play(&[Step::Reserve(len)]);
            let capacity = table.capacity();
            for held in [len / 4, len, len] {
                assert_eq!(table.insert_all(&keys[..held]).count, held, "{}", rung.name);
                assert_eq!(table.capacity(), capacity, "{}: {held} of {len}", rung.name);
                table.play(&[Step::Clear]);
                assert_eq!(table.capacity(), capacity, "{}: {held} cleared", rung.name);
            }
        }
    }
}

#[test]
fn a_compact_table_keeps_the_order_of_insertion() {
    let mut table = Compact::<&str, u32>::default();
    for (value, key) in ["John", "Albert", "Rome", "San Francisco"].into_iter().enumerate() {
        table.insert(key, value as u32);
    }
    fn order(table: &Compact<&'static str, u32>) -> Vec<&'static str> {
        table.iter().map(|(key, _)| *key).collect()
    }
    table.insert("John", 9);
    assert_eq!(order(&table), ["John", "Albert", "Rome", "San Francisco"]);
    table.remove(&"Albert");
    table.insert("New York", 4);
    table.insert("Albert", 5);
    assert_eq!(order(&table), ["John", "Rome", "San Francisco", "New York", "Albert"]);
    // Growing closes the gap and changes nothing else.
    table.reserve(1000);
    assert_eq!(order(&table), ["John", "Rome", "San Francisco", "New York", "Albert"]);
    assert_eq!(table.get(&"Albert"), Some(&5));
}

/// The book's sizes: at least 8 slots, two thirds of them in use, then four times the keys.
#[test]
fn a_perturbed_table_grows_as_the_book_says() {
    let mut table = Perturbed::<u64, ()>::default();
    let mut sizes = vec![(0, table.capacity())];
    for key in 0..90_000 {
        table.insert(key, ());
        if sizes[sizes.len() - 1].1 != table.capacity() {
            sizes.push((table.len(), table.capacity()));
        }
    }
    let expected = [
        (0, 8),
        (6, 32),
        (22, 128),
        (86, 512),
        (342, 2048),
        (1366, 8192),
        (5462, 32768),
        (21846, 131072),
        (87382, 262144),
    ];
    assert_eq!(sizes, expected);
}

/// What is taken out or overwritten is let go of, the keys' memory too.
#[test]
fn tables_keep_nothing_that_is_gone() {
    fn check(mut table: impl Table<Rc<u64>, Rc<u64>>) {
        let owned: Vec<Rc<u64>> = (0..100).map(Rc::new).collect();
        let owners = |at: usize| Rc::strong_count(&owned[at]);
        // Twice: the key that is there stays, its value is exchanged.
        for one in owned.iter().chain(&owned) {
            table.insert(Rc::clone(one), Rc::clone(one));
        }
        assert!((0..100).all(|at| owners(at) == 3));
        for one in &owned[..50] {
            table.remove(one);
        }
        assert!((0..50).all(|at| owners(at) == 1) && (50..100).all(|at| owners(at) == 3));
        table.clear();
        assert!((0..100).all(|at| owners(at) == 1));
    }
    check(AssociationList::<_, _>::default());
    check(Perturbed::<_, _>::default());
    check(Compact::<_, _>::default());
    check(Groups::<_, _>::default());
}

/// Keys and values that own memory are moved, never lost or copied.
#[test]
fn tables_take_keys_and_values_that_own_memory() {
    fn check(mut table: impl Table<String, Vec<u8>>) {
        for number in 0..100u8 {
            assert_eq!(table.insert(number.to_string(), vec![number; 3]), None);
        }
        for number in 0..50u8 {
            assert_eq!(table.remove(&number.to_string()), Some(vec![number; 3]));
            assert_eq!(table.get(&number.to_string()), None);
        }
        assert_eq!((table.len(), table.iter().count()), (50, 50));
        assert_eq!(table.get(&"99".to_owned()), Some(&vec![99; 3]));
        table.clear();
        assert!(table.is_empty() && table.iter().next().is_none());
    }
    check(Perturbed::<String, Vec<u8>>::default());
    check(Compact::<String, Vec<u8>>::default());
    check(Groups::<String, Vec<u8>>::default());
}
