//! The results of one run: printed as tables, kept as JSON.

use std::collections::BTreeMap;
use std::iter;

use serde_json::{Value, json};

use super::keep::{Provenance, VERSION};
use super::limit::Limit;
use super::rung::Row;
use crate::machine::{Cores, Machine, Traffic};

/// What one run found on one case of one ladder.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) ladder: &'static str,
    pub(super) case: String,
    pub(super) elements: f64,
    pub(super) unit: &'static str,
    pub(super) limit: Limit,
    /// The rung that the others are compared with beside the naive one.
    pub(super) beside: Option<&'static str>,
    /// The rungs bring the input into forms of their own.
    pub(super) prepared: bool,
    /// Seconds of the naive rung where that was left out, and the part of its work that they are
    /// reckoned from.
    pub(super) reckoned: Option<(f64, String)>,
    /// Heads of the columns that the case adds.
    pub(super) columns: Vec<&'static str>,
    /// The filter left no rung out.
    pub(super) whole: bool,
    pub(super) rows: Vec<Row>,
}

/// One case of a saved run.
#[derive(Clone, Copy)]
pub(super) struct Baseline<'a>(pub(super) &'a Value, pub(super) &'a str);

impl Baseline<'_> {
    /// Seconds that the rung took then.
    pub(super) fn seconds(self, rung: &str) -> Option<f64> {
        let named = |list: &Value, key: &str, name: &str| {
            list.as_array()?.iter().find(|item| item[key] == name).cloned()
        };
        named(&named(&self.0["cases"], "case", self.1)?["rungs"], "name", rung)?["seconds"].as_f64()
    }
}

impl Record {
    /// Every rung was asked for, and none failed.
    pub(super) fn is_whole(&self) -> bool {
        self.whole && self.rows.iter().all(|row| row.failed.is_none())
    }

    /// The seconds that count as 100 %, where they are known, and why.
    pub(super) fn limit(&self, machine: &Machine) -> (Option<f64>, String) {
        self.limit.seconds(machine)
    }

    /// The time of the rung beside over this row's.
    pub(super) fn beside(&self, row: &Row) -> Option<f64> {
        let other = self.rows.iter().find(|row| Some(row.name) == self.beside)?;
        Some(other.timing?.median / row.timing?.median)
    }
}

/// The naive rung's time over this one's; the baseline never shifts to another rung.
pub(super) fn speedup(record: &Record, row: &Row) -> Option<f64> {
    let reckoned = record.reckoned.as_ref().map(|(seconds, _)| *seconds);
    let naive = record.rows[0].timing.map(|timing| timing.median).or(reckoned);
    Some(naive? / row.timing?.median)
}

pub(super) fn json(
    package: &str,
    ladder: &str,
    provenance: &Provenance,
    machine: &Machine,
    records: &[Record],
) -> Value {
    let case = |record: &Record| {
        let (limit, why) = record.limit(machine);
        let rung = |row: &Row| {
            json!({
                "name": row.name,
                "seconds": row.timing.map(|timing| timing.median),
                "low": row.timing.map(|timing| timing.low),
                "high": row.timing.map(|timing| timing.high),
                "speedup": speedup(record, row),
                "beside": record.beside(row),
                "of_limit": limit.zip(row.timing).map(|(limit, timing)| limit / timing.median),
                "cores": row.cores,
                "peak_bytes": row.peak_bytes,
                "columns": iter::zip(&record.columns, &row.columns).collect::<BTreeMap<_, _>>(),
                "two_times": row.timing.and_then(|timing| timing.two).map(|two| two.seconds),
                "cores_of_others": row.timing.map(|timing| timing.others),
                "skipped": row.skipped,
                "failed": row.failed,
            })
        };
        json!({
            "case": record.case,
            "elements": record.elements,
            "unit": record.unit,
            "limit_seconds": limit,
            "limit_why": why,
            "beside": record.beside,
            "naive_reckoned_seconds": record.reckoned.as_ref().map(|(seconds, _)| seconds),
            "naive_reckoned_from": record.reckoned.as_ref().map(|(_, part)| part),
            "rungs": record.rows.iter().map(rung).collect::<Vec<_>>(),
        })
    };
    json!({
        "version": VERSION,
        "package": package,
        "ladder": ladder,
        "date": provenance.date.to_string(),
        "commit": provenance.commit,
        "machine": {
            "cpu": machine.cpu,
            "cores": machine.cores,
            "rustc": env!("RUSTC_VERSION"),
            "profile": profile(),
            "bandwidth_gb_s": machine.bandwidth(Traffic::Copy, Cores::All, f64::INFINITY) / 1e9,
            "peak_gflop_s": machine.peak(Cores::All) / 1e9,
        },
        "cases": records.iter().map(case).collect::<Vec<_>>(),
    })
}

