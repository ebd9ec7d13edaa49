#include "output/carried_scene.h"

#include "output/zip.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace parkatlas {
namespace {

constexpr std::string_view png_mark = "\x89PNG\r\n\x1a\n";
constexpr std::string_view embedded_mark =
    "/Type /EmbeddedFile /Subtype /application#2Fvnd.parkatlas.scene+json /Length ";

std::string_view view(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT: bytes as characters
}

std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
    std::size_t number = 0;
    if (at > text.size()) {
        return std::nullopt;
    }
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
    return error == std::errc{} ? std::optional{number} : std::nullopt;
}

/// The text of the first iTXt chunk of that keyword that is not compressed (PNG 1.2, 4.2.3.3).
std::optional<std::string> of_png(std::string_view png) {
    std::size_t at = png_mark.size();
    const auto byte = [&](std::size_t i) -> std::size_t { return static_cast<unsigned char>(png[i]); };
    while (at + 12 <= png.size()) {
        const std::size_t length = byte(at) << 24U | byte(at + 1) << 16U | byte(at + 2) << 8U | byte(at + 3);
        if (length > png.size() - at - 12) {
            return std::nullopt;
        }
        std::string_view body = png.substr(at + 8, length);
        if (png.substr(at + 4, 4) == "iTXt" && body.substr(0, body.find('\0')) == carried_scene_name) {
            // The keyword's end, two bytes of compression, then language and translated keyword with their ends.
            const std::size_t language_end = body.find('\0', carried_scene_name.size() + 3);
            const std::size_t keyword_end =
                language_end == std::string_view::npos ? language_end : body.find('\0', language_end + 1);
            const bool is_plain = keyword_end != std::string_view::npos && body[carried_scene_name.size() + 1] == '\0';
            return is_plain ? std::optional{std::string{body.substr(keyword_end + 1)}} : std::nullopt;
        }
        at += length + 12;
    }
    return std::nullopt;
}

std::optional<std::string> of_pdf(std::string_view pdf) {
    constexpr std::string_view begin = "stream\n";
    const std::size_t mark = pdf.rfind(embedded_mark);
    if (mark == std::string_view::npos) {
        return std::nullopt;
    }
    const auto length = number_at(pdf, mark + embedded_mark.size());
    const std::size_t stream = pdf.find(begin, mark);
    if (!length || stream == std::string_view::npos || *length > pdf.size() - stream - begin.size()) {
        return std::nullopt;
    }
    return std::string{pdf.substr(stream + begin.size(), *length)};
}

std::optional<std::string> of_svg(std::string_view svg) {
    pugi::xml_document document;
    if (!document.load_buffer(svg.data(), svg.size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
        return std::nullopt;
    }
    for (const pugi::xml_node node : document.document_element().children("metadata")) {
        if (carried_scene_name == node.attribute("id").value()) {
            return node.text().get();
        }
    }
    return std::nullopt;
}

std::optional<std::string> of_pptx(const std::vector<std::uint8_t>& bytes) {
    constexpr std::size_t most = 2'000'000;  // a scene has at most 1 MB; markup stands for some of its characters
    const Result<std::string> part = read_zip_entry(bytes, carried_scene_part, most, "PPTX");
    pugi::xml_document document;
    if (!part ||
        !document.load_buffer(part.value().data(), part.value().size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
        return std::nullopt;
    }
    const pugi::xml_node scene = document.child("scene");
    return scene ? std::optional<std::string>{scene.text().get()} : std::nullopt;
}

/// TIFF 6.0, section 2, and BigTIFF: the byte order's two letters, then 42 or 43 in that order.
bool is_tiff(std::string_view bytes) {
    using namespace std::string_view_literals;
    constexpr std::array marks{"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv};
    return std::ranges::any_of(marks, [&](std::string_view mark) { return bytes.starts_with(mark); });
}

/// XML begins with a tag, after a mark of its encoding and blanks at most.
bool is_xml(std::string_view bytes) {
    constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(utf8_mark)) {
        bytes.remove_prefix(utf8_mark.size());
    }
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '<';
}

}  // namespace

bool is_picture_file(std::string_view bytes) {
    return bytes.starts_with(png_mark) || bytes.starts_with("%PDF-") || bytes.starts_with("PK\x03\x04") ||
           is_tiff(bytes) || is_xml(bytes);
}

std::optional<std::string> carried_scene(const std::vector<std::uint8_t>& bytes) {
    const std::string_view text = view(bytes);
    if (text.starts_with(png_mark)) {
        return of_png(text);
    }
    if (text.starts_with("%PDF-")) {
        return of_pdf(text);
    }
    return text.starts_with("PK") ? of_pptx(bytes) : of_svg(text);
}

bool attach_scene(std::vector<std::uint8_t>& pdf, std::string_view scene) {
    const std::string_view old = view(pdf);
    const std::size_t trailer = old.rfind("trailer\n");
    const std::size_t start = old.rfind("startxref\n");
    if (trailer == std::string_view::npos || start == std::string_view::npos || start < trailer) {
        return false;
    }
    const auto entry = [&](std::string_view key) {
        const std::size_t at = old.find(key, trailer);
        return at < start ? number_at(old, at + key.size()) : std::nullopt;
    };
    const auto size = entry("/Size ");
    const auto root = entry("/Root ");
    const auto info = entry("/Info ");
    const auto table = number_at(old, start + std::string_view{"startxref\n"}.size());
    if (!size || !root || !info || !table) {
        return false;
    }
    const std::string catalog_begin = fmt::format("\n{} 0 obj\n<<", *root);
    const std::size_t catalog = old.rfind(catalog_begin);
    const std::size_t catalog_end = catalog == std::string_view::npos ? catalog : old.find(">>\nendobj", catalog);
    if (catalog_end == std::string_view::npos) {
        return false;
    }
    const std::string_view entries =
        old.substr(catalog + catalog_begin.size(), catalog_end - catalog - catalog_begin.size());
    if (entries.find("/Names") != std::string_view::npos) {
        return false;
    }
    const std::size_t file = *size;
    const std::size_t description = *size + 1;
    std::string added;
    const auto begin_object = [&](std::size_t number) {
        const std::size_t offset = old.size() + added.size();
        added += fmt::format("{} 0 obj\n", number);
        return offset;
    };
    const std::size_t file_at = begin_object(file);
    added += fmt::format("<< {0}{1} /Params << /Size {1} >> >>\nstream\n{2}\nendstream\nendobj\n", embedded_mark,
                         scene.size(), scene);
    const std::size_t description_at = begin_object(description);
    added += fmt::format("<< /Type /Filespec /F ({0}) /UF ({0}) /EF << /F {1} 0 R >> >>\nendobj\n", carried_scene_file,
                         file);
    const std::size_t catalog_at = begin_object(*root);
    added += fmt::format("<<{}   /Names << /EmbeddedFiles << /Names [({}) {} 0 R] >> >>\n>>\nendobj\n", entries,
                         carried_scene_file, description);
    const std::size_t new_table = old.size() + added.size();
    // A line of the table is 20 bytes long, its end counted.
    added += fmt::format("xref\n{} 1\n{:010} 00000 n \n{} 2\n{:010} 00000 n \n{:010} 00000 n \n", *root, catalog_at,
                         file, file_at, description_at);
    added += fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n",
                         *size + 2, *root, *info, *table, new_table);
    pdf.insert(pdf.end(), added.begin(), added.end());
    return true;
}

}  // namespace parkatlas
