//! The least time that the work of a case takes on this machine.
//!
//! ```
//! use shared::bench::Work;
//!
//! let numbers = 1e6;
//! let work = Work::new("every number read once and added").reads(8.0 * numbers, 8.0 * numbers).additions(numbers);
//! ```

use crate::machine::{Ability, Cores, Machine, Traffic};
use crate::timing::{self, significant};

/// What no rung can be faster than, unless it finds a way around a part of the work.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::large_enum_variant, reason = "a case has one, and a bench copies it")]
pub enum Limit {
    /// Work that must be done, at what this machine can do.
    Work(Work),
    /// Time that must pass, whatever the machine can do.
    Wait {
        /// What is waited for, in words: `"500 requests of 100 ms, 100 at a time"`.
        what: &'static str,
        /// Seconds that it takes at the least.
        seconds: f64,
    },
    /// No least time is known: why, in words.
    Unknown(&'static str),
}

/// Work that a straightforward rung must do, as demands on the machine.
///
/// Each demand takes at least so long, and the limit is the slowest, as a core can work on several at once:
/// it computes while memory brings more. Demands of one kind take turns, so that their times add up. So do
/// the times of all that waits: chains of operations or loads, mispredicted branches, wake-ups.
#[derive(Clone, Copy, Debug)]
pub struct Work {
    what: &'static str,
    demands: [Option<Demand>; Self::MOST],
    cores: Cores,
    tricks: &'static [&'static str],
}

/// Something that the machine must do so often.
#[derive(Clone, Copy, Debug)]
struct Demand {
    ability: Ability,
    count: f64,
}

impl From<Work> for Limit {
    fn from(work: Work) -> Self {
        Self::Work(work)
    }
}

impl Work {
    const MOST: usize = 8;

    /// No work yet; `what` names it: `"every cell read and written once a step"`.
    pub fn new(what: &'static str) -> Self {
        Self { what, demands: [None; Self::MOST], cores: Cores::All, tricks: &[] }
    }

    /// The work of one core: for a ladder whose subject is one thread, or whose steps wait for each other.
    #[must_use]
    pub fn on_one_core(self) -> Self {
        Self { cores: Cores::One, ..self }
    }

