#pragma once
#include "core/result.h"

namespace parkatlas {

/// Errors (limit): the process may not use as much address space as `needed_mb`, and with how much it may. Asked for
/// before the work begins, since libraries (EGL, LLVM, fontconfig) crash rather than report that memory has run out.
[[nodiscard]] Status check_memory_limit(double needed_mb);

}  // namespace parkatlas
