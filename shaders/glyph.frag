in vec2 v_place;
flat in vec4 v_color;
flat in vec2 v_edge;

uniform sampler2D u_atlas;

out vec4 o_color;

void main() {
    o_color = v_color * clamp(texture(u_atlas, v_place).r * v_edge.x + v_edge.y, 0.0, 1.0);
}
