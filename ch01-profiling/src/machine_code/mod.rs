//! The machine code of this program's own functions (book: using the dis module).
//!
//! Python's `dis` shows the byte code that an interpreter will walk through; here is what the
//! processor itself runs. A program reads its own file, finds a function by its symbol, and decodes
//! the bytes.
//!
//! ```no_run
//! use ch01_profiling::machine_code::Function;
//!
//! let function = Function::named("julia::naive::naive")?;
//! println!("{} instructions in {} bytes", function.instructions.len(), function.bytes);
//! for (depth, instruction) in function.depths().into_iter().zip(&function.instructions) {
//!     println!("{depth} {:#x} {}", instruction.address, instruction.text);
//! }
//! # Ok::<(), ch01_profiling::machine_code::Error>(())
//! ```
//!
//! A function that the compiler wrote into all its callers has no symbol and is not found:
//! `#[inline(never)]` keeps it. Only the code of x86-64 is decoded.

mod callees;
mod counts;
mod decode;
mod error;
mod function;
mod instruction;
mod loops;
mod program;

pub use counts::Counts;
pub use error::Error;
pub use function::Function;
pub use instruction::Instruction;
pub use loops::Loop;
pub use program::Program;
