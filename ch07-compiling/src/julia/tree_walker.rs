//! Dynamic values in a tree walker, as the plainest interpreter would do it.
//!
//! The engine is `src/language/tree_walker.rs`.

use shared::fixtures::julia::Plane;

use crate::language::Engine;

/// See [`super::Julia`].
pub fn julia(plane: &Plane) -> Vec<u32> {
    super::run(Engine::TreeWalker, plane)
}
