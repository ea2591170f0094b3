// To take home: nothing: build.rs must compile native/diffusion.f90 for it.

//! A call to Fortran.
#![cfg_attr(
    fortran,
    expect(unsafe_code, reason = "the compiler cannot check what another language does")
)]

#[cfg(fortran)]
unsafe extern "C" {
    safe fn towards_two_fortran(x: f64) -> f64;
}

/// Calls a function that halves its argument and adds one, again and again on its own result,
/// beginning with 1; the last result.
#[cfg(fortran)]
pub fn fortran_call(calls: usize) -> f64 {
    (0..calls).fold(std::hint::black_box(1.0), |x, _| towards_two_fortran(x))
}

/// Never called: the ladder says first what is missing.
#[cfg(not(fortran))]
pub fn fortran_call(_: usize) -> f64 {
    unimplemented!("built without a Fortran compiler")
}

#[test]
#[cfg_attr(not(fortran), ignore = "needs a Fortran compiler")]
fn every_call_halves_the_distance_to_two() {
    assert_eq!([0, 1, 2, 10].map(fortran_call), [1.0, 1.5, 1.75, 2.0 - 1.0 / 1024.0]);
}
