#pragma once
#include <string_view>

namespace parkatlas {

/// A file of assets/ or shaders/, compiled into the program: asset("i18n/zh.json"), asset("shaders/fill.frag").
/// Nothing can be missing at run time; an unknown name is a programming error and gives "".
[[nodiscard]] std::string_view asset(std::string_view name);

}  // namespace parkatlas
