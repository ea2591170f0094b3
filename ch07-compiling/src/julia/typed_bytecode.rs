//! Bytecode made for the types of the arguments.
//!
//! The engine is `src/language/typed_bytecode`, and the types come from `src/language/typing`.

use shared::fixtures::julia::Plane;

use crate::language::Engine;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    super::run(Engine::TypedBytecode, plane)
}
