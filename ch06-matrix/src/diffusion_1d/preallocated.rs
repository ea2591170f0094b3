// To take home: this file.

//! Two lists that are swapped after each step.

use std::mem;

/// Takes the rod `cells`, a ring of cells, `steps` steps further.
///
/// In a step each cell changes by `rate` times the sum of its two neighbours less two times itself.
/// `rate` is the diffusion constant times the length of a step, in units of the grid's spacing;
/// above 1/2 the cells grow without bound. `next` is room for the next step.
///
/// # Panics
///
/// When `next` is not as long as `cells`.
pub fn preallocated(cells: &mut Vec<f64>, next: &mut Vec<f64>, rate: f64, steps: usize) {
    assert_eq!(next.len(), cells.len(), "room for as many cells");
    for _ in 0..steps {
        // The index runs up to the length that the remainder divides by, so that the compiler can
        // replace the division by a comparison.
        let len = cells.len();
        for i in 0..len {
            let around = cells[(i + len - 1) % len] + cells[(i + 1) % len];
            next[i] = cells[i] + rate * (around - 2.0 * cells[i]);
        }
        mem::swap(cells, next);
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![1.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    preallocated(&mut cells, &mut next, 0.25, 1);
    assert_eq!(cells, [0.5, 0.25, 0.0, 0.25]);
}
