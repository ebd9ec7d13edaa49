#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace parkatlas {

/// SHA-256 of the bytes as 64 lower-case hexadecimal digits, as sha256sum prints it.
[[nodiscard]] std::string sha256(const std::vector<std::uint8_t>& bytes);

}  // namespace parkatlas
