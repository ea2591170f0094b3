//! One binary for every integration test of the chapter.

mod contract;
mod faults;
mod hosts;
mod server;
mod site;
