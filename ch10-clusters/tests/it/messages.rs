//! Whatever arrives, decoding ends with a value or an error that says what is wrong.

use ch10_clusters::jobs::{Found, Kind, Work};
use ch10_clusters::messages::{Answer, LARGEST, LONGEST_RUN, MessageError, Order, check_run};
use proptest::prelude::*;
use shared::fixtures::noise;

fn order() -> impl Strategy<Value = Order> {
    let kind = prop_oneof![Just(Kind::Primes), any::<u64>().prop_map(|seed| Kind::Pi { seed })];
    let range = (0..90_000_000_000_000_u64, 1..30_000_000_000_u64);
    ("[a-zA-Z0-9_-]{1,64}", any::<u64>(), any::<u32>(), kind, range).prop_map(
        |(run, chunk, sent, kind, (start, len))| {
            let work = Work { kind, start, end: start + len };
            Order { run, chunk, sent, work }
        },
    )
}

proptest! {
    #[test]
    fn messages_come_back(order in order(), count: u64, sum: u64) {
        let payload = order.encode();
        prop_assert_eq!(&Order::decode(&payload).unwrap(), &order);
        let answer = Answer { order, topic: "non_prime".into(), found: Found { count, sum } };
        let payload = answer.encode();
        prop_assert!(payload.len() < LARGEST / 2, "{}", payload.len());
        prop_assert_eq!(Answer::decode(&payload).unwrap(), answer);
    }

    #[test]
    fn any_bytes_are_an_error(payload in prop::collection::vec(any::<u8>(), 0..2 * LARGEST)) {
        prop_assert!(Order::decode(&payload).is_err());
        prop_assert!(Answer::decode(&payload).is_err());
    }

    #[test]
    fn a_message_with_other_bytes_does_no_harm(
        order in order(), at: prop::sample::Index, byte: u8, cut: prop::sample::Index,
    ) {
        let mut payload = order.encode();
        let place = at.index(payload.len());
        payload[place] = byte;
        // It may be a message still. Then its work is within the bounds.
        if let Ok(other) = Order::decode(&payload) {
            prop_assert!(other.work.check_chunk().is_ok());
            prop_assert!(check_run(&other.run).is_ok());
        }
        payload.truncate(cut.index(payload.len()));
        prop_assert!(Order::decode(&payload).is_err());
    }
}

#[test]
fn what_is_wrong_is_said() {
    let body = r#"{"run":"r","chunk":0,"sent":1,"work":{"kind":"primes","start":START,"end":END}}"#;
    let message = |start: &str, end: &str| {
        format!(r#"{{"protocol":1,"body":{}}}"#, body.replace("START", start).replace("END", end))
    };
    let error = |payload: &str| Order::decode(payload.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        error(&message("5", "3")),
        "a message without sense: a range from 5 to 3; expected an end that is not before the start"
    );
    assert_eq!(
        error(&message("0", "200000000000000")),
        "a message without sense: 200000000000000 as the end of the range; expected at most \
         100000000000000"
    );
    assert_eq!(
        error(&message("0", "99000000000000")),
        "a message without sense: a chunk of 99000000000000 numbers; expected 1 to 30000000000"
    );
    assert_eq!(
        error(r#"{"protocol":7,"body":{"anything":[]}}"#),
        "a message of protocol 7; this program speaks protocol 1"
    );
    assert!(error("{}").contains("missing field `protocol`"), "{}", error("{}"));
    assert!(error(&message("-1", "3")).contains("expected u64"), "{}", error(&message("-1", "3")));
    let long = Order::decode(&[b' '; LARGEST + 1]).unwrap_err();
    assert!(matches!(long, MessageError::Large { bytes } if bytes == LARGEST + 1));
}

#[test]
fn a_run_is_a_name() {
    assert!(check_run(&"r".repeat(LONGEST_RUN)).is_ok());
    for id in ["", "a b", "a/b", "..", "\u{e9}", &"r".repeat(LONGEST_RUN + 1)] {
        let error = check_run(id).unwrap_err().to_string();
        assert!(error.contains("expected 1 to 64 ASCII letters"), "{error}");
    }
}

#[test]
fn messages_that_are_nearly_right_are_messages_or_errors() {
    let work = Work { kind: Kind::Primes, start: 5, end: 9 };
    let order = Order { run: "book".into(), chunk: 3, sent: 1, work };
    let found = Found { count: 2, sum: 12 };
    let answer = Answer { order: order.clone(), topic: "prime".into(), found };
    noise::meets(&[&order.encode(), &answer.encode()], |payload| {
        if let Ok(order) = Order::decode(payload) {
            assert!(order.work.check_chunk().is_ok() && check_run(&order.run).is_ok());
        }
        let _ = Answer::decode(payload);
    });
}
