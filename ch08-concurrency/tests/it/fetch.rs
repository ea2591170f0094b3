//! Every URL gets a result, in a stated time, from servers that fail.

use std::cell::Cell;
use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, thread};

use ch08_concurrency::fetch::{self, Cause, Policy};
use ch08_concurrency::files;
use ch08_concurrency::server::Server;
use futures_util::StreamExt as _;
use shared::runtime::block_on;

const QUICK: Policy = Policy {
    concurrency: 8,
    timeout: Duration::from_secs(10),
    tries: 4,
    pause: Duration::from_millis(2),
    longest_pause: Duration::from_millis(10),
};

/// How many requests of this name the server got.
fn asked(server: &Server, name: &str) -> usize {
    server.record().unwrap().requests.iter().filter(|request| request.name == name).count()
}

#[test]
fn faults_that_pass_are_survived_and_the_order_stays() {
    let server = Server::start().unwrap();
    let faults = ["error", "reset", "half"];
    let url = |at: usize| {
        let fault = format!("&fault={}&times={}", faults[at % 3], at % 4);
        server.url(&format!("name{at}"), (30 - at as u64) % 7) + &fault
    };
    let results = block_on(fetch::all((0..30).map(url), QUICK));
    for (at, result) in results.iter().enumerate() {
        assert_eq!(result.as_ref().unwrap(), &format!("name{at}"));
        assert_eq!(asked(&server, &format!("name{at}")), 1 + at % 4);
    }
}

#[test]
fn tries_are_bounded_and_pointless_ones_spared() {
    let server = Server::start().unwrap();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let urls = [
        server.url("error", 0) + "&fault=error",
        server.url("half", 0) + "&fault=half",
        format!("http://{}/nowhere", server.address()),
        format!("http://{closed}/"),
        "ftp://a".into(),
    ];
    let results = block_on(fetch::all(urls, QUICK));
    let errors: Vec<_> = results.into_iter().map(Result::unwrap_err).collect();
    let outcomes: Vec<_> = errors.iter().map(|error| (error.tries, error.cause.clone())).collect();
    let refused = std::io::ErrorKind::ConnectionRefused;
    assert_eq!(
        outcomes,
        [
            (4, Cause::Status(500)),
            (4, Cause::Lost),
            (1, Cause::Status(404)),
            (4, Cause::Unreachable(refused)),
            (1, Cause::Url),
        ]
    );
    assert_eq!((asked(&server, "error"), asked(&server, "half")), (4, 4));
    assert_eq!(errors[4].to_string(), "ftp://a: expected http://host:port/path, after 1 try");
}

/// The server accepts and sends nothing: the program ends in the time that its policy states.
#[test]
fn a_silent_server_costs_no_more_than_the_policy_says() {
    let server = Server::start().unwrap();
    let policy = Policy { timeout: Duration::from_millis(100), tries: 3, ..QUICK };
    let start = Instant::now();
    let results = block_on(fetch::all([server.url("a", 0) + "&fault=silent"], policy));
    let error = results[0].as_ref().unwrap_err();
    assert_eq!((error.tries, &error.cause), (3, &Cause::TimedOut { after: policy.timeout }));
    assert!(start.elapsed() >= 3 * policy.timeout);
    assert!(start.elapsed() < policy.longest() + Duration::from_secs(2));
    assert!(error.to_string().ends_with("no whole answer within 100ms, after 3 tries"), "{error}");
}

#[test]
fn a_stream_that_is_dropped_closes_its_connections() {
    let server = Server::start().unwrap();
    let urls = (0..20).map(|at| server.url(&format!("n{at}"), 3_600_000));
    block_on(async {
        let mut stream = std::pin::pin!(fetch::each(urls, QUICK));
        let late = tokio::time::timeout(Duration::from_millis(200), stream.next()).await;
        assert!(late.is_err());
    });
    let start = Instant::now();
    loop {
        let record = server.record().unwrap();
        // Eight were under way, the others had not been begun.
        if record.alive == 0 && record.requests.len() == 8 {
            assert!(record.requests.iter().all(|request| !request.answered));
            return;
        }
        assert!(start.elapsed() < Duration::from_secs(10), "{} are still alive", record.alive);
        thread::sleep(Duration::from_millis(5));
    }
}

/// A million URLs, and never more than the bound of them in memory.
#[test]
fn a_million_urls_need_no_more_room_than_the_bound() {
    const URLS: usize = 1_000_000;
    const AT_A_TIME: usize = 100;
    let (taken, alive, most) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let urls = (0..URLS).inspect(|_| taken.set(taken.get() + 1)).map(|at| format!("http://n{at}"));
    let ended = block_on(async {
        let work = fetch::bounded(urls, AT_A_TIME, async |url: String| {
            alive.set(alive.get() + 1);
            most.set(most.get().max(alive.get()));
            // Like any request, it waits at least once.
            tokio::task::yield_now().await;
            alive.set(alive.get() - 1);
            url.len()
        });
        let mut ended = 0;
        let mut work = std::pin::pin!(work);
        while work.next().await.is_some() {
            ended += 1;
            assert!(taken.get() - ended <= AT_A_TIME);
        }
        ended
    });
    assert_eq!((ended, most.get()), (URLS, AT_A_TIME));
}

/// Ten thousand connections at a time, in two processes; or an error that names the limit.
#[test]
#[ignore = "ten thousand connections; run by .ci/run"]
fn ten_thousand_connections_work_or_the_limit_is_named() {
    const MANY: usize = 10_000;
    files::raise_limit();
    let server = Server::spawn(Command::new(env!("CARGO_BIN_EXE_ch08-server"))).unwrap();
    let policy = Policy { concurrency: MANY, timeout: Duration::from_secs(120), tries: 1, ..QUICK };
    // No request is answered before all have arrived.
    let urls = (0..MANY).map(|at| server.url(&at.to_string(), 0) + "&fault=silent");
    block_on(async {
        let mut results = std::pin::pin!(fetch::each(urls, policy));
        while server.record().unwrap().alive < MANY {
            let next = tokio::time::timeout(Duration::from_millis(100), results.next()).await;
            if let Ok(Some((_, result))) = next {
                assert_eq!(result.unwrap_err().cause, Cause::Files);
                return;
            }
        }
    });
}

/// Fetches a hundred pages at once from the server that an argument such as `server=http://...` names.
#[test]
#[ignore = "the program of the next test"]
fn program() {
    let Some(url) = env::args().find_map(|word| Some(word.strip_prefix("server=")?.to_owned()))
    else {
        return;
    };
    let policy = Policy { concurrency: 100, tries: 1, ..QUICK };
    let results = block_on(fetch::all(std::iter::repeat_n(url, 100), policy));
    let errors: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    println!("{} errors: {}", errors.len(), errors[0]);
}

#[cfg(unix)]
#[test]
fn too_many_open_files_are_told_as_such() {
    let server = Server::start().unwrap();
    let program = Command::new("sh")
        .args(["-c", "ulimit -n 50; exec \"$0\" \"$@\""])
        .arg(env::current_exe().unwrap())
        .args(["--exact", "fetch::program", "--ignored", "--nocapture"])
        .arg(format!("server={}", server.url("a", 500)))
        .output();
    let said = String::from_utf8(program.unwrap().stdout).unwrap();
    assert!(said.contains("too many open files"), "{said}");
}
