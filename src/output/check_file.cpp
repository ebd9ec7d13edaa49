#include "output/check_file.h"

#include "core/strings.h"
#include "output/page.h"
#include "output/zip.h"

#include <zlib.h>
#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace parkatlas {

namespace {

Error wrong(const std::string& format, const std::string& reason) {
    return {ErrorKind::internal, format, "error.check_failed", {{"reason", reason}}};
}

using Texts = std::set<std::string, std::less<>>;

/// Every text of the scene that can be seen; halos say nothing of their own. What lies outside its frame may be left
/// out.
Texts texts_of(const Scene& scene) {
    Texts texts;
    for (const PagePart& part : parts_of(scene)) {
        for (const DisplayList* list : part.lists) {
            for (const DrawItem& item : *list) {
                const auto* run = std::get_if<GlyphRun>(&item);
                if (run != nullptr && run->outline_px <= 0 && is_in_sight(*run, part.clip)) {
                    texts.insert(run->text);
                }
            }
        }
    }
    return texts;
}

/// The first text that is missing among those found.
std::optional<std::string> missing(const Texts& wanted, const Texts& found) {
    const auto lost = std::ranges::find_if(wanted, [&](const std::string& text) { return !found.contains(text); });
    return lost == wanted.end() ? std::nullopt : std::optional{*lost};
}

/// Whether XML 1.0 (2.2, Char) has all characters of the text. pugixml reads and writes others too.
bool is_xml_text(std::string_view text) {
    constexpr std::string_view nearly_allowed = "\xEF\xBF";  // then BE: U+FFFE, BF: U+FFFF
    for (std::size_t at = text.find(nearly_allowed); at != std::string_view::npos;
         at = text.find(nearly_allowed, at + 1)) {
        if (at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0xBE) {
            return false;
        }
    }
    return std::ranges::none_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
}

bool parses(pugi::xml_document& document, std::string_view text) {
    struct Judge : pugi::xml_tree_walker {
        bool for_each(pugi::xml_node& node) override {
            return is_xml_text(node.value()) &&
                   std::ranges::all_of(node.attributes(),
                                       [](pugi::xml_attribute attribute) { return is_xml_text(attribute.value()); });
        }
    } judge;
    return document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata).status ==
               pugi::status_ok &&
           document.traverse(judge);
}

/// The text of every element of that name.
Texts texts_in(const pugi::xml_document& document, std::string_view element) {
    struct Collector : pugi::xml_tree_walker {
        std::string_view name;
        Texts texts;
        bool for_each(pugi::xml_node& node) override {
            if (name == node.name()) {
                texts.insert(node.text().get());
            }
            return true;
        }
    } collector;
    collector.name = element;
    pugi::xml_document copy;
    copy.reset(document);
    copy.traverse(collector);
    return std::move(collector.texts);
}

/// What a compressed stream that begins here holds; nothing where there is none.
std::string inflated(std::string_view from) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return {};
    }
    // zlib takes what it reads as not const. NOLINTNEXTLINE
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(from.data()));
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(from.size(), 1U << 30U));
    std::string out;
    std::string part(1U << 16U, '\0');
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());  // NOLINT: as above
        stream.avail_out = static_cast<uInt>(part.size());
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(part, 0, part.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END ? out : std::string{};
}

/// The UTF-16 units written in hexadecimal digits from there on.
void add_units(std::string_view hex, std::set<unsigned>& units) {
    for (std::size_t i = 0; i + 4 <= hex.size(); i += 4) {
        unsigned unit = 0;
        const auto [end, error] = std::from_chars(hex.data() + i, hex.data() + i + 4, unit, 16);
        if (error != std::errc{} || end != hex.data() + i + 4) {
            return;
        }
        units.insert(unit);
    }
}

