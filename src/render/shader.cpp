#include "render/shader.h"

#include "core/assets.h"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <string>
#include <utility>

namespace parkatlas {

namespace {

Error shader_error(std::string where, std::string log) {
    while (!log.empty() && (log.back() == '\n' || log.back() == '\0')) {
        log.pop_back();
    }
    return {ErrorKind::internal, std::move(where), "error.shader", {{"log", std::move(log)}}};
}

/// A shader object, to be deleted by the caller.
Result<GLuint> compile(GLenum stage, const std::string& file) {
    constexpr std::string_view version = "#version 330 core\n#line 1\n";
    const std::string_view text = asset(file);
    const std::array<const char*, 2> texts{version.data(), text.data()};
    const std::array<GLint, 2> lengths{static_cast<GLint>(version.size()), static_cast<GLint>(text.size())};
    const GLuint shader = glCreateShader(stage);
    glShaderSource(shader, static_cast<GLsizei>(texts.size()), texts.data(), lengths.data());
    glCompileShader(shader);
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) {
        return shader;
    }
    GLint size = 0;
    glGetShaderiv(shader, GL_INFO_LOG_LENGTH, &size);
    std::string log(static_cast<std::size_t>(size), '\0');
    glGetShaderInfoLog(shader, size, nullptr, log.data());
    glDeleteShader(shader);
    return shader_error(file, std::move(log));
}

}  // namespace

Result<GlProgram> link_program(std::string_view vertex, std::string_view fragment) {
    GlProgram program = GlProgram::create();
    const std::array<std::pair<GLenum, std::string>, 2> stages{{
        {GL_VERTEX_SHADER, fmt::format("shaders/{}.vert", vertex)},
        {GL_FRAGMENT_SHADER, fmt::format("shaders/{}.frag", fragment)},
    }};
    for (const auto& [stage, file] : stages) {
        const Result<GLuint> shader = compile(stage, file);
        if (!shader) {
            return shader.error();
        }
        glAttachShader(program.id(), shader.value());
        glDeleteShader(shader.value());  // lives on until the program goes
    }
    glLinkProgram(program.id());
    GLint linked = GL_FALSE;
    glGetProgramiv(program.id(), GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) {
        return program;
    }
    GLint size = 0;
    glGetProgramiv(program.id(), GL_INFO_LOG_LENGTH, &size);
    std::string log(static_cast<std::size_t>(size), '\0');
    glGetProgramInfoLog(program.id(), size, nullptr, log.data());
    return shader_error(fmt::format("shaders/{}.vert, shaders/{}.frag", vertex, fragment), std::move(log));
}

GLint find_uniform(const GlProgram& program, const char* name) {
    const GLint location = glGetUniformLocation(program.id(), name);
    assert(location >= 0);
    return location;
}

}  // namespace parkatlas
