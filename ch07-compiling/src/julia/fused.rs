//! A multiplication and an addition in one instruction, where that rounds as two do.

use multiversion::multiversion;
use shared::fixtures::julia::Plane;

use super::expanded::count;

/// Whether the processor has the instruction; without it, `mul_add` calls a slow function.
///
/// # Errors
///
/// Says what is missing.
pub fn available() -> Result<(), String> {
    #[cfg(target_arch = "x86_64")]
    let there = std::arch::is_x86_feature_detected!("fma");
    #[cfg(not(target_arch = "x86_64"))]
    let there = cfg!(target_arch = "aarch64");
    there.then_some(()).ok_or_else(|| "needs a processor with fused multiply-add".into())
}

/// See [`super::Julia`].
#[multiversion(targets("x86_64+avx2+fma"))]
pub fn julia(plane: &Plane) -> Vec<u32> {
    // A loop, as a closure would be compiled for any processor.
    let mut counts = Vec::with_capacity(plane.width * plane.width);
    for z in plane.points() {
        counts.push(count::<true>(z, plane));
    }
    counts
}
