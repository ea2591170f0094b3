//! What the record of the heap says where there is none; what it records is tested beside its allocator,
//! in `tests/heap.rs`.

use std::sync::Arc;

use ch01_profiling::heap::{HeapError, Path, Recording, Site, Snapshot};
use ch01_profiling::symbols::{Frame, Function};

#[test]
fn another_allocator_is_an_error_and_leaves_no_recording_behind() {
    let error = Recording::start().unwrap_err();
    assert_eq!(error, HeapError::NotRegistered);
    assert!(error.to_string().starts_with("register the allocator first: #[global_allocator]"));
    assert_eq!(Recording::start().unwrap_err(), HeapError::NotRegistered);
}

fn site(function: &str, line: u32, blocks: usize, bytes: usize) -> Site {
    let function = Function { name: function.into(), file: Some("/book/heap/src/main.rs".into()) };
    let frame = Frame { function: Arc::new(function), line: Some(line) };
    let paths = vec![Path { frames: vec![frame.clone()], blocks, bytes }];
    Site { frame, blocks, bytes, paths }
}

fn snapshot(sites: Vec<Site>) -> Snapshot {
    let blocks = sites.iter().map(|site| site.blocks).sum();
    let bytes = sites.iter().map(|site| site.bytes).sum();
    Snapshot { sites, blocks, bytes }
}

#[test]
fn a_table_shows_the_largest_and_adds_up_the_rest() {
    let heap = snapshot(vec![
        site("lists", 10, 2, 750),
        site("picture", 20, 5, 150),
        site("names", 30, 2, 60),
        site("other", 40, 1, 40),
    ]);
    let table = "\
10 blocks, 1000 bytes, 4 sites
index    count    %         bytes    %   cumulative %  site
    0        2   20           750   75             75  lists heap/src/main.rs:10
    1        5   50           150   15             90  picture heap/src/main.rs:20
             3   30           100   10            100  2 more
";
    assert_eq!(heap.table(2), table);
    assert_eq!(heap.table(4).lines().count(), 6);
    assert_eq!(
        heap.calls(1, 9),
        "5 blocks, 150 bytes by way of\n    picture heap/src/main.rs:20\n"
    );
    assert_eq!(heap.calls(4, 9), "");
}

#[test]
fn what_stayed_the_same_is_no_change() {
    let before = snapshot(vec![site("same", 1, 1, 10), site("gone", 2, 3, 30)]);
    let after = snapshot(vec![site("same", 1, 1, 10), site("came", 3, 1, 25)]);
    let table = "\
-2 blocks, -5 bytes, 2 sites
index    count         bytes  site
    0       -3           -30  gone heap/src/main.rs:2
    1       +1           +25  came heap/src/main.rs:3
";
    assert_eq!(after.since(&before).table(9), table);
    assert_eq!(after.since(&after).sites.len(), 0);
}
