//! The results of the last bench as a block of the chapter's README.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, iter};

use jiff::Timestamp;
use serde_json::Value;

use crate::memory::bytes;
use crate::timing::{seconds, significant};
use crate::workspace;

/// What the last bench of `package` kept of these ladders: machine, compiler, date, tables.
///
/// # Errors
///
/// No results, unreadable ones, or those of a run that a filter cut short: every rung must have
/// been measured or have a reason why not.
pub fn markdown(package: &str, ladders: &[&str]) -> Result<String, String> {
    let folder = workspace::target().join("ladders").join(package);
    let mut blocks = Vec::new();
    for ladder in ladders {
        let path = folder.join(format!("{ladder}.json"));
        let block = read(&path).and_then(|json| {
            let heading = blocks.is_empty().then(|| heading(&json, &path)).transpose()?;
            Ok(heading.unwrap_or_default() + &tables(&json).ok_or("not a whole run")?)
        });
        blocks.push(block.map_err(|error| {
            format!("{}: {error}; run cargo bench -p {package}", path.display())
        })?);
    }
    Ok(blocks.concat())
}

fn read(path: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn heading(json: &Value, path: &Path) -> Result<String, String> {
    let written = fs::metadata(path).and_then(|file| file.modified());
    let written = written.map_err(|error| error.to_string())?;
    let date = Timestamp::try_from(written).map_err(|error| error.to_string())?.strftime("%F");
    let machine = &json["machine"];
    let text = |key: &str| machine[key].as_str().unwrap_or("unknown").to_owned();
    let number = |key: &str| machine[key].as_f64().unwrap_or(f64::NAN);
    Ok(format!(
        "{}, {} cores, {} GB/s copied between arrays far beyond the caches, {} Gflop/s in f64 \
         multiply-adds; rustc {}, {} build; {date}.\n",
        text("cpu"),
        number("cores"),
        significant(number("bandwidth_gb_s")),
        significant(number("peak_gflop_s")),
        text("rustc"),
        text("profile"),
    ))
}

/// A table for each case; `None` where a figure is missing without a reason.
fn tables(json: &Value) -> Option<String> {
    let mut text = String::new();
    for case in json["cases"].as_array()? {
        let unit = case["unit"].as_str()?;
        let (ladder, label) = (json["ladder"].as_str()?, case["case"].as_str()?);
        write!(
            text,
            "\n**{ladder}, {label}**\n\n| rung | time | x naive | {unit}s/s | of limit | cores | peak |\n\
             | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        )
        .ok()?;
        for rung in case["rungs"].as_array()? {
            let cells = match rung["skipped"].as_str() {
                Some(reason) => {
                    iter::once(reason.to_owned()).chain(iter::repeat_n(String::new(), 5)).collect()
                }
                None => cells(rung, case["elements"].as_f64()?)?,
            };
            writeln!(text, "| `{}` | {} |", rung["name"].as_str()?, cells.join(" | ")).ok()?;
        }
        let limit = case["limit_seconds"].as_f64().map_or("-".into(), seconds);
        writeln!(text, "\nLimit {limit}: {}.", case["limit_why"].as_str()?).ok()?;
    }
    Some(text)
}

fn cells(rung: &Value, elements: f64) -> Option<Vec<String>> {
    let number = |key: &str| rung[key].as_f64();
    let time = number("seconds")?;
    Some(vec![
        seconds(time),
        number("speedup").map_or("-".into(), significant),
        format!("{:.2e}", elements / time),
        number("of_limit").map_or("-".into(), |share| format!("{} %", significant(100.0 * share))),
        format!("{:.1}", number("cores")?),
        bytes(number("peak_bytes")? as usize),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_case_becomes_a_table_and_a_gap_is_refused() {
        let rung = json!({"name": "flat", "seconds": 0.5, "speedup": 2.0, "of_limit": 0.25,
            "cores": 1.0, "peak_bytes": 2048, "skipped": null});
        let absent = json!({"name": "cloud", "skipped": "no cloud"});
        let ladder = |rungs: &[&Value]| {
            json!({"ladder": "sum", "cases": [{"case": "10", "elements": 10.0, "unit": "number",
                "limit_seconds": 0.125, "limit_why": "ten reads", "rungs": rungs}]})
        };
        let text = tables(&ladder(&[&rung, &absent])).unwrap();
        assert!(text.contains("| `flat` | 500 ms | 2.00 | 2.00e1 | 25.0 % | 1.0 | 2.00 KiB |\n"));
        assert!(text.contains("| `cloud` | no cloud |  |  |  |  |  |\n"), "{text}");
        assert!(text.ends_with("\nLimit 125 ms: ten reads.\n"));
        let unmeasured = json!({"name": "gap", "seconds": null, "skipped": null});
        assert_eq!(tables(&ladder(&[&rung, &unmeasured])), None);
    }

    #[test]
    fn a_package_without_results_is_told_what_to_run() {
        let error = markdown("ch00-nothing", &["sum"]).unwrap_err();
        assert!(error.contains("cargo bench -p ch00-nothing"), "{error}");
    }
}
