// To take home: nothing: build.rs must compile native/diffusion.c for it.

//! A call to C.
#![cfg_attr(
    c,
    expect(unsafe_code, reason = "the compiler cannot check what another language does")
)]

#[cfg(c)]
unsafe extern "C" {
    safe fn towards_two_c(x: f64) -> f64;
}

/// Calls a function that halves its argument and adds one, again and again on its own result,
/// beginning with 1; the last result.
#[cfg(c)]
pub fn c_call(calls: usize) -> f64 {
    (0..calls).fold(std::hint::black_box(1.0), |x, _| towards_two_c(x))
}

/// Never called: the ladder says first what is missing.
#[cfg(not(c))]
pub fn c_call(_: usize) -> f64 {
    unimplemented!("built without a C compiler")
}

#[test]
#[cfg_attr(not(c), ignore = "needs a C compiler")]
fn every_call_halves_the_distance_to_two() {
    assert_eq!([0, 1, 2, 10].map(c_call), [1.0, 1.5, 1.75, 2.0 - 1.0 / 1024.0]);
}
