//! Files of readings, and files with mistakes.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use ch05_iterators::anomalies_by_day::stretches::stretches;
use ch05_iterators::readings::csv::{BadLines, CsvError, CsvReadings};
use ch05_iterators::readings::{Calendar, Reading, Signal, in_words};
use itertools::process_results;
use proptest::prelude::*;
use shared::fixtures::noise;

const GOOD: &str = "time,value\n2026-03-29T00:59:59Z,21.5\n2026-03-29T01:00:00Z,-3\n";

fn read(text: impl AsRef<[u8]>) -> Result<Vec<Reading>, String> {
    let readings = CsvReadings::new(text.as_ref(), "hall.csv", BadLines::Stop);
    readings.collect::<Result<_, _>>().map_err(|error| error.to_string())
}

/// The levels, how many lines were skipped, and why the first was.
fn skim(text: impl AsRef<[u8]>) -> (Vec<i32>, u64, String) {
    let mut readings = CsvReadings::new(text.as_ref(), "hall.csv", BadLines::Skip);
    let levels = readings.by_ref().map(|reading| reading.unwrap().1).collect();
    let why = readings.first_skipped().map(CsvError::to_string).unwrap_or_default();
    (levels, readings.skipped(), why)
}

#[test]
fn readings_come_as_they_stand() {
    let want = [(1_774_745_999, 21_500), (1_774_746_000, -3_000)];
    let same = [
        GOOD.to_owned(),
        GOOD.trim_end().to_owned(),
        GOOD.replace('\n', "\r\n"),
        format!("\u{feff}{GOOD}"),
        GOOD.lines().skip(1).collect::<Vec<_>>().join("\n"),
        "\u{feff}1774745999,21.5\n1774746000,-3".into(),
        "\"time\",\"value\"\n\"1774745999\",\"21.5\"\n 1774746000 , -3.0 \n".into(),
        "2026-03-29T01:59:59+01:00,2.15e1\n2026-03-28T22:00:00.999-03:00,-3.0004\n".into(),
    ];
    for text in same {
        assert_eq!(read(&text).as_deref(), Ok(&want[..]), "{text}");
    }
    assert_eq!(read(""), Ok(vec![]));
    assert_eq!(read("time,value"), Ok(vec![]));
    assert_eq!(read("\u{feff}"), Ok(vec![]));
    assert_eq!(read("\u{feff}time,value\n"), Ok(vec![]));
    // The last seconds of the years that can be shown, for which jiff has no timestamp.
    let last = [(253_402_300_799, 1000)];
    assert_eq!(read("9999-12-31T23:59:59Z,1").as_deref(), Ok(&last[..]));
    assert_eq!(read("253402300799,1").as_deref(), Ok(&last[..]));
}

#[test]
fn a_bad_line_is_named_with_its_field() {
    let cases: [(&str, &str); 17] = [
        (
            "noon,1\n",
            "field time: \"noon\" is no instant such as 2026-03-29T00:59:59Z or 1774745999",
        ),
        (",1\n", "field time: \"\" is no instant"),
        ("2026-03-29T01:00:00,1\n", "field time: \"2026-03-29T01:00:00\" is no instant"),
        ("99999999999999,1\n", "field time: \"99999999999999\" is no instant"),
        ("1774746000\n", "field value: missing"),
        ("1774746000,\n", "field value: \"\" is no number from -1000000 to 1000000"),
        ("1774746000,warm\n", "field value: \"warm\" is no number"),
        ("1774746000,NaN\n", "field value: \"NaN\" is no number"),
        ("1774746000,-inf\n", "field value: \"-inf\" is no number"),
        ("1774746000,1000000.001\n", "field value: 1000000.001 is no number"),
        ("1774746000,1e999\n", "field value: \"1e999\" is no number"),
        ("1774746000,1,2\n", "field 3: one too many; expected time,value"),
        (
            "1774745998,1\n",
            "field time: 2026-03-29T00:59:58Z does not come after 2026-03-29T00:59:59Z",
        ),
        (
            "1774745999,1\n",
            "field time: 2026-03-29T00:59:59Z does not come after 2026-03-29T00:59:59Z",
        ),
        ("\n", "field time: the line is empty"),
        ("  \r\n", "field time: the line is empty"),
        ("time,value\n", "field time: \"time\" is no instant"),
    ];
    for (bad, message) in cases {
        let text = format!("time,value\n1774745999,1\n{bad}1774746001,2\n");
        let error = read(&text).unwrap_err();
        assert!(error.starts_with(&format!("hall.csv, line 3, {message}")), "{bad:?}: {error}");
        assert_eq!(skim(&text), (vec![1000, 2000], 1, error));
        // At the end of the file, and without its end of line.
        let error = read(text.replace("\n1774746001,2\n", "")).err();
        assert!(bad.trim().is_empty() || error.unwrap().contains("line 3, "), "{bad:?}");
    }
}

