//! A value that the compiler cannot look into.

/// The same value, of which the compiler knows nothing any more; costs no instruction, where
/// [`std::hint::black_box`] may send it through memory.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
#[inline(always)]
pub(super) fn opaque(mut value: u64) -> u64 {
    // SAFETY: no instruction at all; the register keeps what it holds.
    unsafe {
        std::arch::asm!("/* {0} */", inout(reg) value, options(nomem, nostack, preserves_flags));
    }
    value
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(super) fn opaque(value: u64) -> u64 {
    std::hint::black_box(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_what_it_is() {
        assert_eq!([0, 7, u64::MAX].map(opaque), [0, 7, u64::MAX]);
    }
}
