#pragma once
#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

struct ZipEntry {
    std::string name;
    std::string bytes;
};
/// A ZIP archive of the entries in their order, all dated 1980-01-01, the format's first day: the same entries give the
/// same bytes. Errors (internal, limit): with libzip's reason.
[[nodiscard]] Result<std::vector<std::uint8_t>> make_zip(const std::vector<ZipEntry>& entries);
/// The entries of an archive, as make_zip takes them. Errors (bad_input): no archive, or a broken one.
[[nodiscard]] Result<std::vector<ZipEntry>> read_zip(const std::vector<std::uint8_t>& bytes, const std::string& where);
/// What the entry of that name holds; the others are not looked at. Errors (bad_input): no archive, or a broken one; no
/// such entry, or one that says it is larger than `most` bytes.
[[nodiscard]] Result<std::string> read_zip_entry(const std::vector<std::uint8_t>& bytes, std::string_view name,
                                                 std::size_t most, const std::string& where);

}  // namespace parkatlas
