#include "render/shader.h"

#include "core/assets.h"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

namespace parkatlas {

namespace {


Error shader_error(std::string where, std::string log) {
    while (!log.empty() && (log.back() == '\n' || log.back() == '\0')) {
        log.pop_back();
    }
    return {ErrorKind::internal, std::move(where), "error.shader", {{"log", std::move(log)}}};
}

/// A shader object, 0 after an error. Source strings are numbered from 0 in the driver's log: 1 is the include, 2 the file.
Result<GLuint> compile(GLenum stage, const std::string& file, std::string_view include) {
    const std::array<std::string, 3> parts{
        "#version 330 core\n",
        include.empty() ? "" : fmt::format("#line 1 1\n{}", asset(fmt::format("shaders/{}", include))),
        fmt::format("#line 1 2\n{}", asset(file)),
    };
    std::array<const char*, 3> texts{};
    std::array<GLint, 3> lengths{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        texts[i] = parts[i].data();
        lengths[i] = static_cast<GLint>(parts[i].size());
    }
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

Result<GlProgram> link_program(std::string_view name, std::string_view include) {
    GlProgram program = GlProgram::create();
    const std::array<std::pair<GLenum, std::string>, 2> stages{{
        {GL_VERTEX_SHADER, fmt::format("shaders/{}.vert", name)},
        {GL_FRAGMENT_SHADER, fmt::format("shaders/{}.frag", name)},
    }};
    for (const auto& [stage, file] : stages) {
        const Result<GLuint> shader = compile(stage, file, stage == GL_FRAGMENT_SHADER ? include : "");
        if (!shader) {
            return shader.error();
        }
        glAttachShader(program.id(), shader.value());
        glDeleteShader(shader.value());  // stays until the program goes
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
    return shader_error(fmt::format("shaders/{}", name), std::move(log));
}

}  // namespace parkatlas
