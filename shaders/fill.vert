// Triangles of a path. A rim around them makes the edge smooth: the outline is moved inwards by half a px, and outside
// of it coverage falls from 1 to 0 over the px that the edge runs through.
layout(location = 0) in vec2 a_position;  // path units
layout(location = 1) in vec3 a_rim;       // xy: px / 2 to move, in the path's directions; z: coverage

uniform vec4 u_place;  // xy: framebuffer px per path unit; zw: px of the path's origin, y up
uniform vec2 u_clip;   // clip units per px

out float v_coverage;

void main() {
    vec2 px = a_position * u_place.xy + u_place.zw + a_rim.xy * (0.5 * sign(u_place.xy));
    gl_Position = vec4(px * u_clip - 1.0, 0.0, 1.0);
    v_coverage = a_rim.z;
}
