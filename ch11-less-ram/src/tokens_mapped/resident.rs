//! How much memory of this process is really there.

/// Bytes of the process that are in memory, those of mapped files too; nothing where the system is not Linux.
///
/// The short way, `/proc/self/statm`, may be some hundred pages behind.
pub fn resident() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/self/smaps_rollup").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Rss:"))?;
    let kibibytes: usize = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes * 1024)
}
