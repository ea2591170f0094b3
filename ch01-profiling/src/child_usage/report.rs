//! What is known of a child that has ended.

use std::process::ExitStatus;
use std::time::Duration;

/// How a child ended, and what it took.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// From its start to its end, by the clock on the wall.
    pub wall: Duration,
    /// How it ended.
    pub status: ExitStatus,
    /// The signal that killed it.
    pub signal: Option<i32>,
    /// What the system counted; nothing where the system is not a Unix, since the standard library
    /// does not ask for it there.
    pub usage: Option<Usage>,
}

/// What the system counted for one child, and for those of its own children that it waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Time in which a processor ran its code, summed over its threads.
    pub user: Duration,
    /// Time in which a processor ran the kernel on its behalf.
    pub system: Duration,
    /// The most memory that it had in use at one time, in bytes.
    ///
    /// Never less than what the parent itself had in use when it started the child: until the child
    /// turns into the other program, it borrows its parent's memory, and Linux counts that.
    pub peak: u64,
    /// First touches of a page that needed no disk.
    pub minor_faults: u64,
    /// Touches of a page that had to be read from a disk.
    pub major_faults: u64,
    /// Switches because it had to wait.
    pub voluntary: u64,
    /// Switches because the scheduler gave the core to somebody else.
    pub involuntary: u64,
    /// Bytes read from a disk, in blocks of 512; what was in the page cache does not count.
    pub read: u64,
    /// Bytes to be written to a disk, in blocks of 512.
    pub written: u64,
}

impl Usage {
    /// User and system time.
    pub fn processor(&self) -> Duration {
        self.user + self.system
    }
}

impl Report {
    /// What a shell would say of its end: its own code, or 128 and the number of the signal that
    /// killed it.
    pub fn exit_code(&self) -> u8 {
        let code = self.status.code().or_else(|| Some(128 + self.signal?));
        // A code beyond 255 exists on Windows alone.
        code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
    }
}
