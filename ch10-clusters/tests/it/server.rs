//! A NATS server for the tests.

use std::sync::LazyLock;

use ch10_clusters::broker::nats::server;
use ch10_clusters::broker::{self, Broker};
use shared::service::Service;

/// One server for all tests that do it no harm; each test has queues of its own.
pub(crate) fn shared() -> &'static Service {
    static SERVER: LazyLock<Service> = LazyLock::new(|| server::start().unwrap());
    &SERVER
}

pub(crate) fn open(server: &Service) -> Box<dyn Broker> {
    broker::open(format!("nats://{}", server.address()), None).unwrap()
}
