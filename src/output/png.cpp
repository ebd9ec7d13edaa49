#include "output/png.h"

#include "output/png_stripes.h"

#include <fmt/format.h>
#include <png.h>

#include <array>
#include <cassert>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <span>

namespace parkatlas {

namespace {

constexpr png_uint_32 longest_side_px = 0x7FFFFFFF;            ///< of the format
constexpr std::size_t largest_pixels = std::size_t{1} << 28U;  ///< that are decoded: 1 GB

/// What libpng's callbacks reach through its pointers. libpng leaves by longjmp, so between setjmp and the last call of
/// libpng nothing with a destructor may be made: everything lives here or in the caller, outside that stretch.
struct Job {
    std::string message;
    std::vector<std::uint8_t>* out = nullptr;
    std::span<const std::uint8_t> in;
    bool out_of_memory = false;
};

void on_error(png_structp png, png_const_charp message) {
    auto* job = static_cast<Job*>(png_get_error_ptr(png));
    try {
        job->message = message;
    } catch (const std::bad_alloc&) {
        job->out_of_memory = true;
    }
    png_longjmp(png, 1);
}

void on_warning(png_structp /*png*/, png_const_charp /*message*/) {}

void on_write(png_structp png, png_bytep bytes, std::size_t size) {
    auto* job = static_cast<Job*>(png_get_io_ptr(png));
    try {
        job->out->insert(job->out->end(), bytes, bytes + size);
        return;
    } catch (const std::bad_alloc&) {
        job->out_of_memory = true;
    }
    png_error(png, "out of memory");
}

void on_read(png_structp png, png_bytep bytes, std::size_t size) {
    auto* job = static_cast<Job*>(png_get_io_ptr(png));
    if (size > job->in.size()) {
        png_error(png, "unexpected end");
    }
    std::memcpy(bytes, job->in.data(), size);
    job->in = job->in.subspan(size);
}

/// The two structs of libpng, freed together.
struct Writer {
    png_structp png = nullptr;
    png_infop info = nullptr;
    explicit Writer(Job& job) : png{png_create_write_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning)} {
        info = png == nullptr ? nullptr : png_create_info_struct(png);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { png_destroy_write_struct(&png, &info); }
};
struct Reader {
    png_structp png = nullptr;
    png_infop info = nullptr;
    explicit Reader(Job& job) : png{png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, on_error, on_warning)} {
        info = png == nullptr ? nullptr : png_create_info_struct(png);
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

/// The calls of libpng; false after an error.
bool encode(const Writer& writer, Job& job, const Image& image, bool opaque, double dpi, std::vector<png_text>& texts,
            const std::vector<std::vector<std::uint8_t>>& stripes) {
    if (setjmp(png_jmpbuf(writer.png)) != 0) {  // NOLINT: libpng's way to report errors
        return false;
    }
    png_set_write_fn(writer.png, &job, on_write, nullptr);
    png_set_user_limits(writer.png, longest_side_px, longest_side_px);
    png_set_IHDR(writer.png, writer.info, static_cast<png_uint_32>(image.width_px),
                 static_cast<png_uint_32>(image.height_px), 8, opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB_gAMA_and_cHRM(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
    const auto per_metre = static_cast<png_uint_32>(std::lround(dpi / 0.0254));
    png_set_pHYs(writer.png, writer.info, per_metre, per_metre, PNG_RESOLUTION_METER);
    if (!texts.empty()) {
        png_set_text(writer.png, writer.info, texts.data(), static_cast<int>(texts.size()));
    }
    png_write_info(writer.png, writer.info);
    constexpr std::array<png_byte, 5> data{'I', 'D', 'A', 'T', 0};
    constexpr std::array<png_byte, 5> end{'I', 'E', 'N', 'D', 0};
    for (const std::vector<std::uint8_t>& stripe : stripes) {
        png_write_chunk(writer.png, data.data(), stripe.data(), stripe.size());
    }
    png_write_chunk(writer.png, end.data(), nullptr, 0);
    return true;
}

bool decode(const Reader& reader, Job& job, Image& image, std::vector<png_bytep>& rows) {
    if (setjmp(png_jmpbuf(reader.png)) != 0) {  // NOLINT: libpng's way to report errors
        return false;
    }
    png_set_read_fn(reader.png, &job, on_read);
    png_read_info(reader.png, reader.info);
    png_set_expand(reader.png);
    png_set_scale_16(reader.png);
    png_set_gray_to_rgb(reader.png);
    png_set_add_alpha(reader.png, 0xFF, PNG_FILLER_AFTER);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    const std::size_t width = png_get_image_width(reader.png, reader.info);
    const std::size_t height = png_get_image_height(reader.png, reader.info);
    if (width > largest_pixels / height) {  // a file of a few bytes can claim any size
        png_error(reader.png, "too many pixels");
    }
    try {
        image.width_px = static_cast<int>(width);
        image.height_px = static_cast<int>(height);
        image.rgba.resize(width * height * 4);
        rows.resize(height);
    } catch (const std::bad_alloc&) {
        job.out_of_memory = true;
        return false;
    }
    for (std::size_t y = 0; y < height; ++y) {
        rows[y] = image.rgba.data() + y * width * 4;
    }
    png_read_image(reader.png, rows.data());
    png_read_end(reader.png, nullptr);
    return true;
}

}  // namespace

Result<std::vector<std::uint8_t>> encode_png(const Image& image, double dpi,
                                             const std::vector<std::pair<std::string, std::string>>& texts) {
    assert(image.rgba.size() ==
           static_cast<std::size_t>(image.width_px) * static_cast<std::size_t>(image.height_px) * 4);
    std::vector<std::uint8_t> bytes;
    Job job;
    job.out = &bytes;
    std::vector<std::pair<std::string, std::string>> kept = texts;  // libpng wants text that it could write to
    std::vector<png_text> png_texts;
    for (auto& [key, value] : kept) {
        png_text text{};
        text.compression = PNG_ITXT_COMPRESSION_NONE;
        text.key = key.data();
        text.text = value.data();
        text.itxt_length = value.size();
        png_texts.push_back(text);
    }
    const bool opaque = is_opaque(image);
    const Result<std::vector<std::vector<std::uint8_t>>> stripes = deflate_stripes(image, opaque);
    if (!stripes) {
        return stripes.error();
    }
    const Writer writer{job};
    if (writer.info == nullptr || !encode(writer, job, image, opaque, dpi, png_texts, stripes.value())) {
        return job.out_of_memory
                   ? Error{ErrorKind::limit, "PNG", "error.out_of_memory", {}}
                   : Error{ErrorKind::internal, "PNG", "error.png_not_encoded", {{"reason", job.message}}};
    }
    return bytes;
}

Result<Image> decode_png(const std::vector<std::uint8_t>& bytes, const std::string& where) {
    Image image;
    Job job;
    job.in = bytes;
    std::vector<png_bytep> rows;
    const Reader reader{job};
    if (reader.info == nullptr || !decode(reader, job, image, rows)) {
        return Error{ErrorKind::bad_input, where, "error.png_broken", {{"reason", job.message}}};
    }
    return image;
}

}  // namespace parkatlas
