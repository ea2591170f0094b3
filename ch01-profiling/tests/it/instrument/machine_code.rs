//! Reads two functions of this very program, and compares them instruction by instruction.

use ch01_profiling::machine_code::Function;

#[test]
#[cfg_attr(debug_assertions, ignore = "compares optimised code: cargo test --release")]
fn off_is_the_same_machine_code_as_absent() {
    let (absent, off) = (function("absent::absent"), function("off::off"));
    let hot = absent.innermost_loop().expect("the loop over iterations");
    let hot = absent.counts_in(&hot);
    assert_eq!(hot.calls, 0, "{hot:?}");
    assert!(hot.scalar + hot.vector > 5, "no arithmetic in the hot loop: {hot:?}");
    assert!(absent.same_code(&off), "{absent:#?} {off:#?}");
}

/// The comparison can tell: the counts are found.
#[test]
fn counting_is_other_machine_code() {
    assert!(!function("absent::absent").same_code(&function("counting::counting")));
}

fn function(name: &str) -> Function {
    Function::named(name).unwrap_or_else(|error| panic!("{error}"))
}
