#include "scene/mapped_font.h"

#include <hb.h>

#include <cerrno>
#include <string>

namespace parkatlas {

void MappedFont::Deleter::operator()(hb_blob_t* p) const {
    hb_blob_destroy(p);
}

Result<MappedFont> MappedFont::open(const FontFile& font) {
    MappedFont mapped;
    errno = 0;  // HarfBuzz says nothing else of why it failed
    mapped.blob_.reset(hb_blob_create_from_file_or_fail(font.path.c_str()));
    if (!mapped.blob_ || mapped.bytes().empty()) {
        return font_error(font, errno == ENOMEM);
    }
    return mapped;
}

std::span<const std::uint8_t> MappedFont::bytes() const {
    unsigned int size = 0;
    const void* data = hb_blob_get_data(blob_.get(), &size);
    return {static_cast<const std::uint8_t*>(data), size};
}

Error font_error(const FontFile& font, bool is_short_of_memory) {
    if (is_short_of_memory) {
        return {ErrorKind::limit, font.path.string(), "error.out_of_memory", {}};
    }
    return {ErrorKind::bad_input, font.path.string(), "error.font_broken", {{"index", std::to_string(font.index)}}};
}

}  // namespace parkatlas
