#include "render/kept_picture.h"

#include <algorithm>

namespace parkatlas {
namespace {

GLuint bound_framebuffer() {
    GLint id = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &id);
    return static_cast<GLuint>(id);
}

/// Copies between the window's framebuffer, or whatever the pass draws into, and the kept one. A window's lines are
/// stored from the top, those of a texture from the bottom: turned upside down, a software driver has only to copy
/// memory and does not draw the picture.
void copy(GLuint from, GLuint to, const Pass& pass) {
    const GLint top = from == 0 || to == 0 ? pass.height_px : 0;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
    glBlitFramebuffer(0, 0, pass.width_px, pass.height_px, 0, top, pass.width_px, pass.height_px - top,
                      GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

}  // namespace

bool KeptPicture::is_as_before(const MapFrame& frame, const Pass& pass) const {
    if (!last_.features || pass.pixel_ratio != pass_.pixel_ratio || pass.width_px != pass_.width_px ||
        pass.height_px != pass_.height_px || frame.center != last_.center || frame.units_per_px != last_.units_per_px ||
        frame.rect != last_.rect || frame.background != last_.background || frame.steady != last_.steady) {
        return false;
    }
    const auto steady = static_cast<std::ptrdiff_t>(frame.steady);
    return frame.features == last_.features ||
           std::equal(frame.features->begin(), frame.features->begin() + steady, last_.features->begin());
}

bool KeptPicture::draw(const MapFrame& frame, const Pass& pass) {
    if (!holds_ || !is_as_before(frame, pass)) {
        return false;
    }
    const GLuint target = bound_framebuffer();
    copy(framebuffer_.id(), target, pass);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
    return true;
}

void KeptPicture::drawn(const MapFrame& frame, const Pass& pass) {
    const bool again = is_as_before(frame, pass);
    last_ = {frame.center, frame.units_per_px, frame.rect, frame.background, frame.features, {}};
    last_.steady = frame.steady;
    pass_ = pass;
    holds_ = false;
    if (!again) {
        return;
    }
    const GLuint target = bound_framebuffer();
    if (framebuffer_.id() == 0 || width_px_ != pass.width_px || height_px_ != pass.height_px) {
        framebuffer_ = GlFramebuffer::create();
        color_ = GlTexture::create();
        glBindTexture(GL_TEXTURE_2D, color_.id());
        // In the order of bytes that windows have under X11, which Mesa takes from the format of the (missing) pixels
        // where the internal format has no size: llvmpipe then copies 1920 × 1080 px in 1 ms instead of 6.
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, pass.width_px, pass.height_px, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV,
                     nullptr);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, color_.id(), 0);
        width_px_ = pass.width_px;
        height_px_ = pass.height_px;
    }
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
    holds_ = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    if (holds_) {
        copy(target, framebuffer_.id(), pass);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

}  // namespace parkatlas
