//! Dynamic values in bytecode, as CPython does it.
//!
//! The engine is `src/language/bytecode`.

use shared::fixtures::julia::Plane;

use crate::language::Engine;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    super::run(Engine::Bytecode, plane)
}
