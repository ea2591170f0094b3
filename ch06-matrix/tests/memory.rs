//! The heap memory that the rungs use. This test is a separate process, so that nothing else
//! allocates.

use ch06_matrix::numexpr::blocked::blocked;
use ch06_matrix::numexpr::elementwise::elementwise;
use ch06_matrix::numexpr::parallel::parallel;
use ch06_matrix::numexpr::temporaries::temporaries;
use ch06_matrix::numexpr::{Evaluate, Expression, Operand};
use shared::memory::{self, Counting};

#[global_allocator]
static HEAP: Counting = Counting;

const LEN: usize = 1_000_000;
const ARRAY: usize = LEN * size_of::<f64>();

/// Two array operands, an in-place operand and four operators: 8 MB for every full-size temporary.
#[test]
fn only_temporaries_holds_arrays_as_long_as_the_operands() {
    let (a, b) = (vec![1.0; LEN], vec![2.0; LEN]);
    let mut out = vec![3.0; LEN];
    let operands = [("a", Operand::Array(&a)), ("b", Operand::Array(&b)), ("out", Operand::Output)];
    let expression = Expression::parse("(out + 2*a) * (out - 3*b**2)").unwrap();
    // Starts the thread pool, so that its queues are not counted.
    rayon::broadcast(|_| ());

    let mut peak = |evaluate: Evaluate| {
        out.fill(3.0);
        let mut bound = expression.bind(&operands, &mut out).unwrap();
        let ((), usage) = memory::measure(|| evaluate(&mut bound));
        assert!(out.iter().all(|&x| x == (3.0 + 2.0) * (3.0 - 12.0)));
        usage.peak
    };
    let most = peak(temporaries);
    assert!(most >= 2 * ARRAY, "{most}");
    for (name, evaluate) in
        [("elementwise", elementwise as Evaluate), ("blocked", blocked), ("parallel", parallel)]
    {
        let peak = peak(evaluate);
        assert!(peak < 1 << 20, "{name}: {peak}");
    }
}
