//! One binary for every integration test of the chapter.

mod crawler;
mod event_loop;
mod fetch;
mod hash_and_save;
mod readme;
mod save_primes;
mod save_primes_postgres;
mod server;
