//! The chapter's own [numexpr] for the arithmetic after the Laplacian.

use super::{Plate, in_place};
use crate::numexpr::{self, Expression, Operand};

/// See [`super::Evolve`].
pub fn evolve(plate: &mut Plate, rate: f64, steps: usize) {
    let step = Expression::parse("next * rate + grid").expect("a formula of the language");
    for _ in 0..steps {
        let (grid, next) = plate.views();
        in_place::laplacian(grid, next);
        let operands = [
            ("next", Operand::Output),
            ("rate", Operand::Scalar(rate)),
            ("grid", Operand::Array(&plate.cells)),
        ];
        let bound = step.bind(&operands, &mut plate.spare);
        numexpr::parallel(&mut bound.expect("all names given, both grids of one length"));
        plate.swap();
    }
}
