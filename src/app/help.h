#pragma once
#include "app/options.h"
#include "core/strings.h"

#include <string>

namespace parkatlas {

/// What the program can do, with an example of each command.
[[nodiscard]] std::string help_text(const Strings& strings);
/// How one command is used: arguments, options, an example.
[[nodiscard]] std::string help_text(const Strings& strings, Command command);
/// "parkatlas 0.1.0"
[[nodiscard]] std::string version_text();

}  // namespace parkatlas
