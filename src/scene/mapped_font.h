#pragma once
// The bytes of a font file, and why they could not be had.

#include "core/result.h"
#include "scene/text.h"

#include <cstdint>
#include <memory>
#include <span>

struct hb_blob_t;  // HarfBuzz's

namespace parkatlas {

/// A font file's bytes as the system pages them in: the two collections are 19 MB each, and little of them is read.
class MappedFont {
public:
    /// Errors: bad_input for a file that cannot be read or is empty, limit where memory is short.
    [[nodiscard]] static Result<MappedFont> open(const FontFile& font);
    [[nodiscard]] std::span<const std::uint8_t> bytes() const;  ///< none before a file is opened
    [[nodiscard]] hb_blob_t* blob() const { return blob_.get(); }

private:
    struct Deleter {
        void operator()(hb_blob_t* p) const;
    };
    std::unique_ptr<hb_blob_t, Deleter> blob_;
};

/// The error of a font that could not be used: limit where memory for it was short, which says nothing about the file,
/// else bad_input.
[[nodiscard]] Error font_error(const FontFile& font, bool is_short_of_memory);

}  // namespace parkatlas
