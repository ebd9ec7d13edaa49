// A fill of one colour.
in float v_coverage;

uniform vec4 u_color;  // premultiplied

out vec4 o_color;

void main() {
    // The clamp keeps llvmpipe (Mesa 22.3) off its linear rasterizer, which serves window formats only and there loses
    // all channels but red of rectangles that cover a whole tile.
    o_color = u_color * clamp(v_coverage, 0.0, 1.0);
}
