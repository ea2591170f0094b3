//! Every way to find `sin` finds the same function, and an undefined name is an error.

use ch04_dicts_sets::namespaces::attribute::attribute;
use ch04_dicts_sets::namespaces::cached::cached;
use ch04_dicts_sets::namespaces::global::global;
use ch04_dicts_sets::namespaces::slot::slot;
use ch04_dicts_sets::namespaces::static_call::static_call;
use ch04_dicts_sets::namespaces::{LADDER, NameError, Object, Scope, TightLoop};
use shared::ladder::equal;

#[test]
fn every_rung_agrees_with_naive() {
    let call =
        |tight_loop: &TightLoop, iterations: &u32| tight_loop(&Scope::default(), *iterations);
    for iterations in [0, 1, 2, 7, 8, 9, 63, 64, 65, 1000] {
        LADDER.check(&iterations, call, equal).unwrap();
    }
}

/// sin 0 + ... + sin (n - 1) = sin((n - 1) / 2) sin(n / 2) / sin(1 / 2).
///
/// Every partial sum is below 1 / sin(1 / 2) < 2.1 and is rounded by at most ε: n of them.
#[test]
fn naive_gives_the_closed_form() {
    for n in [1, 10, 1000, 12_345] {
        let sum = (LADDER.naive.run)(&Scope::default(), n).unwrap();
        let x = f64::from(n);
        let expected = ((x - 1.0) / 2.0).sin() * (x / 2.0).sin() / 0.5f64.sin();
        assert!((sum - expected).abs() <= (x + 10.0) * f64::EPSILON, "{n}: {sum} {expected}");
    }
}

/// A function that is looked up while the program runs can be replaced while it runs.
#[test]
fn a_new_value_is_noticed_where_the_name_is_looked_up() {
    let mut scope = Scope::default();
    scope.assign("sin", Object::Function(|_| 1.0));
    assert_eq!([global, slot, cached].map(|sum| sum(&scope, 3).unwrap()), [3.0; 3]);
    // The module still has the old function, and a static call looks nothing up.
    let old = 1f64.sin() + 2f64.sin();
    assert_eq!([attribute(&scope, 3).unwrap(), static_call(3)], [old; 2]);
}

#[test]
fn globals_are_asked_before_builtins() {
    let mut scope = Scope::default();
    assert_eq!(scope.function("abs").unwrap()(-2.0), 2.0);
    scope.assign("abs", Object::Function(|x| x));
    assert_eq!(scope.function("abs").unwrap()(-2.0), -2.0);
}

#[test]
fn a_name_that_means_nothing_is_named() {
    let mut scope = Scope::default();
    let said = |result: Result<fn(f64) -> f64, NameError>| result.unwrap_err().to_string();
    assert_eq!(said(scope.function("tan")), "name 'tan' is not defined");
    assert_eq!(said(scope.function("math")), "'math' is a module, expected a function");
    assert_eq!(said(scope.attribute("sin", "cos")), "'sin' is a function, expected a module");
    assert_eq!(said(scope.attribute("math", "tan")), "module 'math' has no attribute 'tan'");
    scope.assign("sin", Object::Module(Default::default()));
    let errors = [global, slot, cached].map(|sum| sum(&scope, 3).unwrap_err());
    assert_eq!(errors, [(); 3].map(|()| NameError::NotCallable("sin".into())));
}
