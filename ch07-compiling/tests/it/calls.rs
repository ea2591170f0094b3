//! A call gives the same result in every language.

use ch07_compiling::calls::LADDER;
use shared::ladder::equal;

#[test]
fn every_rung_agrees() {
    for calls in [0, 1, 2, 10, 1000] {
        LADDER.check(&calls, |call, &calls| call(calls), equal).unwrap();
    }
}
