//! How fast two threads talk over each layer between them (book: communication layers).
//!
//! The book's layers are buses; a program meets them as memory, pipes, sockets and files. For each:
//! bytes a second of a long message, and the time until a short one has been answered. Every message
//! is compared with what was sent, outside the clock.

mod channels;
mod file;
mod memory;
mod message;

use std::io;

pub use message::Layer;

/// Measures a layer, in some tenths of a second.
pub type Measure = fn() -> io::Result<Layer>;

/// The layers, by name, and how each is measured.
pub const LAYERS: [(&str, Measure); 5] = [
    ("memory", memory::measure),
    ("pipe", channels::pipe),
    ("Unix socket", channels::unix_socket),
    ("TCP loopback", channels::tcp_loopback),
    ("file", file::measure),
];
