//! Hashes and saves: every rung makes the same hashes and saves each once, and the pauses are as
//! claimed.

use std::io::ErrorKind;
use std::time::Instant;

use ch08_concurrency::hash_and_save::blocking_thread::blocking_thread;
use ch08_concurrency::hash_and_save::on_event_loop::on_event_loop;
use ch08_concurrency::hash_and_save::{self, Hash, LADDER, work};
use ch08_concurrency::server::Server;

type Password = (String, [u8; 16]);

fn passwords(count: usize) -> Vec<Password> {
    (0..count).map(|at| (format!("password {at}"), [at as u8; 16])).collect()
}

fn save(server: &Server, delay: u64) -> String {
    format!("http://{}/add?delay={delay}&name=", server.address())
}

/// The names in the server's requests, in alphabetic order.
fn saved(server: &Server) -> Vec<String> {
    let mut names: Vec<String> =
        server.record().unwrap().requests.into_iter().map(|request| request.name).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_rung_agrees_and_all_but_one_save_each_hash_once() {
    let server = Server::start().unwrap();
    let save = save(&server, 2);
    for count in [0, 1, 2, 7] {
        let call = |hash: &Hash, passwords: &Vec<Password>| {
            server.forget().unwrap();
            let (hashes, pause) = hash(passwords, 4, &save).unwrap();
            let mut sorted = hashes.clone();
            sorted.sort_unstable();
            let saved = saved(&server);
            // The rung `no_io` saves nothing.
            assert!(saved == sorted || saved.is_empty(), "{saved:?} instead of {sorted:?}");
            (hashes, pause)
        };
        LADDER.check(&passwords(count), call, hash_and_save::agrees).unwrap();
    }
    for rung in LADDER.runnable(|hash| hash(&[], 4, &save).unwrap()) {
        server.forget().unwrap();
        (rung.run)(&passwords(1), 4, &save).unwrap();
        assert_eq!(saved(&server).is_empty(), rung.name == "no_io", "{}", rung.name);
    }
}

#[test]
fn a_cost_that_there_is_not_is_told() {
    let server = Server::start().unwrap();
    for rung in LADDER.runnable(|hash| hash(&[], 4, "").unwrap()) {
        let error = (rung.run)(&passwords(1), 32, &save(&server, 0)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidInput, "{}: {error}", rung.name);
    }
}

#[test]
fn a_save_that_fails_is_told() {
    let server = Server::start().unwrap();
    let save = format!("http://{}/nowhere?name=", server.address());
    for rung in LADDER.runnable(|hash| hash(&[], 4, &save).unwrap()) {
        let result = (rung.run)(&passwords(1), 4, &save);
        assert!(result.is_err() || rung.name == "no_io", "{}: {result:?}", rung.name);
    }
}

/// On the loop, all hashes together make one pause; on a thread no pause is as long as that.
#[test]
fn the_loop_stands_still_only_where_it_hashes() {
    const COST: u32 = 6;
    let (server, passwords) = (Server::start().unwrap(), passwords(10));
    // The shortest of several: one may be disturbed.
    let hashes = (0..5).map(|_| {
        let begin = Instant::now();
        work::hash(&passwords[0], COST).unwrap();
        begin.elapsed()
    });
    let hash = hashes.min().unwrap();
    let (_, on_loop) = on_event_loop(&passwords, COST, &save(&server, 1)).unwrap();
    let (_, beside) = blocking_thread(&passwords, COST, &save(&server, 1)).unwrap();
    // Half of it, because a processor does not always run at the same speed.
    assert!(on_loop >= 10 * hash / 2, "{on_loop:?} of ten times {hash:?}");
    assert!(beside < on_loop, "{beside:?} beside {on_loop:?}");
}
