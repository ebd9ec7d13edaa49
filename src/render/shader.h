#pragma once
// Programs from the texts of shaders/.

#include "core/result.h"
#include "render/gl_handle.h"

#include <string_view>

namespace parkatlas {

/// Compiles and links shaders/VERTEX.vert and shaders/FRAGMENT.frag. Errors (internal): with the driver's log.
[[nodiscard]] Result<GlProgram> link_program(std::string_view vertex, std::string_view fragment);

/// Location of a uniform; that it exists is checked in debug builds.
[[nodiscard]] GLint find_uniform(const GlProgram& program, const char* name);

}  // namespace parkatlas
