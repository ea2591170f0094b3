//! The words of values.

use cranelift_codegen::ir::{self, types};

use super::super::types::Type;

/// The words of a value: an array is its address, its length and its handle; a value of unknown
/// type is packed.
pub(super) fn layout(of: Type) -> &'static [ir::Type] {
    match of {
        Type::Int => &[types::I64],
        Type::Float => &[types::F64],
        Type::Complex => &[types::F64; 2],
        Type::Bool => &[types::I8],
        Type::Array(_) | Type::Dynamic => &[types::I64; 3],
    }
}
