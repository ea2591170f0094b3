//! The standard library's collections.

use std::collections::HashSet;

use super::first;

pub(super) fn list(names: &[String]) -> usize {
    let mut unique: Vec<String> = Vec::new();
    for name in names {
        let first = first(name);
        if !unique.iter().any(|other| other == first) {
            unique.push(first.to_owned());
        }
    }
    unique.len()
}

pub(super) fn sorted(names: &[String]) -> usize {
    let mut firsts: Vec<String> = names.iter().map(|name| first(name).to_owned()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    firsts.len()
}

pub(super) fn set(names: &[String]) -> usize {
    let mut unique = HashSet::new();
    for name in names {
        unique.insert(first(name).to_owned());
    }
    unique.len()
}

pub(super) fn borrowed(names: &[String]) -> usize {
    let mut unique = HashSet::new();
    for name in names {
        unique.insert(first(name));
    }
    unique.len()
}

pub(super) fn reserved(names: &[String]) -> usize {
    let mut unique = HashSet::with_capacity(names.len());
    for name in names {
        unique.insert(first(name));
    }
    unique.len()
}

pub(super) fn foldhash(names: &[String]) -> usize {
    let mut unique =
        HashSet::with_capacity_and_hasher(names.len(), foldhash::fast::RandomState::default());
    for name in names {
        unique.insert(first(name));
    }
    unique.len()
}
