//! Names and sizes, asked of the system.

use std::thread;

use serde::{Deserialize, Serialize};

/// One level of data cache as the first core sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cache {
    /// 1 is the nearest to the core.
    pub level: u8,
    /// Bytes.
    pub size: usize,
}

/// Cores this process may use: what the scheduler grants, not what the socket holds.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The processor's name, or the architecture's where the system keeps it to itself.
pub fn cpu() -> String {
    name().filter(|name| !name.is_empty()).unwrap_or_else(|| std::env::consts::ARCH.to_owned())
}

/// Data and unified caches, the smallest first; empty where the system does not tell.
pub fn caches() -> Vec<Cache> {
    let mut caches = sizes();
    caches.sort_by_key(|cache| cache.level);
    caches
}

#[cfg(target_os = "linux")]
fn name() -> Option<String> {
    let text = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let line = text.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

#[cfg(target_os = "linux")]
fn sizes() -> Vec<Cache> {
    let Ok(folders) = std::fs::read_dir("/sys/devices/system/cpu/cpu0/cache") else {
        return Vec::new();
    };
    let read = |folder: &std::path::Path, file| std::fs::read_to_string(folder.join(file)).ok();
    let cache = |folder: &std::path::Path| {
        let kind = read(folder, "type")?;
        let size = read(folder, "size")?;
        let kibibytes: usize = size.trim().strip_suffix('K')?.parse().ok()?;
        let level = read(folder, "level")?.trim().parse().ok()?;
        (kind.trim() != "Instruction").then_some(Cache { level, size: kibibytes << 10 })
    };
    folders.filter_map(|folder| cache(&folder.ok()?.path())).collect()
}

#[cfg(target_os = "macos")]
fn sysctl(key: &str) -> Option<String> {
    let output = std::process::Command::new("sysctl").args(["-n", key]).output().ok()?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

#[cfg(target_os = "macos")]
fn name() -> Option<String> {
    sysctl("machdep.cpu.brand_string")
}

#[cfg(target_os = "macos")]
fn sizes() -> Vec<Cache> {
    let keys = [(1, "hw.l1dcachesize"), (2, "hw.l2cachesize"), (3, "hw.l3cachesize")];
    let size = |key| sysctl(key)?.parse().ok().filter(|&size| size > 0);
    keys.iter().filter_map(|&(level, key)| Some(Cache { level, size: size(key)? })).collect()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn name() -> Option<String> {
    std::env::var("PROCESSOR_IDENTIFIER").ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn sizes() -> Vec<Cache> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_has_a_name_and_growing_caches() {
        assert!(!cpu().is_empty());
        assert!(cores() >= 1);
        assert!(caches().windows(2).all(|pair| pair[0].level < pair[1].level));
        assert!(caches().windows(2).all(|pair| pair[0].size < pair[1].size));
    }
}
