//! Files of tokens: found again, and refused where they are not what was written.

use std::fs;
use std::io::{BufReader, Write};
use std::path::Path;

use ch11_less_ram::tokens_mapped::build::{self, BuildError, LONGEST};
use ch11_less_ram::tokens_mapped::format::{File, FormatError, Kind, Writer};
use ch11_less_ram::tokens_mapped::mapped_arena::MappedArena;
use ch11_less_ram::tokens_mapped::mapped_fst::MappedFst;
use ch11_less_ram::tokens_mapped::read_fst::ReadFst;
use ch11_less_ram::tokens_mapped::{Files, LADDER, Open};
use ch11_less_ram::words::{self, Asked, Encoding, Words, WordsError, lines, read};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use shared::ladder::equal;

fn files(folder: &Path, words: &Words<'_>) -> Files {
    Files::build(folder, &words.join(&b'\n')[..]).unwrap()
}

fn check(words: &Words<'_>, asked: &[impl AsRef<[u8]>]) -> Result<(), String> {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path(), words);
    let asked: Vec<&[u8]> = asked.iter().map(AsRef::as_ref).collect();
    let call = |open: &Open, files: &Files| open(files).unwrap().count(&asked).unwrap();
    LADDER.check(&files, call, equal)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_way_finds_the_same(words in btree_set("[a-c\u{e9}]{1,5}", 0..60), asked in vec("[a-c]{0,5}", 0..20)) {
        let own = Words::new(words.iter().map(String::as_bytes));
        let asked: Vec<Vec<u8>> = asked.iter().chain(&words).map(|w| w.clone().into_bytes()).collect();
        check(&own, &asked).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn no_words_and_made_up_words() {
    check(&Words::new([]), &[b"word".to_vec(), Vec::new()]).unwrap();
    let text = lines(5, 5000);
    let words = Words::of_lines(&text);
    let Asked { hits, misses } = Asked::new(&words, 300);
    check(&words, &hits).unwrap();
    check(&words, &misses).unwrap();
}

/// What a user of the files does: opens, verifies and searches.
fn use_all(files: &Files, asked: &[&[u8]]) -> [Result<usize, FormatError>; 3] {
    [
        ReadFst::open(&files.fst).map(|set| set.count(asked)),
        MappedFst::open_verified(&files.fst).and_then(|set| set.count(asked)),
        File::open(&files.arena, Kind::Arena).and_then(|file| {
            file.verify()?;
            MappedArena::open(&files.arena)?.count(asked)
        }),
    ]
}

#[test]
fn a_changed_bit_anywhere_is_an_error_when_verified_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let text = lines(6, 12);
    let words = Words::of_lines(&text);
    let files = files(folder.path(), &words);
    for path in [&files.arena, &files.fst] {
        let whole = fs::read(path).unwrap();
        for at in 0..whole.len() {
            let mut altered = whole.clone();
            altered[at] ^= 1 << (at % 8);
            fs::write(path, &altered).unwrap();
            let wrong = use_all(&files, &words);
            assert!(wrong.iter().any(Result::is_err), "{} byte {at}", path.display());
            // Without verifying a wrong answer is possible, but nothing worse.
            let _ = MappedFst::open(&files.fst).and_then(|set| set.count(&words));
            let _ = MappedArena::open(&files.arena).and_then(|set| set.count(&words));
        }
        fs::write(path, &whole).unwrap();
    }
    assert!(use_all(&files, &words).into_iter().all(|count| count.unwrap() == words.len()));
}

#[test]
fn a_shorter_or_longer_file_is_not_even_opened() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path(), &Words::new([&b"apple"[..], b"pear"]));
    for (path, kind) in [(&files.arena, Kind::Arena), (&files.fst, Kind::Fst)] {
        let whole = fs::read(path).unwrap();
        for len in 0..whole.len() {
            fs::write(path, &whole[..len]).unwrap();
            let error = File::open(path, kind).unwrap_err().to_string();
            assert!(error.contains(&*path.to_string_lossy()), "{error}");
        }
        fs::write(path, [&whole[..], b"x"].concat()).unwrap();
        assert!(matches!(File::open(path, kind), Err(FormatError::Altered { .. })));
        fs::write(path, &whole).unwrap();
    }
}

#[test]
fn foreign_files_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path(), &Words::new([&b"apple"[..]]));
    let error = |path: &Path, kind| File::open(path, kind).unwrap_err().to_string();
    assert!(error(&files.arena, Kind::Fst).ends_with("kind 1 where 2 (Fst) is expected"));
    assert!(error(&files.text, Kind::Fst).ends_with("5 bytes, too short for a file of tokens"));
    fs::write(&files.text, [b'x'; 100]).unwrap();
    assert!(error(&files.text, Kind::Fst).ends_with("not a file of tokens of this version"));
    assert!(matches!(
        File::open(&folder.path().join("none"), Kind::Fst),
        Err(FormatError::File { .. })
    ));
}

