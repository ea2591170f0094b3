//! The server as a separate process.

use std::io::Read as _;
use std::{env, io, thread};

use clap::Parser;
use tokio::sync::oneshot;

use shared::program;

use crate::files;

/// The text before the address on the first line of the output.
pub(super) const LISTENING: &str = "listening on ";

/// As the first argument, it turns any program that calls [`serve_if_asked`] into a server.
pub(super) const ASKED: &str = "ch08-server";

/// Answers after a delay: GET /add?name=a&delay=100, and reports what it saw: GET /record
#[derive(Debug, Parser)]
#[command(name = "ch08-server")]
pub struct Arguments {
    /// The port of the loopback interface; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// End when the standard input ends, as it does when the program that started this one ends.
    #[arg(long)]
    while_stdin_is_open: bool,
}

/// Turns this process into a server and ends with it, if it was started for that.
///
/// Benches and examples call this first: they start themselves a second time as their server.
pub fn serve_if_asked() {
    let mut words = env::args_os();
    let program = words.next().unwrap_or_default();
    if words.next().is_some_and(|word| word == ASKED) {
        let arguments = Arguments::parse_from([program].into_iter().chain(words));
        if let Err(error) = serve(&arguments) {
            eprintln!("{ASKED}: {error}");
            std::process::exit(1);
        }
        std::process::exit(0);
    }
}

/// Prints its address, and serves.
///
/// # Errors
///
/// The port is in use, or the system refused something else.
pub(super) fn serve(arguments: &Arguments) -> io::Result<()> {
    files::raise_limit();
    let (stop, stopped) = oneshot::channel::<()>();
    if arguments.while_stdin_is_open {
        thread::spawn(move || {
            let _ = io::stdin().read_to_end(&mut Vec::new());
            drop(stop);
        });
    } else {
        // Nobody else holds this value, and it must not be dropped.
        std::mem::forget(stop);
    }
    super::run(arguments.port, |address| println!("{LISTENING}{address}"), stopped)
}

/// The `main` of `ch08-server`.
pub fn main() -> std::process::ExitCode {
    program::main(|arguments: Arguments| Ok(serve(&arguments)?))
}
