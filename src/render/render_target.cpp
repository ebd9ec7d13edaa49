#include "render/gl_handle.h"
#include "render/gl_player.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

namespace parkatlas {

namespace {

/// A row of premultiplied pixels to straight ones. Opaque rows are the rule: they are recognized at memory speed.
void to_straight(std::span<std::uint8_t> rgba) {
    std::uint8_t all = 255;
    for (std::size_t i = 3; i < rgba.size(); i += 4) {
        all &= rgba[i];
    }
    if (all == 255) {
        return;
    }
    for (std::size_t i = 0; i < rgba.size(); i += 4) {
        const unsigned alpha = rgba[i + 3];
        for (std::size_t k = i; alpha != 0 && k < i + 3; ++k) {
            rgba[k] = static_cast<std::uint8_t>(std::min(255U, (rgba[k] * 255U + alpha / 2) / alpha));
        }
    }
}

}  // namespace

struct RenderTarget::Impl {
    GlFramebuffer framebuffer;
    GlTexture color;
    int width_px = 0;
    int height_px = 0;
};

RenderTarget::RenderTarget(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
RenderTarget::RenderTarget(RenderTarget&&) noexcept = default;
RenderTarget& RenderTarget::operator=(RenderTarget&&) noexcept = default;
RenderTarget::~RenderTarget() = default;

Result<RenderTarget> RenderTarget::create(int width_px, int height_px) {
    GLint limit_px = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit_px);
    std::array<GLint, 2> viewport_limit_px{};
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport_limit_px.data());
    limit_px = std::min({limit_px, viewport_limit_px[0], viewport_limit_px[1]});
    const auto too_large = [&] {
        return Error{ErrorKind::limit,
                     "",
                     "error.picture_too_large",
                     {{"width", std::to_string(width_px)},
                      {"height", std::to_string(height_px)},
                      {"limit", std::to_string(limit_px)}}};
    };
    assert(width_px > 0 && height_px > 0);
    if (width_px > limit_px || height_px > limit_px) {
        return too_large();
    }
    auto impl = std::make_unique<Impl>(Impl{GlFramebuffer::create(), GlTexture::create(), width_px, height_px});
    while (glGetError() != GL_NO_ERROR) {
    }
    glBindTexture(GL_TEXTURE_2D, impl->color.id());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    const bool out_of_memory = glGetError() == GL_OUT_OF_MEMORY;
    glBindFramebuffer(GL_FRAMEBUFFER, impl->framebuffer.id());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, impl->color.id(), 0);
    if (out_of_memory || glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        return too_large();
    }
    return RenderTarget{std::move(impl)};
}

void RenderTarget::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, impl_->framebuffer.id());
}

void RenderTarget::release() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

unsigned RenderTarget::texture() const {
    return impl_->color.id();
}

/// GL's rows go from the bottom up and hold premultiplied colours; an Image's go down and hold straight ones.
Image RenderTarget::read() const {
    Image image{impl_->width_px, impl_->height_px, {}};
    const std::size_t row = static_cast<std::size_t>(image.width_px) * 4;
    image.rgba.resize(row * static_cast<std::size_t>(image.height_px));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, impl_->framebuffer.id());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glPixelStorei(GL_PACK_ROW_LENGTH, 0);
    glPixelStorei(GL_PACK_SKIP_ROWS, 0);
    glPixelStorei(GL_PACK_SKIP_PIXELS, 0);
    glReadPixels(0, 0, image.width_px, image.height_px, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());

    const std::size_t rows = static_cast<std::size_t>(image.height_px);
    for (std::size_t y = 0; y < rows / 2; ++y) {
        std::uint8_t* top = image.rgba.data() + y * row;
        std::swap_ranges(top, top + row, image.rgba.data() + (rows - 1 - y) * row);
    }
    for (std::size_t y = 0; y < rows; ++y) {
        to_straight({image.rgba.data() + y * row, row});
    }
    return image;
}

}  // namespace parkatlas
