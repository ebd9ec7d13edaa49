// Triangles of a path.
layout(location = 0) in vec2 a_position;  // path units

uniform vec4 u_place;  // xy: framebuffer px per path unit; zw: px of the path's origin, y up
uniform vec2 u_clip;   // clip units per px

void main() {
    gl_Position = vec4((a_position * u_place.xy + u_place.zw) * u_clip - 1.0, 0.0, 1.0);
}
