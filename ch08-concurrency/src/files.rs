//! How many files, and so how many connections, this process may have open.

/// As many as any program of this chapter needs.
const ENOUGH: u64 = 65_536;

/// Raises the limit as far as this user may, up to what the chapter needs; the limit from now on.
///
/// Most systems let a program have 1024 files at first, or 256, and many more if it asks. `None` where
/// there is no such limit, or it cannot be known.
#[cfg(unix)]
pub fn raise_limit() -> Option<u64> {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};

    let (now, most) = getrlimit(Resource::RLIMIT_NOFILE).ok()?;
    let wanted = most.min(ENOUGH).max(now);
    // A system may still say no: then the old limit stands.
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
