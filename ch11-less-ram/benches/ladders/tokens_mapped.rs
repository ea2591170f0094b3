//! From opening a file of tokens to the first answer, and to the thousandth.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- tokens_mapped/
//! ```

use ch11_less_ram::tokens_mapped::{Files, LADDER, Lookup, Open, resident};
use ch11_less_ram::words::{self, Asked, Words};
use shared::bench::{Bench, Case, Limit};
use shared::ladder::equal;

pub(crate) fn bench(bench: &mut Bench) {
    let (name, text) = match words::real() {
        Ok(found) => found.unwrap_or_else(|| ("made up".into(), words::lines(11, 1_000_000))),
        Err(error) => return eprintln!("{error}"),
    };
    let words = Words::of_lines(&text);
    let folder = tempfile::tempdir().expect("a folder for the files");
    let sorted = words.join(&b'\n');
    let files = Files::build(folder.path(), &sorted[..]).expect("sorted words and a disk");
    let asked = Asked::new(&words, 1000).hits;
    for lookups in [1, 1000] {
        case(bench, &files, &asked[..lookups], &format!("{lookups} of {} {name}", words.len()));
    }
}

fn case(bench: &mut Bench, files: &Files, asked: &[&[u8]], label: &str) {
    let answer = |open: &Open| -> (usize, Open) {
        let set = open(files).expect("a file that was just written");
        (set.count(asked).expect("nobody altered it"), *open)
    };
    // What the process has more of while the set is open, looked at apart from the time.
    let grows = |open: &Open| -> Option<f64> {
        let before = resident()?;
        let set: Box<dyn Lookup> = open(files).ok()?;
        set.count(asked).ok()?;
        Some(resident()?.saturating_sub(before) as f64 / f64::from(1 << 20))
    };
    let limit = Limit::Unknown("opening a file and mapping it is the work of the system");
    let case = Case::new(label, (asked.len() as f64, "lookup"), limit, || ())
        .beside("mapped_fst")
        .column("resident / MiB", |(_, open), _| grows(open).unwrap_or(f64::NAN));
    bench.ladder(&LADDER, case, |open, ()| answer(open), |want, got| equal(&want.0, &got.0));
}
