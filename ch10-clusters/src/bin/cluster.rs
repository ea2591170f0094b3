//! The program of the chapter.

fn main() {}
