//! The processes that a rung calls on: each is started when it is first needed, and then kept.

use std::net::SocketAddr;

use shared::service::{Service, ServiceError};
use thiserror::Error;

use crate::is_prime::manager::Manage;
use crate::redis_server::REDIS;
use crate::workers::{Pool, PoolError};

/// A pool of workers, a manager and a Redis server, as far as they were asked for.
#[derive(Debug)]
pub struct Helpers {
    workers: usize,
    pool: Option<Pool>,
    manager: Option<(Pool, SocketAddr)>,
    redis: Option<Service>,
    tickets: u64,
}

/// Why a rung has no answer.
#[derive(Debug, Error)]
pub enum HelperError {
    /// The pool or the manager.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// Redis did not start.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// Redis did not do what it was asked for.
    #[error("redis: {0}")]
    Redis(#[from] redis::RedisError),
}

impl Helpers {
    /// Nothing yet; a pool of so many workers when it is first needed. No workers count as one.
    pub fn new(workers: usize) -> Self {
        Self { workers: workers.max(1), pool: None, manager: None, redis: None, tickets: 0 }
    }

    /// How many workers the pool has, and how many threads do the same work.
    pub fn workers(&self) -> usize {
        self.workers
    }

    /// The workers.
    ///
    /// # Errors
    ///
    /// They do not start.
    pub fn pool(&mut self) -> Result<&mut Pool, PoolError> {
        started(&mut self.pool, || Pool::start(self.workers))
    }

    /// Where the manager listens: a process of its own, as in `multiprocessing.Manager`.
    ///
    /// # Errors
    ///
    /// It does not start.
    pub fn manager(&mut self) -> Result<SocketAddr, PoolError> {
        let start = || {
            let mut pool = Pool::start(1)?;
            pool.map([Manage]).map(|addresses| (pool, addresses[0]))
        };
        Ok(started(&mut self.manager, start)?.1)
    }

    /// Where Redis listens.
    ///
    /// # Errors
    ///
    /// It is not installed or does not start.
    pub fn redis(&mut self) -> Result<SocketAddr, ServiceError> {
        Ok(started(&mut self.redis, || REDIS.start())?.address())
    }

    /// A number that it has not given before, from 1 upwards.
    pub fn ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }
}

/// What is there, or what `start` makes.
fn started<T, E>(slot: &mut Option<T>, start: impl FnOnce() -> Result<T, E>) -> Result<&mut T, E> {
    let helper = match slot.take() {
        Some(helper) => helper,
        None => start()?,
    };
    Ok(slot.insert(helper))
}
