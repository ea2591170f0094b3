// To take home: this file.

//! The formula, written down as it is.

/// Takes the rod `cells`, a ring of cells, `steps` steps further.
///
/// In a step each cell changes by `rate` times the sum of its two neighbours less two times itself.
/// `rate` is the diffusion constant times the length of a step, in units of the grid's spacing;
/// above 1/2 the cells grow without bound. `next` is room for the next step; this rung does not use
/// it.
pub fn naive(cells: &mut Vec<f64>, _: &mut Vec<f64>, rate: f64, steps: usize) {
    for _ in 0..steps {
        let len = cells.len();
        let mut next = Vec::new();
        for i in 0..len {
            let around = cells[(i + len - 1) % len] + cells[(i + 1) % len];
            next.push(cells[i] + rate * (around - 2.0 * cells[i]));
        }
        *cells = next;
    }
}

#[test]
fn a_hot_cell_warms_its_neighbours() {
    let mut cells = vec![1.0, 0.0, 0.0, 0.0];
    let mut next = cells.clone();
    naive(&mut cells, &mut next, 0.25, 1);
    assert_eq!(cells, [0.5, 0.25, 0.0, 0.25]);
}
