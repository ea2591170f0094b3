//! Counting a character in texts of four scripts, and a word in one.
//!
//! ```sh
//! cargo bench -p ch11-less-ram --bench text_width
//! ```

use ch11_less_ram::text_width::{Kind, LADDER, Make, Text, sample};
use shared::bench::{self, Bench, Case, Work};
use shared::ladder::equal;
use shared::memory::Counting;

#[global_allocator]
static HEAP: Counting = Counting;

const LEN: usize = 1_000_000;

fn main() {
    bench::main(env!("CARGO_PKG_NAME"), |bench| {
        for kind in Kind::ALL {
            let text = sample(*kind, LEN);
            let wanted = kind.char();
            case(bench, format!("character, {}", kind.name()), &text, |text| {
                text.count_char(wanted)
            });
        }
        let text = sample(Kind::Ascii, LEN);
        let word = text.split(' ').next_back().unwrap_or_default();
        case(bench, format!("word, {}", Kind::Ascii.name()), &text, |text| text.count_word(word));
    });
}

fn case(bench: &mut Bench, label: String, text: &String, count: impl Fn(&dyn Text) -> usize) {
    let len = text.chars().count() as f64;
    let limit =
        Work::new("the text read once, at a byte a character").on_one_core().reads(len, len);
    let case = Case::new(label, (len, "char"), limit, || text)
        .beside("bytes")
        .column("bytes/char", |_, kept| kept as f64 / len);
    let prepare = |make: &Make, text: &&String| make(text);
    let call = |form: &mut Box<dyn Text>, _: &&String| count(&**form);
    bench.ladder_prepared(&LADDER, case, prepare, call, equal);
}
