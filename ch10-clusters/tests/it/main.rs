//! One binary for every integration test of the chapter.

mod contract;
mod embedded_faults;
mod million;
mod model;
mod nats_faults;
mod queue;
mod readme;
mod server;
mod strangers;
