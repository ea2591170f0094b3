//! Machine code made while the program runs, as Numba and PyPy do it.
//!
//! The engine is `src/language/jit`.

use shared::fixtures::julia::Plane;

use crate::language::Engine;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    super::run(Engine::Jit, plane)
}
