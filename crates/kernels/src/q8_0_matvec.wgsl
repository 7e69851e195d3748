// y = W x, with W in Q8_0.
//
//   W  [n_rows, n_cols]  blocks of 32 columns: one f16 scale and 32 int8 values
//   x  [n_cols]          f32
//   y  [n_rows]          f32
//
// A workgroup computes ROWS_PER_GROUP rows with LANES invocations each. A lane's unit of work is half a block, 16
// columns: one aligned 16-byte load. Neighbouring lanes take neighbouring halves, so a row is read in one sweep. The
// rows of a workgroup share x, which is staged in workgroup memory one tile at a time; a tile bounds that memory, so
// any number of columns fits.
//
// Every sum has a fixed order that depends on n_cols alone: the same row gives the same bits in any matrix.

override LANES: u32 = 16u;           // invocations per row, a power of two
override ROWS_PER_GROUP: u32 = 8u;   // rows per workgroup
override TILE_HALVES: u32 = 64u;     // half blocks of x staged at a time, a multiple of LANES (64: 1024 columns, 4 KiB)

// Keep in sync with `Params` in q8_0_matvec.rs.
struct Params {
    n_rows: u32,
    n_blocks: u32,  // blocks per row, n_cols / 32
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> quants: array<vec4<u32>>;     // [n_rows, 2 * n_blocks] of 16 int8, little-endian
@group(0) @binding(2) var<storage, read> scales: array<u32>;           // [ceil(n_rows * n_blocks / 2)] pairs of f16, low half first
@group(0) @binding(3) var<storage, read> x: array<vec4<f32>>;          // [n_cols / 4]
@group(0) @binding(4) var<storage, read_write> y: array<f32>;          // [n_rows]

override TILE_VECS: u32 = 4u * TILE_HALVES;
override GROUP_SIZE: u32 = LANES * ROWS_PER_GROUP;

var<workgroup> x_tile: array<vec4<f32>, TILE_VECS>;   // [4, TILE_HALVES]
var<workgroup> partial: array<f32, GROUP_SIZE>;       // [ROWS_PER_GROUP, LANES]

// f16 to f32 by integer steps. `unpack2x16float` may flush subnormals to zero, and the scale of a block of small
// weights (all below 0.0078) is subnormal. Scales are finite: the host refuses others.
fn scale_of(block: u32) -> f32 {
    let bits = (scales[block >> 1u] >> ((block & 1u) * 16u)) & 0xffffu;
    let exponent = (bits >> 10u) & 0x1fu;
    let mantissa = bits & 0x3ffu;
    // 2^-24 is the value of an f16's last subnormal bit; 112 = 127 - 15 moves the exponent's bias.
    let subnormal = f32(mantissa) * 5.9604644775390625e-8;
    let normal = bitcast<f32>(((exponent + 112u) << 23u) | (mantissa << 13u));
    let magnitude = select(normal, subnormal, exponent == 0u);
    return select(magnitude, -magnitude, (bits & 0x8000u) != 0u);
}

// Four int8 values of a word: each is moved to the top byte and brought back with its sign.
fn int8x4(word: u32) -> vec4<f32> {
    let top = bitcast<vec4<i32>>(vec4<u32>(word) << vec4<u32>(24u, 16u, 8u, 0u));
    return vec4<f32>(top >> vec4<u32>(24u));
}

@compute @workgroup_size(LANES, ROWS_PER_GROUP, 1)
fn q8_0_matvec(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) n_groups: vec3<u32>,
    @builtin(local_invocation_id) local: vec3<u32>,
    @builtin(local_invocation_index) index: u32,
) {
    let lane = local.x;
    // One dimension holds at most 65,535 workgroups, so the grid is 2-D and read here as one line.
    let row = (group.y * n_groups.x + group.x) * ROWS_PER_GROUP + local.y;
    // Rows past the end repeat the last one, so that every index is in range and every invocation meets the barriers.
    let read_row = min(row, params.n_rows - 1u);
    let n_halves = 2u * params.n_blocks;
    let row_half = read_row * n_halves;

    var sum = 0.0;
    for (var tile = 0u; tile < n_halves; tile += TILE_HALVES) {
        let tile_len = min(TILE_HALVES, n_halves - tile);
        // The tile lies transposed: neighbouring lanes read neighbouring vectors, without bank conflicts.
        for (var v = index; v < 4u * tile_len; v += GROUP_SIZE) {
            x_tile[(v & 3u) * TILE_HALVES + (v >> 2u)] = x[4u * tile + v];
        }
        workgroupBarrier();
        for (var half = lane; half < tile_len; half += LANES) {
            let at = row_half + tile + half;
            let words = quants[at];
            let dot16 = dot(int8x4(words.x), x_tile[half])
                + dot(int8x4(words.y), x_tile[TILE_HALVES + half])
                + dot(int8x4(words.z), x_tile[2u * TILE_HALVES + half])
                + dot(int8x4(words.w), x_tile[3u * TILE_HALVES + half]);
            sum += scale_of(at >> 1u) * dot16;
        }
        workgroupBarrier();
    }

    // Tree reduction over the lanes of a row.
    partial[index] = sum;
    workgroupBarrier();
    for (var stride = LANES >> 1u; stride > 0u; stride >>= 1u) {
        if lane < stride {
            partial[index] += partial[index + stride];
        }
        workgroupBarrier();
    }
    if lane == 0u && row < params.n_rows {
        y[row] = partial[index];
    }
}
