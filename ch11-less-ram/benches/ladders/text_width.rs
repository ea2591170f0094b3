//! Counting a character in texts of four scripts, and a word in one.
//!
//! ```sh
//! cargo bench -p ch11-less-ram -- text_width/
//! ```

use ch11_less_ram::text_width::{Kind, LADDER, Make, Text, sample};
use shared::bench::{Bench, Case, Limit, Work};
use shared::ladder::equal;

const LEN: usize = 1_000_000;

pub(crate) fn bench(bench: &mut Bench) {
    for kind in Kind::ALL {
        let text = sample(*kind, LEN);
        let wanted = kind.char();
        let len = text.chars().count() as f64;
        let work = Work::new("the text read once, at a byte a character").reads(len, len);
        let limit = work.on_one_core().tricks(&["interned"]).into();
        case(bench, format!("character, {}", kind.name()), limit, &text, |text| {
            text.count_char(wanted)
        });
    }
    let text = sample(Kind::Ascii, LEN);
    let word = text.split(' ').next_back().unwrap_or_default();
    let limit = Limit::Unknown("at how few places a search must look depends on the text");
    let label = format!("word, {}", Kind::Ascii.name());
    case(bench, label, limit, &text, |text| text.count_word(word));
}

fn case(
    bench: &mut Bench,
    label: String,
    limit: Limit,
    text: &String,
    count: impl Fn(&dyn Text) -> usize,
) {
    let len = text.chars().count() as f64;
    let case = Case::new(label, (len, "char"), limit, || text)
        .beside("bytes")
        .column("bytes/char", |_, kept| kept as f64 / len);
    let prepare = |make: &Make, text: &&String| make(text);
    let call = |form: &mut Box<dyn Text>, _: &&String| count(&**form);
    bench.ladder_prepared(&LADDER, case, prepare, call, equal);
}
