// Quads of glyphs; everything that differs between runs travels with the vertex, so that all runs are one draw call.
layout(location = 0) in vec2 a_position;  // framebuffer px, y up
layout(location = 1) in vec2 a_texel;     // place in the atlas
layout(location = 2) in vec4 a_color;     // straight alpha
layout(location = 3) in vec2 a_edge;      // coverage = field value * x + y

uniform vec2 u_clip;   // clip units per px
uniform vec2 u_texel;  // 1 / size of the atlas

out vec2 v_place;
flat out vec4 v_color;
flat out vec2 v_edge;

void main() {
    gl_Position = vec4(a_position * u_clip - 1.0, 0.0, 1.0);
    v_place = a_texel * u_texel;
    v_color = vec4(a_color.rgb * a_color.a, a_color.a);
    v_edge = a_edge;
}
