//! Names as a person reads them.

/// The last part of a path with what it is a part of: `core/src/iter/range.rs` of
/// `/rustc/5980.../library/core/src/iter/range.rs`.
///
/// ```
/// use ch01_profiling::symbols::short_path;
///
/// assert_eq!(short_path("/home/me/book/ch01-profiling/src/lib.rs"), "ch01-profiling/src/lib.rs");
/// assert_eq!(short_path("/lib/x86_64-linux-gnu/libm.so.6"), "libm.so.6");
/// ```
pub fn short_path(path: &str) -> &str {
    let folders = ["/src/", "/examples/", "/tests/", "/benches/"];
    let inside = folders.iter().filter_map(|folder| path.rfind(folder)).max();
    let file = path.rfind('/').map_or(0, |slash| slash + 1);
    let start = inside.map_or(file, |at| path[..at].rfind('/').map_or(0, |slash| slash + 1));
    &path[start..]
}

/// The function's own name, without the path before it and the types after it.
pub(crate) fn last_segment(name: &str) -> &str {
    let bytes = name.as_bytes();
    let (mut depth, mut start, mut end) = (0usize, 0, name.len());
    for (at, byte) in name.bytes().enumerate() {
        match byte {
            b'<' => {
                if depth == 0 && at > start {
                    end = at;
                }
                depth += 1;
            }
            // Not the arrow of a function's type.
            b'>' if at > 0 && bytes[at - 1] != b'-' => depth = depth.saturating_sub(1),
            b':' if depth == 0 && at > 0 && bytes[at - 1] == b':' => {
                (start, end) = (at + 1, name.len());
            }
            _ => {}
        }
    }
    &name[start..end]
}

/// The few of `names` that a mistyped `name` is closest to.
pub(crate) fn closest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    const FEW: usize = 3;
    let wanted = last_segment(name);
    let mut ranked: Vec<_> = names.map(|near| (edits(wanted, last_segment(near)), near)).collect();
    ranked.sort_unstable();
    ranked.dedup();
    ranked.into_iter().take(FEW).map(|(_, near)| near.to_owned()).collect()
}

/// Letters to insert, delete or replace to make `b` of `a`.
pub(crate) fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_function_is_the_last_segment() {
        for (name, want) in [
            ("main", "main"),
            ("a::b::work", "work"),
            ("norm<f64>", "norm"),
            ("core::ptr::drop_in_place<alloc::vec::Vec<u8>>", "drop_in_place"),
            ("<core::slice::iter::Iter<T> as core::iter::Iterator>::fold", "fold"),
            ("a::run::<fn(a::X) -> b::Y>", "<fn(a::X) -> b::Y>"),
            ("a::work::{{closure}}", "{{closure}}"),
            ("{closure#0}<a::B, c::D>", "{closure#0}"),
            ("", ""),
        ] {
            assert_eq!(last_segment(name), want, "{name}");
        }
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, want) in
            [("", "", 0), ("norm", "", 4), ("norm", "nrm", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(edits(a, b), want, "{a} {b}");
            assert_eq!(edits(b, a), want, "{b} {a}");
        }
    }
}
