//! What a program keeps on the heap: when, and by whose hand (book: memory_profiler, heapy).
//!
//! [`timeline`] draws the height of the heap over time, as `memory_profiler` does. [`Recording`] says
//! which line of the program asked for every block that lives at a chosen moment, as `heapy` says
//! which type. For this a program opts in with an allocator that passes everything on:
//!
//! ```
//! use std::alloc::System;
//!
//! use ch01_profiling::heap::{Recording, Traced};
//!
//! #[global_allocator]
//! static HEAP: Traced<System> = Traced(System);
//!
//! let recording = Recording::start()?;
//! let before = recording.snapshot();
//! let numbers = vec![1u64; 1000];
//! let came = recording.snapshot().since(&before);
//! assert_eq!((came.blocks, came.bytes), (1, 8000));
//! println!("{}", came.table(10));
//! # drop(numbers);
//! # Ok::<(), ch01_profiling::heap::HeapError>(())
//! ```

#[expect(unsafe_code, reason = "an allocator is unsafe to write: this one passes everything on")]
mod allocator;
mod path;
mod recording;
mod resident;
mod snapshot;
#[expect(
    unsafe_code,
    reason = "the safe way to walk a stack may panic, which an allocator must not"
)]
mod stack;
mod table;
pub mod timeline;

pub use allocator::Traced;
pub use recording::{HeapError, Recording};
pub use resident::resident;
pub use snapshot::{Change, Changes, Path, Site, Snapshot};