    /// Names the rungs that find a way around a part of the work. Any other one that is faster than the limit
    /// puts the yardstick in doubt, and the table says so.
    #[must_use]
    pub fn tricks(self, tricks: &'static [&'static str]) -> Self {
        Self { tricks, ..self }
    }

    /// Bytes read in order, of a memory in which so many bytes are touched.
    #[must_use]
    pub fn reads(self, bytes: f64, footprint: f64) -> Self {
        self.and(Ability::moving(Traffic::Read, footprint), bytes)
    }

    /// Bytes written in order.
    #[must_use]
    pub fn writes(self, bytes: f64, footprint: f64) -> Self {
        self.and(Ability::moving(Traffic::Write, footprint), bytes)
    }

    /// Bytes read, and as many written elsewhere; both are counted.
    #[must_use]
    pub fn copies(self, bytes: f64, footprint: f64) -> Self {
        self.and(Ability::moving(Traffic::Copy, footprint), bytes)
    }

    /// Bytes of two arrays read and of one written; all three are counted.
    #[must_use]
    pub fn updates(self, bytes: f64, footprint: f64) -> Self {
        self.and(Ability::moving(Traffic::Update, footprint), bytes)
    }

    /// Cache lines at random addresses, many of them under way at a time.
    #[must_use]
    pub fn lines(self, count: f64, footprint: f64) -> Self {
        self.and(Ability::lines(footprint), count)
    }

    /// Loads of which each tells where the next one is.
    #[must_use]
    pub fn chase(self, count: f64, footprint: f64) -> Self {
        self.and(Ability::chase(footprint), count)
    }

    /// Floating-point operations in vectors, a multiply-add counted as two.
    #[must_use]
    pub fn flops(self, count: f64) -> Self {
        self.and(Ability::Flops, count)
    }

    /// Floating-point additions in vectors, which no multiplication is fused with.
    #[must_use]
    pub fn additions(self, count: f64) -> Self {
        self.and(Ability::Additions, count)
    }

    /// Floating-point divisions in vectors.
    #[must_use]
    pub fn divisions(self, count: f64) -> Self {
        self.and(Ability::Divisions, count)
    }

    /// Divisions of 64-bit integers.
    #[must_use]
    pub fn integer_divisions(self, count: f64) -> Self {
        self.and(Ability::IntegerDivisions, count)
    }

    /// Operations on single integers, none waiting for another.
    #[must_use]
    pub fn operations(self, count: f64) -> Self {
        self.and(Ability::Operations, count)
    }

    /// Integer operations of which each waits for the one before.
    #[must_use]
    pub fn chain(self, count: f64) -> Self {
        self.and(Ability::Chain, count)
    }

    /// Floating-point operations of which each waits for the one before.
    #[must_use]
    pub fn float_chain(self, count: f64) -> Self {
        self.and(Ability::FloatChain, count)
    }

    /// Branches that go the other way than predicted.
    #[must_use]
    pub fn mispredictions(self, count: f64) -> Self {
        self.and(Ability::Mispredictions, count)
    }

    /// Atomic additions without another core at the same counter.
    #[must_use]
    pub fn atomics(self, count: f64) -> Self {
        self.and(Ability::Atomics, count)
    }

    /// Bytes of memory that the kernel supplies, page by page, at the first touch.
    #[must_use]
    pub fn new_pages(self, bytes: f64) -> Self {
        self.and(Ability::Pages, (bytes / 4096.0).ceil())
    }

    /// Threads that sleep and are woken.
    #[must_use]
    pub fn hand_offs(self, count: f64) -> Self {
        self.and(Ability::HandOffs, count)
    }

    fn and(mut self, ability: Ability, count: f64) -> Self {
        let of_it =
            |demand: &&mut Option<Demand>| demand.is_none_or(|demand| demand.ability == ability);
        let place = self.demands.iter_mut().find(of_it).expect("no work here makes more demands");
        let before = place.map_or(0.0, |demand| demand.count);
        *place = Some(Demand { ability, count: before + count });
        self
    }

    /// Seconds that this machine needs at the least, and why.
    fn limit(&self, machine: &Machine) -> (f64, String) {
        let seconds = |demand: &Demand| demand.count / machine.rate(demand.ability, self.cores);
        let demands: Vec<&Demand> = self.demands.iter().flatten().collect();
        let together = |first: &Demand| {
            let kind = kind(first.ability);
            let same = demands.iter().filter(move |demand| self::kind(demand.ability) == kind);
            let words = |demand: &&Demand| demand.words(machine.rate(demand.ability, self.cores));
            let words: Vec<String> = same.clone().map(words).collect();
            (same.map(|demand| seconds(demand)).sum::<f64>(), words.join(" and "))
        };
        let slowest = demands.iter().map(|demand| together(demand));
        let (seconds, words) = slowest.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default();
        let cores = match self.cores {
            Cores::One if machine.cores > 1 => " on one core",
            _ => "",
        };
        (seconds, format!("{}: {words}{cores}", self.what))
    }
}

/// What takes turns on a machine: demands of one kind add up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Bytes in order from one memory.
    Memory(usize),
    /// A core fetches so many lines at a time, wherever they lie.
    Lines,
    /// One thing after the other.
    Waits,
    Vectors,
    Dividers,
    Integers,
    Kernel,
}

fn kind(ability: Ability) -> Kind {
    match ability {
        Ability::Move { footprint, .. } => Kind::Memory(footprint),
        Ability::Lines { .. } => Kind::Lines,
        Ability::Flops | Ability::Additions => Kind::Vectors,
        Ability::Divisions | Ability::IntegerDivisions => Kind::Dividers,
        Ability::Operations | Ability::Atomics => Kind::Integers,
        Ability::Pages => Kind::Kernel,
        Ability::Chase { .. }
        | Ability::Chain
        | Ability::FloatChain
        | Ability::Mispredictions
        | Ability::HandOffs => Kind::Waits,
    }
}

impl Demand {
    /// As in "0.4 GB read within 381 MiB, at 41.2 GB/s".
    fn words(&self, rate: f64) -> String {
        let (count, at) = (scaled(self.count), scaled(rate));
        let (unit, ability) = (self.ability.unit(), self.ability);
        format!("{count}{unit} {ability}, at {at}{unit}/s")
    }
}

/// Three digits, a space and a prefix: `"41.2 G"`.
fn scaled(value: f64) -> String {
    let scales = [(1e9, "G"), (1e6, "M"), (1e3, "k")];
    let (scale, prefix) =
        scales.into_iter().find(|(scale, _)| value >= *scale).unwrap_or((1.0, ""));
    format!("{} {prefix}", significant(value / scale))
}

