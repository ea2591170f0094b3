//! How many files, and therefore connections, this process may have open.

/// As many as any program of this chapter needs.
const ENOUGH: u64 = 65_536;

/// Raises the limit as far as this user may, up to what the chapter needs; returns the new limit.
///
/// Most systems let a program have 1024 files at first, or 256, and many more if it requests them. `None` if
/// there is no such limit, or it is unknown.
#[cfg(unix)]
pub fn raise_limit() -> Option<u64> {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    let (now, most) = getrlimit(Resource::RLIMIT_NOFILE).ok()?;
    let wanted = most.min(ENOUGH).max(now);
    // The system may refuse: then the old limit stays.
    match setrlimit(Resource::RLIMIT_NOFILE, wanted, most) {
        Ok(()) => Some(wanted),
        Err(_) => Some(now),
    }
}

/// There is no such limit here.
#[cfg(not(unix))]
pub fn raise_limit() -> Option<u64> {
    None
}
