//! Objects that report when they come and go, the program that shows them, and its page in a browser.

#[cfg(unix)]
mod browser;
mod program;
#[cfg(unix)]
mod screen;

use std::sync::mpsc;
use std::thread;

use ch01_profiling::live::{Count, Tracked, counts};

/// Each test has kinds of its own, as the counters are the process's.
fn count<T>() -> Count {
    let kind = std::any::type_name::<T>();
    counts().into_iter().find(|count| count.kind == kind).unwrap()
}

#[test]
fn an_object_lives_from_new_to_drop() {
    #[derive(Clone, Debug, PartialEq)]
    struct Name(String);

    let mut first = Tracked::new(Name("a".into()));
    first.0.push('b');
    assert_eq!((first.0.as_str(), first.0.len()), ("ab", 2));
    let copy = first.clone();
    assert_eq!(format!("{copy:?}"), "Name(\"ab\")");
    let size = size_of::<Name>();
    let kind = std::any::type_name::<Name>();
    assert_eq!(count::<Name>(), Count { kind, live: 2, most: 2, made: 2, size });
    drop(first);
    assert_eq!(count::<Name>(), Count { kind, live: 1, most: 2, made: 2, size });
    assert_eq!(copy.into_inner(), Name("ab".into()));
    assert_eq!(count::<Name>(), Count { kind, live: 0, most: 2, made: 2, size });
    let _later = Tracked::new(Name("c".into()));
    assert_eq!(count::<Name>(), Count { kind, live: 1, most: 2, made: 3, size });
}

#[test]
fn an_object_of_no_size_counts_too() {
    struct Nothing;

    let kept: Vec<_> = (0..10).map(|_| Tracked::new(Nothing)).collect();
    assert_eq!((count::<Nothing>().live, count::<Nothing>().size), (10, 0));
    drop(kept);
    assert_eq!(count::<Nothing>().live, 0);
}

#[test]
fn objects_of_many_threads_add_up() {
    struct Parcel;
    const THREADS: usize = 4;
    const EACH: usize = 1000;

    let (give, take) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..THREADS {
            let give = give.clone();
            scope.spawn(move || {
                for number in 0..EACH {
                    let parcel = Tracked::new(Parcel);
                    // Every other one is dropped by the thread that made it.
                    if number % 2 == 0 {
                        give.send(parcel).unwrap();
                    }
                }
            });
        }
    });
    let Count { live, most, made, .. } = count::<Parcel>();
    assert_eq!((live, made), (THREADS * EACH / 2, THREADS * EACH));
    assert!((live..=live + THREADS).contains(&most), "{most}");
    drop((give, take));
    assert_eq!(count::<Parcel>().live, 0);
}

#[test]
fn one_whose_drop_fails_is_gone_all_the_same() {
    struct Fails;
    impl Drop for Fails {
        fn drop(&mut self) {
            panic!("on purpose");
        }
    }

    let object = Tracked::new(Fails);
    assert!(thread::spawn(move || drop(object)).join().is_err());
    assert_eq!(count::<Fails>().live, 0);
}