impl Limit {
    /// The seconds that count as 100 %, where they are known, and why.
    pub(super) fn seconds(&self, machine: &Machine) -> (Option<f64>, String) {
        match self {
            Self::Work(work) => {
                let (seconds, why) = work.limit(machine);
                (Some(seconds), why)
            }
            Self::Wait { what, seconds } => {
                (Some(*seconds), format!("{what}: {} must pass", timing::seconds(*seconds)))
            }
            Self::Unknown(why) => (None, format!("unknown: {why}")),
        }
    }

    /// The rungs that find a way around a part of the work.
    pub(super) fn tricks(&self) -> &'static [&'static str] {
        match self {
            Self::Work(work) => work.tricks,
            Self::Wait { .. } | Self::Unknown(_) => &[],
        }
    }

    /// Whether a rung can only be faster than the limit where the yardstick is wrong.
    pub(super) fn is_doubtful(&self, rung: &str, of_limit: f64) -> bool {
        // Two measurements of one thing differ by some percent.
        matches!(self, Self::Work(work) if of_limit > 1.05 && !work.tricks.contains(&rung))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A billion of everything a second and core; memory beyond a megabyte a tenth of that.
    fn machine() -> Machine {
        Machine::made_up(2, |ability, threads| {
            let far = ability.footprint().is_some_and(|bytes| bytes > 1 << 20);
            threads as f64 * if far { 1e8 } else { 1e9 }
        })
    }

    fn seconds(work: Work) -> f64 {
        work.limit(&machine()).0
    }

    #[test]
    fn the_slowest_demand_is_the_limit() {
        let work = Work::new("work").flops(4e9).reads(2e9, 1e4);
        assert_eq!(seconds(work), 2.0);
        assert_eq!(seconds(work.on_one_core()), 4.0);
        assert_eq!(seconds(work.on_one_core().reads(2e9, 1e8)), 20.0);
        assert_eq!(seconds(Work::new("nothing")), 0.0);
    }

    #[test]
    fn demands_of_one_kind_and_all_waits_add_up() {
        let work = Work::new("work").on_one_core();
        assert_eq!(seconds(work.lines(1e9, 1e4).lines(1e8, 1e8)), 2.0);
        assert_eq!(seconds(work.reads(1e9, 1e4).writes(1e9, 1e4).reads(1e9, 1e5)), 2.0);
        let waits = work.chain(1e9).float_chain(1e9).chase(1e8, 1e8).mispredictions(1e9);
        assert_eq!(seconds(waits.operations(3e9)), 4.0);
        assert_eq!(seconds(waits.operations(5e9)), 5.0);
        assert_eq!(seconds((0..20).fold(work, |work, _| work.flops(1e8))), 2.0);
        assert_eq!(seconds(work.new_pages(4096.0 * 1e9)), 1.0);
    }

    #[test]
    fn the_words_name_the_work_and_the_rate() {
        let (_, why) = Work::new("all read").flops(1.0).reads(4e8, 1e8).limit(&machine());
        assert_eq!(why, "all read: 400 MB read within 90.5 MiB, at 200 MB/s");
        let (_, why) = Work::new("a walk").on_one_core().chase(2e3, 0.0).limit(&machine());
        let want =
            "a walk: 2.00 kloads one after the other within 16.0 KiB, at 1.00 Gloads/s on one core";
        assert_eq!(why, want);
    }

    #[test]
    fn only_a_known_trick_may_pass_the_limit() {
        let limit = Limit::from(Work::new("work").flops(1.0).tricks(&["blocking"]));
        let doubtful = |rung, of_limit| limit.is_doubtful(rung, of_limit);
        assert!(doubtful("simd", 1.2) && !doubtful("simd", 1.04) && !doubtful("blocking", 3.0));
        assert!(!Limit::Unknown("because").is_doubtful("simd", 2.0));
    }

    #[test]
    fn a_wait_and_the_unknown_say_so() {
        let wait = Limit::Wait { what: "two requests of 1 s", seconds: 2.0 };
        let (seconds, why) = wait.seconds(&machine());
        assert_eq!((seconds, why.as_str()), (Some(2.0), "two requests of 1 s: 2.00 s must pass"));
        let (seconds, why) = Limit::Unknown("nobody has proved one").seconds(&machine());
        assert_eq!((seconds, why.as_str()), (None, "unknown: nobody has proved one"));
    }
}
