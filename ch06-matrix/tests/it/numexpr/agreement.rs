//! Every rung against the naive one, and the naive one against the tree from which the text was
//! made.

use ch06_matrix::numexpr::blocked::BLOCK;
use ch06_matrix::numexpr::{self, Operand};
use proptest::prelude::*;
use shared::fixtures;

use super::check;
use super::tree::{Tree, trees};

/// Lengths around the widths of vectors and the edges of blocks.
const LENGTHS: [usize; 13] =
    [0, 1, 2, 7, 8, 9, 63, 64, 65, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5];

/// Numbers on both sides of 0, and a few special ones such as infinity and NaN.
fn numbers(seed: u64, len: usize) -> Vec<f64> {
    let odd = [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 5e-324];
    let mut values: Vec<_> = fixtures::noise(seed, len).iter().map(|x| 4.0 * x - 2.0).collect();
    for (at, value) in values.iter_mut().enumerate().skip(seed as usize % 5).step_by(5) {
        *value = odd[at % odd.len()];
    }
    values
}

fn against_tree(tree: &Tree, len: usize, seed: u64, k: f64) -> Result<(), String> {
    let [a, b, out] = [0, 1, 2].map(|stream| numbers(seed + stream, len));
    let operands = [
        ("a", Operand::Array(&a)),
        ("b", Operand::Array(&b)),
        ("out", Operand::Output),
        ("k", Operand::Scalar(k)),
    ];
    let got = check(&tree.to_string(), &operands, &out)?;
    let want: Vec<_> = (0..len)
        .map(|at| {
            tree.value(&|name| match name {
                "a" => a[at],
                "b" => b[at],
                "out" => out[at],
                _ => k,
            })
        })
        .collect();
    numexpr::agrees(&want, &got).map_err(|difference| format!("{tree}: {difference}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn every_rung_agrees_with_the_tree(
        tree in trees(),
        len in prop::sample::select(LENGTHS.to_vec()),
        seed in 0u64..1000,
        k in prop::sample::select(vec![-1.5, 0.0, 2.0, 3.0]),
    ) {
        against_tree(&tree, len, seed, k).map_err(TestCaseError::fail)?;
    }
}

/// The arrays are long enough for several parts. The last part is shorter, and its last block, too.
#[test]
fn every_rung_agrees_over_several_parts() {
    let len = (1 << 18) + BLOCK + 3;
    let [a, b, out] = [1, 2, 3].map(|seed| numbers(seed, len));
    let operands = [
        ("a", Operand::Array(&a)),
        ("b", Operand::Array(&b)),
        ("out", Operand::Output),
        ("k", Operand::Scalar(0.1)),
    ];
    for text in ["2*a + 3*b**2", "out*k*k + a", "where(a < b, out, -a) / sqrt(b)", "out", "-out"] {
        check(text, &operands, &out).unwrap();
    }
}

/// Each line is a special case of the plan: only an operand, old values as the only operand of the
/// last operator, a condition or branches that are scalars.
#[test]
fn every_rung_agrees_on_the_shapes_of_where_and_of_operands() {
    let out = numbers(3, BLOCK + 1);
    let a = numbers(4, BLOCK + 1);
    let operands =
        [("a", Operand::Array(&a)), ("out", Operand::Output), ("k", Operand::Scalar(0.0))];
    for condition in ["a", "out", "k", "1", "a*a"] {
        for then in ["a", "out", "k", "2", "a+1"] {
            for otherwise in ["a", "out", "k", "3", "out+1"] {
                let text = format!("where({condition}, {then}, {otherwise})");
                check(&text, &operands, &out).unwrap();
                check(&format!("{text} + out"), &operands, &out).unwrap();
            }
        }
    }
    for text in ["out", "a", "k", "7", "out + out", "out - 1", "1 - out", "k - 1", "a*(k - 1)"] {
        check(text, &operands, &out).unwrap();
    }
}

/// The step of the diffusion equation that the book gives to numexpr.
#[test]
fn the_output_can_be_an_operand() {
    let grid = [1.0, 2.0, 3.0];
    let operands =
        [("next", Operand::Output), ("dt", Operand::Scalar(0.5)), ("grid", Operand::Array(&grid))];
    let got = check("next * dt + grid", &operands, &[10.0, 20.0, 30.0]).unwrap();
    assert_eq!(got, [6.0, 12.0, 18.0]);
}

#[test]
fn scalars_fill_the_output() {
    let operands = [("k", Operand::Scalar(3.0))];
    assert_eq!(check("k**2 + 1", &operands, &[0.0; 4]).unwrap(), [10.0; 4]);
    assert_eq!(check("k", &operands, &[]).unwrap(), [0.0; 0]);
}