#[test]
fn a_stream_out_of_order_names_the_line_and_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set");
    let stream = &b"apple\n\napple\npear\npeach\nplum\n"[..];
    for built in [build::fst(stream, &path), build::arena(stream, &path)] {
        let error = built.unwrap_err().to_string();
        assert!(error.starts_with(r#"line 5: "peach" comes after "pear""#), "{error}");
    }
    let long = vec![b'x'; LONGEST + 1];
    let error = build::fst(&long[..], &path).unwrap_err();
    assert!(matches!(error, BuildError::TooLong { line: 1 }));
    assert_eq!(build::arena(&long[1..], &path).unwrap(), 1);
    fs::remove_file(&path).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_line_that_repeats_is_one_token() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set");
    let lines = &b"apple\napple\n\napple\npear\npear"[..];
    assert_eq!(build::fst(lines, &path).unwrap(), 2);
    assert_eq!(build::arena(lines, &path).unwrap(), 2);
    assert_eq!(File::open(&path, Kind::Arena).unwrap().as_ref().len(), 9 + 2 * 4);
}

#[test]
fn a_file_that_is_replaced_stays_for_whoever_mapped_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set");
    build::fst(BufReader::new(&b"apple\n"[..]), &path).unwrap();
    let old = MappedFst::open(&path).unwrap();
    if build::fst(&b"pear\n"[..], &path).is_ok() {
        assert_eq!(MappedFst::open(&path).unwrap().count(&[b"pear"]).unwrap(), 1);
    }
    assert_eq!(old.count(&[b"apple"]).unwrap(), 1);
}

#[test]
fn what_is_not_utf8_is_named_or_read_as_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("words");
    fs::write(&path, b"apple\npea\xffr\n").unwrap();
    let error = read(&path, Encoding::Utf8).unwrap_err();
    assert!(matches!(error, WordsError::NotUtf8 { line: 2, byte: 4, value: 0xff, .. }));
    assert!(error.to_string().contains("line 2, byte 4: 0xff"), "{error}");
    assert_eq!(Words::of_lines(&read(&path, Encoding::Bytes).unwrap())[1], b"pea\xffr");
}

#[test]
fn a_file_that_holds_no_list_of_words_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("words");
    let error = |text: &[u8]| {
        fs::write(&path, text).unwrap();
        read(&path, Encoding::Bytes).unwrap_err().to_string()
    };
    for text in [&b""[..], b"\n\r\n\n"] {
        assert!(error(text).ends_with("words: no words, expected one a line"), "{}", error(text));
    }
    let long = [&b"apple\n"[..], &vec![b'x'; words::LONGEST + 1]].concat();
    let got = error(&long);
    assert!(got.ends_with("line 2: 65537 bytes, expected a word of at most 65536"), "{got}");
    let got = read(folder.path(), Encoding::Utf8).unwrap_err();
    assert!(matches!(got, WordsError::Read { .. }), "{got}");
    // A file of zeros that takes no place on the disk.
    fs::File::options().write(true).open(&path).unwrap().set_len(words::LARGEST + 1).unwrap();
    let got = read(&path, Encoding::Utf8).unwrap_err();
    assert!(matches!(got, WordsError::TooLarge { .. }), "{got}");
}

/// As many queries as are asked for, whatever a word's length: only misses are copies.
#[test]
fn misses_of_long_words_are_short() {
    let long = vec![b'x'; words::LONGEST];
    let words = Words::new([&long[..]]);
    let asked = Asked::new(&words, 50);
    assert!(asked.hits.iter().all(|word| word.as_ptr() == long.as_ptr()));
    assert!(asked.misses.iter().all(|word| word.len() < 2000));
    check(&words, &asked.misses).unwrap();
}

/// One line that names the file, also where the system says why.
#[test]
fn what_is_no_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = File::open(folder.path(), Kind::Fst).unwrap_err().to_string();
    assert!(error.ends_with("expected a file of tokens"), "{error}");
    let path = folder.path().join("none").join("set");
    let error = build::fst(&b"apple\n"[..], &path).unwrap_err().to_string();
    assert_eq!(error, format!("cannot create {}", path.display()));
}

/// Two that write the same file at once: each writes a file of its own, and the last name counts.
#[test]
fn writers_do_not_meet() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("set");
    let [mut first, mut second] = [(); 2].map(|()| Writer::create(&path).unwrap());
    first.write_all(b"first").unwrap();
    second.write_all(b"second").unwrap();
    second.finish(Kind::Arena, 0, 0).unwrap();
    let mapped = File::open(&path, Kind::Arena).unwrap();
    if first.finish(Kind::Arena, 0, 0).is_ok() {
        assert_eq!(File::open(&path, Kind::Arena).unwrap().as_ref(), b"first");
    }
    assert_eq!(mapped.as_ref(), b"second");
    drop(mapped);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}
