//! Asynchronous functions behind a signature that blocks.

use tokio::runtime::{Builder, Runtime};

thread_local! {
    static RUNTIME: Runtime =
        Builder::new_current_thread().enable_all().build().expect("the system grants an event queue");
}

/// Runs a future to its end on this thread.
///
/// The runtime is made at the first call on the thread. A bench's first call is not timed, so that no
/// rung pays for the runtime.
///
/// ```
/// use std::time::Duration;
///
/// use shared::runtime::block_on;
///
/// let answer = block_on(async {
///     tokio::time::sleep(Duration::from_millis(1)).await;
///     42
/// });
/// assert_eq!(answer, 42);
/// ```
///
/// # Panics
///
/// When it is called within a future that it runs.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    RUNTIME.with(|runtime| runtime.block_on(future))
}
