//! What this machine is and what it can do: the yardstick of every "of limit".
//!
//! Names and sizes are read from the system. What the machine can do is measured when a case asks for it,
//! for some tenths of a second and at the case's own footprint. The best figure ever found is kept in the
//! target folder with its date, since noise only ever slows a machine down.
//! `cargo run --release -p shared --example yardstick` measures much of it and prints it.

mod ability;
mod arithmetic;
mod bandwidth;
mod buffer;
pub mod counters;
mod figures;
mod identity;
mod kernel;
mod lines;
mod opaque;
mod others;
mod together;
mod trials;
mod waits;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

pub use ability::{Ability, Traffic};
pub use figures::Figure;
pub use identity::{Cache, caches, cores, cpu};
pub use others::Others;

use crate::timing;
use figures::Figures;

/// How many cores share a piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cores {
    /// One thread; the other cores idle.
    One,
    /// A thread on every core, each with its part.
    All,
}

/// The least share of the processor time at which a machine counts as free for measuring.
pub const FREE: f64 = 0.9;

/// Which share of a short spin on so many cores this process was given.
///
/// Asking for the time and looking what comes finds other programs and stolen virtual cores alike,
/// on every system.
pub fn granted(cores: usize) -> f64 {
    const SPIN: Duration = Duration::from_millis(100);
    let spin = || {
        let start = Instant::now();
        while start.elapsed() < SPIN {
            std::hint::spin_loop();
        }
    };
    let ((), elapsed) = timing::time(|| {
        thread::scope(|scope| (0..cores).for_each(|_| drop(scope.spawn(spin))));
    });
    elapsed.cores() / cores as f64
}

/// What to say before a measurement where so many cores are not free; nothing where they are.
pub fn loaded(cores: usize) -> Option<String> {
    let granted = granted(cores);
    (granted < FREE).then(|| {
        let percent = 100.0 * granted;
        format!("loaded machine: only {percent:.0} % of the processor time asked for was granted")
    })
}

/// Bytes per second for one kind of traffic over `footprint` bytes in all, measured now: some
/// tenths of a second. What a machine does on another day is in [`Machine::bandwidth`].
pub fn measure_bandwidth(traffic: Traffic, cores: Cores, footprint: usize) -> f64 {
    let threads = match cores {
        Cores::One => 1,
        Cores::All => self::cores(),
    };
    Ability::Move { traffic, footprint }.measure(threads)
}

/// One machine and what it was found to do.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The processor's own name.
    pub cpu: String,
    /// Cores this process may use.
    pub cores: usize,
    /// Data caches, the smallest first.
    pub caches: Vec<Cache>,
    figures: Arc<Mutex<Figures>>,
    measure: fn(Ability, usize) -> f64,
}

impl Machine {
    /// This machine. Nothing is measured before it is asked for.
    pub fn here() -> Self {
        static HERE: OnceLock<Machine> = OnceLock::new();
        let find = || Self {
            cpu: cpu(),
            cores: cores(),
            caches: caches(),
            figures: Arc::new(Mutex::new(Figures::kept(Self::path()))),
            measure: Ability::measure,
        };
        HERE.get_or_init(find).clone()
    }

    /// A machine that does what `measure` says for an ability and a number of threads; nothing is kept.
    pub fn made_up(cores: usize, measure: fn(Ability, usize) -> f64) -> Self {
        let (cpu, figures) = ("Test CPU".into(), Arc::default());
        Self { cpu, cores, caches: Vec::new(), figures, measure }
    }

    /// How often a second this machine does it: the best of what is kept and of one measurement in this
    /// process, which takes some tenths of a second when it is first asked for.
    pub fn rate(&self, ability: Ability, cores: Cores) -> f64 {
        let threads = match cores {
            Cores::One => 1,
            Cores::All => self.cores,
        };
        self.figures().rate(ability, threads, self.measure)
    }

    /// Bytes per second for one kind of traffic over `footprint` bytes in all.
    pub fn bandwidth(&self, traffic: Traffic, cores: Cores, footprint: f64) -> f64 {
        self.rate(Ability::moving(traffic, footprint), cores)
    }

    /// Floating-point operations per second, a multiply-add counted as two.
    pub fn peak(&self, cores: Cores) -> f64 {
        self.rate(Ability::Flops, cores)
    }

    /// Everything that is known, the oldest first.
    pub fn known(&self) -> Vec<Figure> {
        self.figures().all().to_vec()
    }

    /// Why what is known could not be kept, if so.
    pub fn trouble(&self) -> Option<String> {
        self.figures().trouble().map(str::to_owned)
    }

    fn figures(&self) -> MutexGuard<'_, Figures> {
        self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file that remembers.
    pub fn path() -> PathBuf {
        crate::workspace::target().join("machine.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_asked_once_for_each_ability_and_number_of_cores() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        let machine = Machine::made_up(4, |_, threads| {
            ASKED.fetch_add(1, Ordering::Relaxed);
            100.0 * threads as f64
        });
        let rates = [Cores::One, Cores::All, Cores::All].map(|cores| machine.peak(cores));
        assert_eq!((rates, ASKED.load(Ordering::Relaxed)), ([100.0, 400.0, 400.0], 2));
    }

    /// Between what the slowest of today's computers does, and what no core can: a rate of 10^10 a second is
    /// two or three a clock cycle.
    #[test]
    fn every_rate_is_physically_possible() {
        let small = 1 << 14;
        let moving = |traffic| Ability::Move { traffic, footprint: small };
        let bounds = [
            (moving(Traffic::Read), 1e8, 1e12),
            (moving(Traffic::Write), 1e8, 1e12),
            (moving(Traffic::Copy), 1e8, 2e12),
            (moving(Traffic::Update), 1e8, 1e12),
            (Ability::Lines { footprint: small }, 1e6, 2e10),
            (Ability::Chase { footprint: small }, 1e6, 3e9),
            (Ability::Chase { footprint: 1 << 26 }, 1e5, 3e9),
            (Ability::Flops, 1e7, 5e11),
            (Ability::Additions, 1e7, 3e11),
            (Ability::Divisions, 1e6, 5e10),
            (Ability::IntegerDivisions, 1e6, 5e9),
            (Ability::Operations, 1e7, 6e10),
            (Ability::Chain, 1e7, 1e10),
            (Ability::FloatChain, 1e6, 5e9),
            (Ability::Mispredictions, 1e6, 1e10),
            (Ability::Atomics, 1e5, 1e10),
            (Ability::Pages, 1e3, 1e8),
            (Ability::HandOffs, 1e2, 1e8),
        ];
        for (ability, least, most) in bounds {
            let rate = ability.measure(1);
            assert!((least..most).contains(&rate), "{ability:?}: {rate:e}");
        }
        let [near, far] = [small, 1 << 26].map(|footprint| Ability::Chase { footprint }.measure(1));
        assert!(near > far, "memory is no faster than the L1 cache: {near:e} and {far:e}");
    }

    #[test]
    fn a_spinning_thread_is_granted_time() {
        assert!(granted(1) > 0.0);
    }
}
