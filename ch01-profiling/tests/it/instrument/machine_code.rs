//! Reads two functions of this very program, and compares them instruction by instruction.

use ch01_profiling::machine_code::Function;

#[test]
fn off_is_the_same_machine_code_as_absent() {
    let (absent, off) = (function("julia::no_lists::julia"), function("instrument::off"));
    let hot = absent.innermost_loop().expect("the loop over iterations");
    let hot = absent.counts_in(&hot);
    if hot.calls > 0 {
        eprintln!("skipped: this build is not optimised, and calls even what does nothing");
        return;
    }
    assert!(hot.scalar + hot.vector > 5, "no arithmetic in the hot loop: {hot:?}");
    assert_eq!(code(&absent), code(&off));
}

/// The comparison can tell: the counts are found.
#[test]
fn counting_is_other_machine_code() {
    assert_ne!(code(&function("julia::no_lists::julia")), code(&function("instrument::counting")));
}

fn function(name: &str) -> Function {
    Function::named(name).unwrap_or_else(|error| panic!("{error}"))
}

/// What each instruction does. Which registers it does it to may differ from one function to the
/// next, and so do the addresses of messages for failures; neither takes time.
fn code(function: &Function) -> Vec<&str> {
    function.instructions.iter().filter_map(|one| one.text.split(' ').next()).collect()
}
