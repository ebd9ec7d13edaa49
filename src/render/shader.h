#pragma once
// Programs: shaders/NAME.vert and NAME.frag, compiled in as text.

#include "core/result.h"
#include "render/gl_handle.h"

#include <string_view>

namespace parkatlas {

/// Compiles and links shaders/NAME.vert and shaders/NAME.frag; `include`, a file of shaders/ or "", comes before the
/// fragment shader. Errors (internal): with the driver's log, file and line.
[[nodiscard]] Result<GlProgram> link_program(std::string_view name, std::string_view include);

}  // namespace parkatlas
