//! Formulas over arrays: one in the cache, two far beyond it.
//!
//! ```sh
//! cargo bench -p ch06-matrix -- "polynomial 50000000"
//! ```

use std::rc::Rc;

use ch06_matrix::numexpr::{self, Evaluate, Expression, LADDER, Operand};
use shared::bench::{Bench, Case, Work};
use shared::fixtures;

/// The arrays that a formula may name: two to read, and the output's old values.
#[derive(Clone)]
struct Arrays {
    a: Rc<[f64]>,
    b: Rc<[f64]>,
    out: Vec<f64>,
}

/// A core is done with an array of this length before another core is awake.
const SHORT: usize = 16_384;

pub(crate) fn bench(bench: &mut Bench) {
    // The step of diffusion as the book gives it to numexpr, and a polynomial; in each, two arrays
    // are read and one is written.
    let update = ("update", "out*D*dt + a", 56.0, 3.0);
    let polynomial = ("polynomial", "2*a + 3*b**2", 72.0, 4.0);
    let cases = [(polynomial, SHORT), (update, 50_000_000), (polynomial, 50_000_000)];
    for ((name, text, moved, operations), len) in cases {
        let expression = Expression::parse(text).expect("a formula of the language");
        let len_f64 = len as f64;
        let limit = if len == SHORT {
            // Divided over cores, it would take longer.
            Work::new("each operator reads one array or two in the L1 cache, and writes one")
                .on_one_core()
                .updates(moved * len_f64, 16e3)
                .updates(24.0 * len_f64, 24.0 * len_f64)
        } else {
            Work::new("two arrays read once, one written once")
                .updates(24.0 * len_f64, 24.0 * len_f64)
                .flops(operations * len_f64)
        };
        let input = || Arrays {
            a: fixtures::noise(1, len).into(),
            b: fixtures::noise(2, len).into(),
            out: fixtures::noise(3, len),
        };
        let label = format!("{name} {len}");
        let case = Case::new(label, (len as f64, "element"), limit, input);
        let call = |evaluate: &Evaluate, arrays: &mut Arrays| {
            let operands = [
                ("a", Operand::Array(&arrays.a)),
                ("b", Operand::Array(&arrays.b)),
                ("out", Operand::Output),
                ("D", Operand::Scalar(1.0)),
                ("dt", Operand::Scalar(0.1)),
            ];
            let bound = expression.bind(&operands, &mut arrays.out);
            evaluate(&mut bound.expect("every name given, every array as long"));
        };
        let agrees = |want: &Arrays, got: &Arrays| numexpr::agrees(&want.out, &got.out);
        bench.ladder_in_place(&LADDER, case, call, agrees);
    }
}
