// A fill of parallel bands of colour, repeated; neighbours melt into each other over 1 px.
in float v_coverage;

uniform vec4 u_color[13];    // premultiplied; behind the last band the first one again
uniform float u_begins[13];  // px across at which band i begins; the middle of band 0 lies at 0
uniform int u_bands;
uniform vec4 u_across;       // xy: unit vector across the bands; z: added to the px across; w: period in px

out vec4 o_color;

void main() {
    float x = dot(gl_FragCoord.xy, u_across.xy) + u_across.z;
    x -= floor(x / u_across.w) * u_across.w;
    vec4 color = u_color[0];
    for (int i = 1; i <= u_bands; ++i) {
        color = mix(color, u_color[i], clamp(x - u_begins[i] + 0.5, 0.0, 1.0));
    }
    o_color = color * v_coverage;
}
