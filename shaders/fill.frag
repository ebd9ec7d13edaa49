out vec4 o_color;

void main() {
    o_color = paint(gl_FragCoord.xy);
}
