#pragma once
// Owners of GL names: created and destroyed on the thread and with the context that made them.

#include <glad/gl.h>

#include <utility>

namespace parkatlas {

/// Owns one GL name; 0 is empty, also after a move.
template <class Traits>
class GlHandle {
public:
    GlHandle() = default;
    [[nodiscard]] static GlHandle create() { return GlHandle{Traits::create()}; }
    GlHandle(GlHandle&& other) noexcept : id_{std::exchange(other.id_, 0)} {}
    GlHandle& operator=(GlHandle&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    GlHandle(const GlHandle&) = delete;
    GlHandle& operator=(const GlHandle&) = delete;
    ~GlHandle() {
        if (id_ != 0) {
            Traits::destroy(id_);
        }
    }
    [[nodiscard]] GLuint id() const noexcept { return id_; }

private:
    explicit GlHandle(GLuint id) : id_{id} {}
    GLuint id_ = 0;
};

/// How names of one kind are made and given back. GL's functions are pointers loaded at run time, so they are named
/// by reference.
template <PFNGLGENBUFFERSPROC* generate, PFNGLDELETEBUFFERSPROC* remove>
struct GlNames {
    [[nodiscard]] static GLuint create() {
        GLuint id = 0;
        (*generate)(1, &id);
        return id;
    }
    static void destroy(GLuint id) { (*remove)(1, &id); }
};
struct GlProgramNames {
    [[nodiscard]] static GLuint create() { return glCreateProgram(); }
    static void destroy(GLuint id) { glDeleteProgram(id); }
};

using GlBuffer = GlHandle<GlNames<&glad_glGenBuffers, &glad_glDeleteBuffers>>;
using GlVertexArray = GlHandle<GlNames<&glad_glGenVertexArrays, &glad_glDeleteVertexArrays>>;
using GlTexture = GlHandle<GlNames<&glad_glGenTextures, &glad_glDeleteTextures>>;
using GlFramebuffer = GlHandle<GlNames<&glad_glGenFramebuffers, &glad_glDeleteFramebuffers>>;
using GlProgram = GlHandle<GlProgramNames>;

}  // namespace parkatlas
