flat in vec4 v_ends;
flat in vec4 v_cuts;
flat in vec4 v_line;
flat in vec4 v_caps;

uniform vec4 u_color;   // premultiplied
uniform float u_half;   // half the width, px
uniform float u_round;  // 1: round caps
uniform vec2 u_dash;    // px on, px of the period; a solid line has a period longer than any line

out vec4 o_color;

void main() {
    vec2 from = gl_FragCoord.xy - v_ends.xy;
    vec2 to = gl_FragCoord.xy - v_ends.zw;
    // Every pixel belongs to exactly one segment: neighbours compute the same plane from the same numbers.
    float own = dot(from, v_cuts.xy) >= 0.0 && dot(to, v_cuts.zw) < v_caps.z ? 1.0 : 0.0;
    float along = dot(from, v_line.xy);
    float near = clamp(along, 0.0, v_line.z);
    float across = length(from - v_line.xy * near);

    // Px beyond the nearest dash (< 0: inside it) or beyond a butt end.
    float phase = near + v_line.w - 0.5 * u_dash.x;
    float beyond = abs(phase - floor(phase / u_dash.y + 0.5) * u_dash.y) - 0.5 * u_dash.x;
    beyond = max(beyond, max(v_caps.x - along, along - v_caps.y));

    float ends = u_round == 0.0 ? clamp(0.5 - beyond * v_caps.w, 0.0, 1.0) : 1.0;
    float reached = u_round == 0.0 ? across : length(vec2(across, max(beyond, 0.0)));
    // What lies inside this edge of the line, less what lies beyond the other one.
    float coverage = clamp(0.5 + (u_half - reached) * v_caps.w, 0.0, 1.0) -
                     clamp(0.5 - (u_half + reached) * v_caps.w, 0.0, 1.0);
    o_color = u_color * (coverage * ends * own);
}
