// One step of diffusion, a cell for each invocation; a workgroup first brings its square of cells,
// and a rim one cell wide, into the memory that it shares.

struct Step {
    rows: u32,
    cols: u32,
    rate: f32,
}

@group(0) @binding(0) var<uniform> step: Step;
@group(0) @binding(1) var<storage, read> grid: array<f32>;
@group(0) @binding(2) var<storage, read_write> next: array<f32>;

const SIDE = 16u;
const RIMMED = SIDE + 2u;

var<workgroup> tile: array<f32, RIMMED * RIMMED>;

@compute @workgroup_size(SIDE, SIDE)
fn main(
    @builtin(global_invocation_id) id: vec3<u32>,
    @builtin(local_invocation_id) local: vec3<u32>,
    @builtin(local_invocation_index) index: u32,
    @builtin(workgroup_id) group: vec3<u32>,
) {
    // 324 cells for 256 invocations: some bring two.
    for (var at = index; at < RIMMED * RIMMED; at += SIDE * SIDE) {
        // The rim begins a row above and a column before; adding a side first keeps it above 0.
        let i = (group.y * SIDE + at / RIMMED + step.rows - 1u) % step.rows;
        let j = (group.x * SIDE + at % RIMMED + step.cols - 1u) % step.cols;
        tile[at] = grid[i * step.cols + j];
    }
    // Every invocation has to come here, so those beyond the grid leave only afterwards.
    workgroupBarrier();
    if id.y >= step.rows || id.x >= step.cols {
        return;
    }
    let at = (local.y + 1u) * RIMMED + local.x + 1u;
    let here = tile[at];
    let around = tile[at - RIMMED] + tile[at + RIMMED] + tile[at - 1u] + tile[at + 1u];
    next[id.y * step.cols + id.x] = here + step.rate * (around - 4.0 * here);
}