/// How this program was built.
pub(super) fn profile() -> &'static str {
    if cfg!(debug_assertions) { "debug" } else { "release" }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::Timestamp;

    use super::super::limit::Work;
    use super::super::samples::Timing;
    use super::*;

    pub(in super::super) fn machine() -> Machine {
        Machine::made_up(2, |_, threads| 1e9 * threads as f64)
    }

    pub(in super::super) fn record() -> Record {
        let timing = |median, few: bool| Timing {
            median,
            low: median * 0.9,
            high: median * 1.1,
            runs: few.then_some(3),
            two: None,
            others: 0.0,
        };
        let row = |name, timing, skipped: Option<&str>| Row {
            name,
            timing,
            skipped: skipped.map(str::to_owned),
            cores: timing.map(|_| 1.5),
            peak_bytes: timing.map(|_| 3 << 20),
            columns: timing.map(|_| 2.5).into_iter().collect(),
            ..Row::default()
        };
        Record {
            ladder: "sum",
            case: "1000".into(),
            elements: 1000.0,
            unit: "number",
            limit: Work::new("two operations a number").flops(2000.0).into(),
            beside: None,
            prepared: false,
            reckoned: None,
            columns: vec!["error / %"],
            whole: true,
            rows: vec![
                row("naive", Some(timing(2e-3, true)), None),
                row("simd", Some(timing(1e-5, false)), None),
                row("cloud", None, Some("no cloud here")),
                row("other", None, None),
            ],
        }
    }

    #[test]
    fn json_has_the_documented_shape() {
        let provenance = Provenance { date: Timestamp::UNIX_EPOCH, commit: Some("abc".into()) };
        let json = json("ch00", "sum", &provenance, &machine(), &[record()]);
        assert_eq!(
            (&json["date"], &json["commit"]),
            (&"1970-01-01T00:00:00Z".into(), &"abc".into())
        );
        let case = &json["cases"][0];
        assert_eq!(json["machine"]["cores"], 2);
        assert_eq!(case["limit_seconds"], 1e-6);
        assert_eq!(case["rungs"][1]["speedup"], 200.0);
        assert!((case["rungs"][1]["of_limit"].as_f64().unwrap() - 0.1).abs() < 1e-12);
        assert_eq!(case["rungs"][2]["skipped"], "no cloud here");
        assert!(case["rungs"][3]["seconds"].is_null() && case["rungs"][3]["skipped"].is_null());
        assert_eq!(case["rungs"][1]["columns"]["error / %"], 2.5);
        assert!(case["rungs"][1]["beside"].is_null());
        let by_rung = Record { beside: Some("simd"), ..record() };
        assert_eq!(by_rung.beside(&by_rung.rows[0]), Some(0.005));
        let absent = Record { beside: Some("cloud"), ..record() };
        assert_eq!(absent.beside(&absent.rows[0]), None);
        assert_eq!(Baseline(&json, "1000").seconds("simd"), Some(1e-5));
        assert_eq!(Baseline(&json, "1000").seconds("new"), None);
        assert_eq!(Baseline(&json, "2000").seconds("simd"), None);
    }
}
