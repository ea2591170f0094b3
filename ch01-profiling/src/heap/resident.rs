//! What of the process is in memory, as the system sees it.

/// Bytes of physical memory that the process occupies; `None` where the system is not Linux.
///
/// Asks for no memory itself, so that it may be called while that is being measured.
#[cfg(target_os = "linux")]
pub fn resident() -> Option<usize> {
    use std::fs::File;
    use std::io::Read;

    let mut text = [0; 2048];
    let read = File::open("/proc/self/status").and_then(|mut file| file.read(&mut text)).ok()?;
    // The name of the process comes before, and may be any bytes.
    let rest = text[..read].split(|&byte| byte == b'\n').find_map(|l| l.strip_prefix(b"VmRSS:"))?;
    let kibibytes: usize =
        std::str::from_utf8(rest).ok()?.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// Bytes of physical memory that the process occupies; `None` where the system is not Linux.
#[cfg(not(target_os = "linux"))]
pub fn resident() -> Option<usize> {
    None
}