#[test]
fn what_is_no_text_is_an_error_and_takes_no_memory() {
    let error = read([&b"1774745999,1\n\xff\xfe,2\n"[..]].concat()).unwrap_err();
    assert!(error.starts_with("hall.csv, line 2, field time: \"\u{fffd}\u{fffd}\""), "{error}");
    let long = format!("1774745999,1\n{}\n1774746000,2\n", "9".repeat(100_000));
    let error = read(&long).unwrap_err();
    assert_eq!(error, "hall.csv, line 2, field time or value: the line is longer than 256 bytes");
    assert_eq!(skim(&long), (vec![1000, 2000], 1, error));
    let mut endless = CsvReadings::new(BufReader::new(io::repeat(0)), "zero", BadLines::Stop);
    assert!(endless.next().unwrap().unwrap_err().to_string().contains("line 1"));
    let padded = format!("1774745999,1{}\n", " ".repeat(256 - 12));
    assert_eq!(read(padded).unwrap().len(), 1);
    let field = format!("1774745999,{}", "x".repeat(100));
    assert!(read(field).unwrap_err().contains(&format!("{}...\"", "x".repeat(40))));
}

#[test]
fn a_first_line_that_is_no_header_says_which_one_is() {
    for first in ["Zeit,Wert", "timestamp,value", "time;value", "Time,Value"] {
        let field = first.split(',').next().unwrap();
        let want = format!(
            "hall.csv, line 1, field time: {field:?} is no instant such as 2026-03-29T00:59:59Z, and the \
             only header is time,value"
        );
        assert_eq!(read(format!("{first}\n1,1\n")), Err(want));
    }
    assert!(read("\n1,1\n").unwrap_err().ends_with("the line is empty"));
    assert!(read("\u{feff}\n1,1\n").unwrap_err().ends_with("the line is empty"));
}

#[test]
fn what_was_cut_off_is_told_when_it_is_why_a_line_is_out_of_order() {
    let message = |time| {
        let text = format!("2016-12-31T23:59:59Z,1\n{time},2\n");
        read(text).unwrap_err().strip_prefix("hall.csv, line 2, field time: ").unwrap().to_owned()
    };
    for time in ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.5Z"] {
        let want = format!(
            "{time:?} counts as 2016-12-31T23:59:59Z, without fraction or leap second, and does not come \
             after 2016-12-31T23:59:59Z of line 1"
        );
        assert_eq!(message(time), want);
    }
    let want = "2016-12-31T23:59:58Z does not come after 2016-12-31T23:59:59Z of line 1";
    assert_eq!(message("2016-12-31T23:59:58Z"), want);
}

#[test]
fn a_value_too_large_is_told_what_to_do() {
    assert_eq!(
        read("1,8123456789\n").unwrap_err(),
        "hall.csv, line 1, field value: 8123456789 is no number from -1000000 to 1000000; larger ones need a \
         larger unit, such as MB for bytes"
    );
}

/// One time is far ahead, and good lines come after it.
#[test]
fn one_time_far_ahead_costs_one_line() {
    let text = "1,1\n2,2\n99,3\n3,4\n4,5\n5,6\n";
    let want = "hall.csv, line 3, field time: 1970-01-01T00:01:39Z is too far ahead: the next two readings \
                begin with 1970-01-01T00:00:03Z";
    assert_eq!(skim(text), (vec![1000, 2000, 4000, 5000, 6000], 1, want.to_owned()));
    // There are bad lines in between, and the one before is the first bad line.
    let text = "1,1\n2,2\n99,3\nx\n3,4\n4,5\n5,6\n";
    assert_eq!(skim(text), (vec![1000, 2000, 4000, 5000, 6000], 2, want.to_owned()));
    // Two times are far ahead, one after the other.
    let (levels, skipped, _) = skim("1,1\n99,2\n50,3\n2,4\n3,5\n4,6\n");
    assert_eq!((levels, skipped), (vec![1000, 4000, 5000, 6000], 2));
    // A line is late, once in the middle and once at the end.
    for text in ["1,1\n5,2\n3,3\n6,4\n", "1,1\n5,2\n6,4\n3,3\n"] {
        assert_eq!(skim(text).0, [1000, 2000, 4000], "{text}");
        assert!(skim(text).2.contains("1970-01-01T00:00:03Z does not come after"), "{text}");
    }
}

