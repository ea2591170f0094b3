//! The kernel as an ordinary Python module.
#![expect(unsafe_code, reason = "Python hands over its arrays as bare pointers")]

use pyo3::buffer::PyBuffer;
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;

use super::exported::{self, DiffusionStatus};

/// The chapter's kernels. They rely on Python's global interpreter lock.
#[pymodule(gil_used = true)]
mod ch07_compiling {
    #[pymodule_export]
    use super::diffusion_step;
}

/// Fills `next` with the plate that follows `grid` after one step at the given rate.
///
/// Both are two-dimensional arrays of float64, row by row, of one shape and without common memory;
/// nothing is copied. Raises TypeError for other elements, ValueError for other shapes.
///
/// No other thread may write to either array during the call, or read `next`. The interpreter lock does
/// not ensure that: NumPy releases it while it works on an array.
#[pyfunction]
fn diffusion_step(grid: &Bound<'_, PyAny>, next: &Bound<'_, PyAny>, rate: f64) -> PyResult<()> {
    let (grid, next) = (array("grid", grid)?, array("next", next)?);
    let &[rows, cols] = grid.shape() else {
        let dimensions = grid.dimensions();
        return Err(PyValueError::new_err(format!("grid has {dimensions} dimensions; expected 2")));
    };
    if next.shape() != grid.shape() {
        let (got, want) = (next.shape(), grid.shape());
        return Err(PyValueError::new_err(format!("next has shape {got:?}; expected {want:?}")));
    }
    if next.readonly() {
        return Err(PyValueError::new_err("next is read-only; expected an array to write to"));
    }
    let (from, to) = (grid.buf_ptr().cast_const().cast(), next.buf_ptr().cast());
    // SAFETY: 1. the buffers hold rows * cols f64 without gaps, and are held until the end of this
    // function; 2. the interpreter lock is held, too, so that no other Python code runs meanwhile; 3. the
    // caller must ensure that no other thread is working on these arrays.
    match unsafe { exported::diffusion_step(from, to, rows, cols, rate) } {
        DiffusionStatus::Done => Ok(()),
        DiffusionStatus::Panicked => Err(PyRuntimeError::new_err("a mistake in the library")),
        status => Err(PyValueError::new_err(status.message().to_string_lossy().into_owned())),
    }
}

/// The memory of an array of f64 without gaps.
fn array(name: &str, object: &Bound<'_, PyAny>) -> PyResult<PyBuffer<f64>> {
    let buffer = PyBuffer::<f64>::get(object).map_err(|error| {
        PyTypeError::new_err(format!("{name} is no array of float64: {}", error.value(object.py())))
    })?;
    // PyBuffer accepts numbers of the other byte order, marked with a `>`, as native ones.
    if !matches!(buffer.format().to_bytes(), b"d" | b"@d" | b"=d") {
        let format = buffer.format().to_string_lossy();
        let message = format!("{name} is no array of float64: its elements are {format:?}");
        return Err(PyTypeError::new_err(message));
    }
    if !buffer.is_c_contiguous() {
        let message = format!("{name} has gaps or lies column by column; expected C order");
        return Err(PyValueError::new_err(message));
    }
    Ok(buffer)
}
