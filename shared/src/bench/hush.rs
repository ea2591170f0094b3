//! Criterion prints of every benchmark what the table says of all: its text is for `--verbose`.

use std::sync::{Mutex, PoisonError};

use gag::Gag;

/// Both streams, while they lead nowhere.
static HUSHED: Mutex<Option<[Gag; 2]>> = Mutex::new(None);

/// Runs `work` while nothing that this process prints is shown.
pub(super) fn hushed<T>(work: impl FnOnce() -> T) -> T {
    // Where there is nothing to lead the streams to, they stay.
    if let (Ok(stdout), Ok(stderr)) = (Gag::stdout(), Gag::stderr()) {
        *HUSHED.lock().unwrap_or_else(PoisonError::into_inner) = Some([stdout, stderr]);
    }
    let _end = End;
    work()
}

/// Shows again what is printed. A rung that never ends must not keep the tables from being seen.
pub(super) fn speak() {
    HUSHED.lock().unwrap_or_else(PoisonError::into_inner).take();
}

struct End;

impl Drop for End {
    fn drop(&mut self) {
        speak();
    }
}
