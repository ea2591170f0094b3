//! Where the caches end, as far as a curve of latencies shows it.

use shared::machine::Cache;

/// What a curve says about the end of one cache.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// What the system reports.
    pub cache: Cache,
    /// Seconds while the footprint fits: the least from a quarter to half of the reported size.
    pub inside: f64,
    /// Seconds at four times that size, or at the end of the next cache if that comes first.
    pub outside: f64,
    /// The largest footprint that was still nearer to `inside` than to `outside`, by ratio.
    pub measured: usize,
}

impl Edge {
    /// Whether what was measured is what the system reports.
    ///
    /// Within a factor of one and a half: lines of a footprint that just fits compete for the same
    /// places, and of one that does not, some are still there.
    pub fn agrees(&self) -> bool {
        let ratio = self.measured as f64 / self.cache.size as f64;
        (1.0 / 1.5..=1.5).contains(&ratio)
    }
}

/// Looks for the end of every cache in a curve of footprints, growing, and their latencies.
///
/// A cache with no point of the curve on one of its sides is left out.
pub fn find(curve: &[(usize, f64)], caches: &[Cache]) -> Vec<Edge> {
    let largest = curve.last().map_or(0, |point| point.0);
    let ends = caches.iter().skip(1).map(|cache| cache.size).chain([largest]);
    caches.iter().zip(ends).filter_map(|(cache, next)| edge(curve, cache, next)).collect()
}

fn edge(curve: &[(usize, f64)], cache: &Cache, next: usize) -> Option<Edge> {
    let until = |footprint| curve.iter().rfind(|point| point.0 <= footprint);
    let fits = |point: &&(usize, f64)| (cache.size / 4..=cache.size / 2).contains(&point.0);
    let inside = curve.iter().filter(fits).map(|point| point.1).reduce(f64::min)?;
    let outside = until(next.min(4 * cache.size)).filter(|point| point.0 > cache.size)?.1;
    let border = (inside * outside).sqrt();
    let beyond = |point: &&(usize, f64)| point.0 > cache.size / 2 && point.1 > border;
    let first = curve.iter().find(beyond)?.0;
    let measured = curve.iter().rfind(|point| point.0 < first)?.0;
    Some(Edge { cache: cache.clone(), inside, outside, measured })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caches() -> [Cache; 2] {
        [Cache { level: 1, size: 32 << 10 }, Cache { level: 2, size: 1 << 20 }]
    }

    /// Latencies of 1, 4 and 80 with steps at the given footprints.
    fn curve(first: usize, second: usize) -> Vec<(usize, f64)> {
        let latency = |footprint| match footprint {
            _ if footprint <= first => 1.0,
            _ if footprint <= second => 4.0,
            _ => 80.0,
        };
        (12..=26).map(|power| (1 << power, latency(1 << power))).collect()
    }

    #[test]
    fn steps_at_the_reported_sizes_are_found_there() {
        let edges = find(&curve(32 << 10, 1 << 20), &caches());
        let found: Vec<_> = edges.iter().map(|edge| (edge.measured, edge.agrees())).collect();
        assert_eq!(found, [(32 << 10, true), (1 << 20, true)]);
        assert_eq!((edges[0].inside, edges[1].outside), (1.0, 80.0));
    }

    #[test]
    fn a_cache_that_is_shared_ends_early() {
        let edges = find(&curve(32 << 10, 512 << 10), &caches());
        assert_eq!((edges[1].measured, edges[1].agrees()), (512 << 10, false));
    }

    #[test]
    fn a_curve_that_ends_before_the_cache_says_nothing() {
        assert_eq!(find(&[], &caches()), []);
        assert_eq!(find(&curve(32 << 10, 1 << 20)[..4], &caches()), []);
    }
}
