//! The kernels in C and in Fortran, behind functions that cannot be called wrongly.
#![cfg_attr(
    any(c, fortran),
    expect(unsafe_code, reason = "the compiler cannot check what another language does")
)]

use super::Plate;

#[cfg(c)]
unsafe extern "C" {
    fn diffusion_c(grid: *const f64, next: *mut f64, rows: usize, cols: usize, rate: f64);
    pub(super) safe fn towards_two_c(x: f64) -> f64;
}

#[cfg(fortran)]
unsafe extern "C" {
    fn diffusion_fortran(grid: *const f64, next: *mut f64, rows: usize, cols: usize, rate: f64);
    pub(super) safe fn towards_two_fortran(x: f64) -> f64;
}

/// Whether there was a C compiler when this crate was built.
pub(super) fn c_available() -> Result<(), String> {
    option_env!("NO_C").map_or(Ok(()), |reason| Err(reason.into()))
}

/// Whether there was a Fortran compiler when this crate was built.
pub(super) fn fortran_available() -> Result<(), String> {
    option_env!("NO_FORTRAN").map_or(Ok(()), |reason| Err(reason.into()))
}

/// A kernel as C sees it.
#[cfg(any(c, fortran))]
type Kernel = unsafe extern "C" fn(*const f64, *mut f64, usize, usize, f64);

/// # Safety
///
/// The kernel reads `rows * cols` numbers from its first argument and writes as many to its
/// second, and nothing else.
#[cfg(any(c, fortran))]
unsafe fn step(kernel: Kernel, plate: &mut Plate, rate: f64) {
    plate.step(|grids| {
        let (grid, next) = (grids.grid.as_ptr(), grids.next.as_mut_ptr());
        // SAFETY: 1. a plate has rows * cols cells, at least one, in both grids; 2. the second is
        // borrowed mutably, and so nobody else sees it and the two do not overlap; 3. the kernel
        // stays within them, as the caller promises.
        unsafe { kernel(grid, next, grids.rows, grids.cols, rate) }
    });
}

/// See [`super::Step`].
#[cfg(c)]
pub(super) fn c_step(plate: &mut Plate, rate: f64) {
    // SAFETY: the loops in native/diffusion.c end with the rows and the columns.
    unsafe { step(diffusion_c, plate, rate) }
}

/// See [`super::Step`].
#[cfg(fortran)]
pub(super) fn fortran_step(plate: &mut Plate, rate: f64) {
    // SAFETY: the loops in native/diffusion.f90 end with the rows and the columns.
    unsafe { step(diffusion_fortran, plate, rate) }
}

// Never called: `available` says why first.
#[cfg(not(c))]
pub(super) fn c_step(_: &mut Plate, _: f64) {
    unimplemented!("built without a C compiler")
}

#[cfg(not(fortran))]
pub(super) fn fortran_step(_: &mut Plate, _: f64) {
    unimplemented!("built without a Fortran compiler")
}

#[cfg(not(c))]
pub(super) extern "C" fn towards_two_c(_: f64) -> f64 {
    unimplemented!("built without a C compiler")
}

#[cfg(not(fortran))]
pub(super) extern "C" fn towards_two_fortran(_: f64) -> f64 {
    unimplemented!("built without a Fortran compiler")
}
