// One step of diffusion, a cell for each invocation, its five cells read from the grid itself.

struct Step {
    rows: u32,
    cols: u32,
    rate: f32,
}

@group(0) @binding(0) var<uniform> step: Step;
@group(0) @binding(1) var<storage, read> grid: array<f32>;
@group(0) @binding(2) var<storage, read_write> next: array<f32>;

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
    let i = id.y;
    let j = id.x;
    // Groups are whole: the last ones reach beyond the grid.
    if i >= step.rows || j >= step.cols {
        return;
    }
    let above = select(i, step.rows, i == 0u) - 1u;
    let below = select(i + 1u, 0u, i + 1u == step.rows);
    let before = select(j, step.cols, j == 0u) - 1u;
    let after = select(j + 1u, 0u, j + 1u == step.cols);

    let here = grid[i * step.cols + j];
    let up = grid[above * step.cols + j];
    let down = grid[below * step.cols + j];
    let left = grid[i * step.cols + before];
    let right = grid[i * step.cols + after];
    next[i * step.cols + j] = here + step.rate * (up + down + left + right - 4.0 * here);
}