#[test]
fn skipped_lines_are_counted() {
    let text = "\n1,1\nx,2\n1,3\n2,y\n3,4\n\n";
    let (levels, skipped, why) = skim(text);
    assert_eq!((levels, skipped), (vec![1000, 4000], 5));
    assert_eq!(why, "hall.csv, line 1, field time: the line is empty");
    assert_eq!(skim(GOOD), (vec![21_500, -3_000], 0, String::new()));
}

#[test]
fn nothing_follows_an_error() {
    let mut readings = CsvReadings::new(&b"x\n1,1\n"[..], "hall.csv", BadLines::Stop);
    assert!(readings.next().unwrap().is_err());
    assert!(readings.next().is_none());
}

/// A disk that fails after its first bytes.
struct Failing<'a>(&'a [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.is_empty() {
            true => Err(io::Error::other("the disk is on fire")),
            false => self.0.read(buffer),
        }
    }
}

#[test]
fn a_disk_that_fails_is_an_error_even_where_lines_are_skipped() {
    let source = BufReader::new(Failing(b"1,1\nx\n2,2\n3"));
    let readings = CsvReadings::new(source, "hall.csv", BadLines::Skip);
    let seen: Vec<_> = readings.map(|reading| reading.map_err(|error| error.to_string())).collect();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[2], Err("cannot read hall.csv: the disk is on fire".into()));
    let missing = CsvReadings::open(Path::new("no such file.csv"), BadLines::Stop).unwrap_err();
    assert!(missing.to_string().starts_with("cannot read no such file.csv: "), "{missing}");
}

/// A file without an end, which only a lazy reader can begin to use.
#[test]
fn days_are_found_before_the_file_ends() {
    let endless = io::Cursor::new("0,1\n1,2\n86400,3\n").chain(io::repeat(b'x'));
    let readings = CsvReadings::new(BufReader::new(endless), "endless.csv", BadLines::Stop);
    let calendar = Calendar::utc();
    let first = process_results(readings, |readings| {
        let stretch = |time| calendar.stretch(time);
        let mut days = stretches(readings, stretch, |time| calendar.earliest(time), 0);
        days.next().map(|day| day.date.to_string())
    });
    assert_eq!(first.unwrap().as_deref(), Some("1970-01-01"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(seed: u64, start in -5_000_000_000..5_000_000_000_i64, len in 0..100_usize) {
        let signal = Signal::with_spikes(seed, start, len, 3);
        let lines = signal.clone().map(|reading| in_words(reading).replace(' ', ",") + "\n");
        prop_assert_eq!(read(lines.collect::<String>()), Ok(signal.collect()));
    }

    #[test]
    fn noise_is_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let lines = BufRead::split(&bytes[..], b'\n').count() as u64;
        let (levels, skipped, _) = skim(&bytes);
        prop_assert_eq!(levels.len() as u64 + skipped, lines);
    }
}

#[test]
fn files_that_are_nearly_right_are_readings_or_errors() {
    let good = [
        "2016-12-31T23:59:60Z,1\n1774746000.5,2\n",
        "\u{feff}\"time\",\"value\"\n1,1\n9,2\n3,3\n4,4\n",
    ];
    noise::meets(&[GOOD, good[0], good[1]].map(str::as_bytes), |bytes| {
        let lines = BufRead::split(bytes, b'\n').count() as u64;
        let (levels, skipped, _) = skim(bytes);
        // A header is not a reading, and a file with only the mark has none.
        assert!((lines.saturating_sub(1)..=lines).contains(&(levels.len() as u64 + skipped)));
        let _ = read(bytes);
    });
}
