//! The command line.

use std::path::PathBuf;

use ch05_iterators::anomalies_rolling::LONGEST_WINDOW;
use ch05_iterators::readings::Calendar;
use ch05_iterators::readings::csv::BadLines;
use clap::{Parser, value_parser};

/// Finds anomalies in a file of readings.
#[derive(Parser)]
pub(crate) struct Arguments {
    /// Lines of time,value: 2026-03-29T00:59:59Z,21.5; without a file, a sample is made.
    pub(crate) file: Option<PathBuf>,
    /// Skip and count bad lines; otherwise the first one ends the program.
    #[arg(long)]
    skip: bool,
    /// How many standard deviations are too many.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) sigmas: u8,
    /// The time zone of the days: UTC by default, Europe/Berlin, CET-1CEST,M3.5.0,M10.5.0/3.
    #[arg(long, value_parser = Calendar::named, conflicts_with = "window")]
    zone: Option<Calendar>,
    /// Compare each reading with so many before it, instead of by day.
    #[arg(long, value_name = "READINGS", value_parser = value_parser!(u64).range(1..=LONGEST_WINDOW as u64))]
    window: Option<u64>,
}

/// What a reading is compared with.
pub(crate) enum Question {
    ByDay(Calendar),
    Rolling(usize),
}

impl Arguments {
    pub(crate) fn bad_lines(&self) -> BadLines {
        if self.skip { BadLines::Skip } else { BadLines::Stop }
    }

    pub(crate) fn question(&self) -> Question {
        match self.window {
            Some(window) => Question::Rolling(window as usize),
            None => Question::ByDay(self.zone.clone().unwrap_or_else(Calendar::utc)),
        }
    }
}
