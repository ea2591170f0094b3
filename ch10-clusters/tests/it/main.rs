//! One binary for every integration test of the chapter.

mod contract;
mod embedded_faults;
mod faults;
mod hosts;
mod ladders;
mod ledger;
mod messages;
mod million;
mod model;
mod nats_faults;
mod program;
mod queue;
mod readme;
mod server;
mod site;
mod strangers;
