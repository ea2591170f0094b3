#![doc = include_str!("../README.md")]

pub mod broker;
pub mod clusters;
pub mod crew;
pub mod engine;
pub mod jobs;
pub mod ledger;
pub mod messages;
pub mod primes;
pub mod queue;
pub mod scatter;
pub mod steady;
pub mod submitter;
pub mod worker;