/// Characters that the fonts' maps and the page's marked texts lead to.
std::set<unsigned> characters_of_pdf(std::string_view pdf) {
    constexpr std::string_view begin = "stream\n";
    std::set<unsigned> units;
    for (std::size_t at = pdf.find(begin); at != std::string_view::npos; at = pdf.find(begin, at + 1)) {
        const std::string content = inflated(pdf.substr(at + begin.size()));
        const std::string_view text = content;
        for (const std::string_view mark : {std::string_view{"> <"}, std::string_view{"ActualText <feff"}}) {
            for (std::size_t i = text.find(mark); i != std::string_view::npos; i = text.find(mark, i + 1)) {
                add_units(text.substr(i + mark.size(), text.find('>', i + mark.size()) - i - mark.size()), units);
            }
        }
    }
    return units;
}

std::string_view view(const FileBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT: bytes as characters
}

}  // namespace

Status check_svg(const FileBytes& bytes, const Scene& scene) {
    pugi::xml_document document;
    if (!parses(document, view(bytes)) || std::string_view{document.document_element().name()} != "svg") {
        return wrong("SVG", "XML");
    }
    Texts said = texts_in(document, "text");
    for (const pugi::xpath_node& node : document.select_nodes("//@aria-label")) {
        said.insert(node.attribute().value());
    }
    if (const auto lost = missing(texts_of(scene), said)) {
        return wrong("SVG", *lost);
    }
    return Done{};
}

Status check_pdf(const FileBytes& bytes, std::span<const DocumentPage> pages) {
    const std::string_view pdf = view(bytes);
    constexpr std::string_view mark = "startxref\n";
    const std::size_t at = pdf.rfind(mark);
    if (!pdf.starts_with("%PDF-1.") || !pdf.ends_with("%%EOF\n") || at == std::string_view::npos) {
        return wrong("PDF", "%%EOF");
    }
    std::size_t table = 0;
    std::from_chars(pdf.data() + at + mark.size(), pdf.data() + pdf.size(), table);
    if (table >= pdf.size() || !pdf.substr(table).starts_with("xref")) {
        return wrong("PDF", "xref");
    }
    const std::set<unsigned> found = characters_of_pdf(pdf);
    for (const DocumentPage& page : pages) {
        for (const std::string& text : texts_of(page.scene)) {
            for (const char32_t c : code_points(text)) {
                const bool is_blank = c == U' ' || c == U'\u3000' || c == U'\u2009' || c == U'\u00A0';
                if (!is_blank && c < 0x10000 && !found.contains(static_cast<unsigned>(c))) {
                    return wrong("PDF", text);
                }
            }
        }
    }
    return Done{};
}

Status check_pptx(const FileBytes& bytes, std::span<const DocumentPage> pages) {
    const Result<std::vector<ZipEntry>> entries = read_zip(bytes, "PPTX");
    if (!entries) {
        return entries.error();
    }
    Texts names;
    std::ranges::transform(entries.value(), std::inserter(names, names.end()), &ZipEntry::name);
    std::map<std::string, Texts, std::less<>> said;  // by part
    for (const ZipEntry& entry : entries.value()) {
        const std::filesystem::path part = entry.name;
        if (part.extension() == ".png") {
            continue;
        }
        pugi::xml_document document;
        if (!parses(document, entry.bytes)) {
            return wrong("PPTX", entry.name);
        }
        if (part.extension() == ".rels") {
            const std::filesystem::path folder = part.parent_path().parent_path();
            for (const pugi::xml_node relation : document.child("Relationships").children("Relationship")) {
                const std::string target = (folder / relation.attribute("Target").value()).lexically_normal().string();
                if (!names.contains(target)) {
                    return wrong("PPTX", target);
                }
            }
        }
        if (entry.name.starts_with("ppt/slides/slide")) {
            said[entry.name] = texts_in(document, "a:t");
        }
    }
    if (said.size() != pages.size()) {
        return wrong("PPTX", std::to_string(said.size()));
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string slide = "ppt/slides/slide" + std::to_string(i + 1) + ".xml";
        if (const auto lost = missing(texts_of(pages[i].scene), said[slide])) {
            return wrong(slide, *lost);
        }
    }
    return Done{};
}

}  // namespace parkatlas
