//! Functions of this very program, of which is known what must be in them.

use std::hint::black_box;

use ch01_profiling::machine_code::{Error, Function, Program};

/// One call that cannot be inlined, and no loop.
#[inline(never)]
fn straight(number: f64) -> f64 {
    black_box(number) + 1.0
}

#[inline(never)]
fn looping(numbers: &[f64]) -> f64 {
    let mut product = 1.0;
    for &number in numbers {
        product = black_box(product) * number;
    }
    product
}

#[inline(never)]
fn nested(rows: &[Vec<f64>]) -> f64 {
    let mut total = 0.0;
    for row in rows {
        for number in row {
            total = straight(black_box(total) + number);
        }
    }
    total
}

mod twin {
    use std::hint::black_box;

    /// Another number: of two functions that are equal to the last byte, the compiler keeps one.
    #[inline(never)]
    pub(super) fn straight(number: f64) -> f64 {
        black_box(number) + 3.0
    }
}

/// The function, or the reason why this machine has none, which must be a reason.
fn function(name: &str) -> Option<Function> {
    // What nobody calls is not in the file.
    black_box((
        straight as fn(_) -> _,
        twin::straight as fn(_) -> _,
        looping as fn(&_) -> _,
        nested as fn(&_) -> _,
    ));
    match Function::named(name) {
        Ok(function) => Some(function),
        Err(Error::Architecture(_)) if !cfg!(target_arch = "x86_64") => None,
        Err(Error::NoSymbols) if !cfg!(target_os = "linux") => None,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn straight_code_adds_once_and_returns() {
    let Some(function) = function("machine_code::straight") else { return };
    assert!(function.name.ends_with("machine_code::straight"), "{}", function.name);
    let counts = function.counts();
    assert_eq!((counts.calls, counts.jumps, function.loops().len()), (0, 0, 0), "{function:#?}");
    assert_eq!(counts.instructions, function.instructions.len());
    assert_eq!(counts.bytes, function.bytes);
    // The black box goes through memory, both ways.
    assert!(counts.loads >= 1 && counts.stores >= 1, "{counts:?}");
    let adds = |text: &str| text.starts_with("addsd") || text.starts_with("vaddsd");
    assert_eq!(function.instructions.iter().filter(|one| adds(&one.text)).count(), 1);
    assert_eq!(function.instructions.last().map(|last| last.text.as_str()), Some("ret"));
}

#[test]
fn a_loop_is_found_and_counted() {
    let Some(function) = function("machine_code::looping") else { return };
    let body = function.innermost_loop().expect("a loop");
    let counts = function.counts_in(&body);
    assert!(counts.instructions < function.counts().instructions);
    assert!(counts.scalar >= 1 && counts.jumps >= 1, "{counts:?}");
    assert!(function.depths().contains(&1));
}

#[test]
fn an_inner_loop_is_deeper_and_calls_carry_names() {
    let Some(function) = function("machine_code::nested") else { return };
    let inner = function.innermost_loop().expect("a loop");
    assert_eq!(inner.depth, 2, "{:#?}", function.loops());
    let called = function.counts().called;
    assert!(called.iter().any(|name| name.ends_with("machine_code::straight")), "{called:?}");
}

#[test]
fn twins_have_the_same_code_and_others_have_not() {
    let [one, twin, other] =
        ["it::machine_code::straight", "twin::straight", "looping"].map(function);
    let (Some(one), Some(twin), Some(other)) = (one, twin, other) else { return };
    assert!(one.same_code(&twin), "{one:#?} {twin:#?}");
    assert!(!one.same_code(&other));
}

#[test]
fn a_name_that_is_not_there_brings_similar_ones() {
    let Some(_) = function("machine_code::looping") else { return };
    let error = Function::named("machine_code::loopign").unwrap_err().to_string();
    assert!(error.contains("loopign") && error.contains("machine_code::looping"), "{error}");
    let error = Function::named("straight").unwrap_err();
    assert!(matches!(error, Error::Several { .. }), "{error}");
    assert!(Program::this().unwrap().names().any(|name| name.ends_with("twin::straight")));
}
