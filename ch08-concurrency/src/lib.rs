#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

pub mod crawler;
pub mod event_loop;
pub mod fetch;
pub mod files;
pub mod hash_and_save;
pub mod save_primes;
pub mod save_primes_postgres;
pub mod server;
