// Some iterations of every point's orbit, a point for each invocation. A round goes on where the
// round before it stopped, so that no dispatch takes long.

struct Round {
    // The constant that every iteration adds.
    c: vec2<f32>,
    // Points along a side of the square.
    width: u32,
    // Iterations made before this round, and by its end.
    begin: u32,
    end: u32,
    padding: u32,
}

@group(0) @binding(0) var<uniform> round: Round;
@group(0) @binding(1) var<storage, read> xs: array<f32>;
@group(0) @binding(2) var<storage, read> ys: array<f32>;
@group(0) @binding(3) var<storage, read_write> orbits: array<vec2<f32>>;
@group(0) @binding(4) var<storage, read_write> counts: array<u32>;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
    if id.x >= round.width || id.y >= round.width {
        return;
    }
    let at = id.y * round.width + id.x;
    var z = vec2(xs[id.x], ys[id.y]);
    var count = 0u;
    if round.begin > 0u {
        z = orbits[at];
        count = counts[at];
    }
    // An orbit that an earlier round saw leave is outside, and stays as it is.
    // Neighbours run in step: a group takes as long as the point in it that stays longest.
    while count < round.end && z.x * z.x + z.y * z.y < 4.0 {
        z = vec2(z.x * z.x - z.y * z.y + round.c.x, 2.0 * z.x * z.y + round.c.y);
        count += 1u;
    }
    orbits[at] = z;
    counts[at] = count;
}
