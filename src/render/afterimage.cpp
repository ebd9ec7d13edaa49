#include "render/afterimage.h"

#include "render/shader.h"

#include <utility>

namespace parkatlas {

bool Afterimage::bind(const Pass& pass) {
    if (program_.id() == 0) {
        Result<GlProgram> program = link_program("picture", "picture");
        if (!program) {
            return false;
        }
        program_ = std::move(program).value();
        array_ = GlVertexArray::create();
    }
    if (framebuffer_.id() == 0 || width_px_ != pass.width_px || height_px_ != pass.height_px) {
        width_px_ = pass.width_px;
        height_px_ = pass.height_px;
        picture_ = GlTexture::create();
        glBindTexture(GL_TEXTURE_2D, picture_.id());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px_, height_px_, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        framebuffer_ = GlFramebuffer::create();
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture_.id(), 0);
    }
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        width_px_ = 0;
        return false;
    }
    return true;
}

void Afterimage::draw(const Pass& pass, float opacity) const {
    if (width_px_ != pass.width_px || height_px_ != pass.height_px) {
        return;
    }
    glUseProgram(program_.id());
    glUniform1i(find_uniform(program_, "u_picture"), 0);
    glUniform1f(find_uniform(program_, "u_opacity"), opacity);
    glBindTexture(GL_TEXTURE_2D, picture_.id());
    glBindVertexArray(array_.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace parkatlas
