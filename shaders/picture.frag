// A picture of the framebuffer's size, pixel for pixel.
uniform sampler2D u_picture;
uniform float u_opacity;

out vec4 o_color;

void main() {
    // The clamp: see fill.frag.
    o_color = texelFetch(u_picture, ivec2(gl_FragCoord.xy), 0) * clamp(u_opacity, 0.0, 1.0);
}
