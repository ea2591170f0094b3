//! The one unsafe line of the chapter, behind a function that anybody may call.

/// Asks the processor to bring `values[index]` into the first cache, and does not wait for it.
///
/// A hint, with no effect but on time: any index will do, and where the processor is not an x86-64
/// nothing happens.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "the standard library has no safe prefetch")]
#[inline(always)]
pub(crate) fn prefetch<T>(values: &[T], index: usize) {
    use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};

    const LINE: usize = 64;
    let value = values.as_ptr().wrapping_add(index).cast::<i8>();
    for line in (0..size_of::<T>()).step_by(LINE) {
        // SAFETY: the instruction reads nothing that a program could notice, and an address that
        // is not mapped makes it do nothing.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(value.wrapping_add(line)) }
    }
}

#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
pub(crate) fn prefetch<T>(_values: &[T], _index: usize) {}
