// One quad per segment of a line, grown by the reach of the stroke. The mesh holds every point of the line four times in
// a row, so that four overlapping attributes of one buffer give a vertex its whole neighbourhood:
//
//     before ---- from ======== to ---- after        vertex % 4:   1 +----------+ 3
//                                                                  0 +----------+ 2   ---> from, to
//
// z is the distance along the line from its first point, in path units; < 0 marks the points that only pad a line.
layout(location = 0) in vec2 a_before;
layout(location = 1) in vec3 a_from;
layout(location = 2) in vec3 a_to;
layout(location = 3) in vec2 a_after;

uniform vec4 u_place;   // xy: framebuffer px per path unit; zw: px of the path's origin, y up
uniform vec2 u_clip;    // clip units per px
uniform float u_half;   // half the width, px
uniform float u_round;  // 1: round caps

flat out vec4 v_ends;  // from, to: px
flat out vec4 v_cuts;  // normals of the planes that part this segment from its neighbours; 0: none, as at an open end
flat out vec4 v_line;  // xy: direction; z: length px; w: px along the line at `from`
flat out vec4 v_caps;  // xy: range along that a butt cap leaves; z: bound for the plane at `to`; w: 1 / px of an edge's ramp

const float far = 1e9;

// How far beyond its end a segment owns pixels, as a part of the reach: up to the bisector of the joint.
float overhang(vec2 direction, vec2 next) {
    float away = 1.0 + dot(direction, next);
    return away < 1e-3 ? 1.0 : min(1.0, abs(direction.x * next.y - direction.y * next.x) / away);
}

// The normal of the plane that parts two segments. Where a line turns straight back there is none: both own all.
vec2 cut(vec2 direction, vec2 next) {
    vec2 sum = direction + next;
    return dot(sum, sum) < 1e-6 ? vec2(0.0) : sum;
}

void main() {
    if (a_from.z < 0.0 || a_to.z < 0.0) {  // padding between two lines: nothing to draw
        gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
        return;
    }
    vec2 stride = (a_to.xy - a_from.xy) * u_place.xy;
    float size = length(stride);
    vec2 direction = normalize(stride);  // as for the neighbours, so that both compute the same plane
    vec2 from = a_from.xy * u_place.xy + u_place.zw;
    vec2 to = a_to.xy * u_place.xy + u_place.zw;
    vec2 stride_before = (a_from.xy - a_before) * u_place.xy;
    vec2 stride_after = (a_after - a_to.xy) * u_place.xy;
    bool open_from = stride_before == vec2(0.0);
    bool open_to = stride_after == vec2(0.0);
    vec2 before = open_from ? vec2(0.0) : normalize(stride_before);
    vec2 after = open_to ? vec2(0.0) : normalize(stride_after);

    v_ends = vec4(from, to);
    v_cuts = vec4(open_from ? vec2(0.0) : cut(before, direction), open_to ? vec2(0.0) : cut(direction, after));
    v_line = vec4(direction, size, a_from.z * u_place.x);
    // How wide the edge of a half-plane that goes through a square px is, seen along the edge's normal: 1 upright, 1.41
    // at 45 degrees. With such a ramp a line is equally dark wherever it lies between the pixels.
    float ramp = abs(direction.x) + abs(direction.y);
    v_caps = vec4(open_from && u_round == 0.0 ? 0.0 : -far, open_to && u_round == 0.0 ? size : far,
                  v_cuts.zw == vec2(0.0) ? 1.0 : 0.0, 1.0 / ramp);

    float reach = u_half + 0.5 * ramp + 0.125;
    float over_from = open_from ? 1.0 : overhang(before, direction);
    float over_to = open_to ? 1.0 : overhang(direction, after);
    vec2 side = vec2(-direction.y, direction.x) * ((gl_VertexID & 1) == 0 ? -reach : reach);
    vec2 corner = (gl_VertexID & 2) == 0 ? from - direction * (over_from * reach + 0.125)
                                         : to + direction * (over_to * reach + 0.125);
    gl_Position = vec4((corner + side) * u_clip - 1.0, 0.0, 1.0);
}
