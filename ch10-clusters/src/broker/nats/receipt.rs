//! The subject on which a delivery is acknowledged, which also says what was delivered.

/// What the subject says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Delivery {
    /// How often the message was delivered.
    pub(super) tries: u32,
    /// The message's number in its stream.
    pub(super) sequence: u64,
}

/// Reads `$JS.ACK.STREAM.CONSUMER.TRIES.SEQUENCE.CONSUMER-SEQUENCE.TIME.PENDING`; newer servers put the
/// domain and a hash of the account before the stream, and something at the end.
pub(super) fn parse(subject: &str) -> Option<Delivery> {
    let words: Vec<&str> = subject.strip_prefix("$JS.ACK.")?.split('.').collect();
    let tries = match words.len() {
        7 => 2,
        9.. => 4,
        _ => return None,
    };
    let tries_and_sequence = (words[tries].parse().ok(), words[tries + 1].parse().ok());
    let (Some(tries), Some(sequence)) = tries_and_sequence else { return None };
    Some(Delivery { tries, sequence })
}

#[test]
fn both_forms_are_read_and_anything_else_is_refused() {
    let delivery = Some(Delivery { tries: 2, sequence: 30 });
    assert_eq!(parse("$JS.ACK.stream.workers.2.30.41.1795667195620730291.5"), delivery);
    assert_eq!(parse("$JS.ACK._.hash.stream.workers.2.30.41.1795667195620730291.5.x"), delivery);
    for malformed in ["", "$JS.ACK.", "$JS.ACK.a.b.c.d.e.f.g", "$JS.ACK.1.2.3.4.5.6.7.8", "x.1"] {
        assert_eq!(parse(malformed), None, "{malformed}");
    }
}
