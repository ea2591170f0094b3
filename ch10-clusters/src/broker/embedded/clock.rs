//! The clock of leases: time since the machine was started.
//!
//! The clock on the wall may be set forward or back while a lease runs, by hand or by a time server, and then
//! leases would end at once or never. `CLOCK_BOOTTIME` only goes forward, also while the machine sleeps, and
//! all processes of the machine read the same time from it. After a restart of the machine it begins anew:
//! times of an earlier boot mean nothing then, and the boot's id tells them apart.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Says the time since the machine was started, and which start that was.
#[derive(Clone)]
pub struct Clock {
    boot: String,
    now: Arc<dyn Fn() -> Duration + Send + Sync>,
}

impl Clock {
    /// This machine's own.
    ///
    /// # Errors
    ///
    /// Names what the system lacks.
    pub fn of_machine() -> Result<Self, String> {
        system::read()?;
        // A clock that could be read once does not fail later.
        let now = || system::read().unwrap_or_default();
        Ok(Self::new(system::boot()?, now))
    }

    /// Another one, for a test.
    pub fn new(
        boot: impl Into<String>,
        now: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Self {
        Self { boot: boot.into(), now: Arc::new(now) }
    }

    /// Time since the machine was started.
    pub fn now(&self) -> Duration {
        (self.now)()
    }

    /// Names this start of the machine.
    pub fn boot(&self) -> &str {
        &self.boot
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Clock({:?} after {})", self.now(), self.boot)
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::fs;
    use std::time::Duration;

    use nix::time::ClockId;

    pub(super) fn read() -> Result<Duration, String> {
        let now = ClockId::CLOCK_BOOTTIME.now().map_err(|error| error.to_string())?;
        Ok(now.into())
    }

    pub(super) fn boot() -> Result<String, String> {
        const FILE: &str = "/proc/sys/kernel/random/boot_id";
        let id = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}"))?;
        Ok(id.trim().to_owned())
    }
}

#[cfg(target_os = "macos")]
mod system {
    use std::process::Command;
    use std::time::Duration;

    use nix::time::ClockId;

    // It counts on while the machine sleeps, as CLOCK_BOOTTIME does on Linux.
    pub(super) fn read() -> Result<Duration, String> {
        let now = ClockId::CLOCK_MONOTONIC.now().map_err(|error| error.to_string())?;
        Ok(now.into())
    }

    pub(super) fn boot() -> Result<String, String> {
        let asked = Command::new("sysctl").args(["-n", "kern.bootsessionuuid"]).output();
        let id = asked.map_err(|error| format!("sysctl: {error}"))?.stdout;
        match String::from_utf8_lossy(&id).trim() {
            "" => Err("sysctl does not know kern.bootsessionuuid".into()),
            id => Ok(id.to_owned()),
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
mod system {
    use std::time::Duration;

    pub(super) fn read() -> Result<Duration, String> {
        Err("leases need a clock that all processes share: Linux and macOS have one".into())
    }

    pub(super) fn boot() -> Result<String, String> {
        read().map(|_| String::new())
    }
}

#[cfg(all(test, any(target_os = "linux", target_os = "macos")))]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn the_machine_s_clock_goes_on_and_its_boot_stays() {
        let [first, second] = [Clock::of_machine(), Clock::of_machine()].map(Result::unwrap);
        let before = first.now();
        thread::sleep(Duration::from_millis(5));
        assert!(second.now() >= before + Duration::from_millis(5));
        assert!(!first.boot().is_empty());
        assert_eq!(first.boot(), second.boot());
    }
}
