#include "ui/fonts.h"

#include "core/strings.h"

#include <imgui.h>
#include <imgui_freetype.h>

#include <algorithm>
#include <cmath>

namespace parkatlas {

namespace {

/// Adds a font of the mapped file without a copy: ImGui copies data that it is told not to own, so it is told so
/// afterwards.
ImFont* add_font(ImFontAtlas& atlas, std::span<const std::uint8_t> bytes, int index, float size_px,
                 const ImWchar* ranges) {
    ImFontConfig config;
    config.FontNo = index;
    // ImGui only reads what it does not own. NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
    auto* data = const_cast<std::uint8_t*>(bytes.data());
    ImFont* font = atlas.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), size_px, &config, ranges);
    atlas.ConfigData.back().FontDataOwnedByAtlas = false;
    return font;
}

/// ImGui sizes a font by ascent + descent, designers by the em: how much larger the first is, measured on 一, which is
/// one em wide.
float measure_size_per_em(std::span<const std::uint8_t> bytes, int index) {
    constexpr float probe_px = 1000;
    constexpr ImWchar han_one = 0x4E00;
    ImFontAtlas atlas;
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    atlas.TexDesiredWidth = 1024;  // the glyph must fit
    const ImWchar range[] = {han_one, han_one, 0};
    const ImFont* font = add_font(atlas, bytes, index, probe_px, range);
    const ImFontGlyph* glyph = atlas.Build() ? font->FindGlyphNoFallback(han_one) : nullptr;
    return glyph != nullptr && glyph->AdvanceX > 0 ? probe_px / glyph->AdvanceX : 1.448F;
}

}  // namespace

UiFonts::UiFonts(const FontBook& metrics, float scale)
    : metrics_{metrics}, scale_{scale}, atlas_{std::make_unique<ImFontAtlas>()} {
    for (std::size_t type = 0; type < type_table.size(); ++type) {
        for (char32_t c = U' '; c < U'\x7f'; ++c) {
            want(static_cast<Type>(type), c);
        }
    }
}

UiFonts::~UiFonts() = default;

Result<std::unique_ptr<UiFonts>> UiFonts::open(const FontFile& regular, const FontFile& bold, const FontBook& metrics,
                                               float scale) {
    std::unique_ptr<UiFonts> fonts{new UiFonts{metrics, scale}};
    const std::array files{&regular, &bold};
    for (std::size_t i = 0; i < files.size(); ++i) {
        Face& face = fonts->faces_[i];
        Result<MappedFont> file = MappedFont::open(*files[i]);
        if (!file) {
            return file.error();
        }
        face.file = std::move(file).value();
        face.index = files[i]->index;
        face.size_per_em = measure_size_per_em(face.file.bytes(), face.index);
    }
    return fonts;
}

void UiFonts::want(Type type, char32_t character) {
    // ImGui 1.86 as packaged has 16-bit characters; rarer ones are shown as its replacement character.
    if (character >= U' ' && character <= U'\xffff' &&
        wanted_[static_cast<std::size_t>(type)].insert(character).second) {
        stale_ = true;
    }
}

void UiFonts::want(std::span<const Type> types, std::string_view text) {
    for (const char32_t c : code_points(text)) {
        for (const Type type : types) {
            want(type, c);
        }
    }
}

namespace {

/// Pairs of first and last, as ImGui wants them, with a 0 at the end.
std::vector<ImWchar> ranges_of(const std::unordered_set<char32_t>& wanted) {
    std::vector<char32_t> characters{wanted.begin(), wanted.end()};
    std::sort(characters.begin(), characters.end());
    std::vector<ImWchar> ranges;
    for (const char32_t c : characters) {
        const auto character = static_cast<ImWchar>(c);
        if (!ranges.empty() && ranges.back() + 1 == character) {
            ranges.back() = character;
        } else {
            ranges.push_back(character);
            ranges.push_back(character);
        }
    }
    ranges.push_back(0);
    return ranges;
}

}  // namespace

void UiFonts::bake() {
    atlas_->Clear();
    atlas_->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas_->Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas_->TexDesiredWidth = 2048;
    for (std::size_t i = 0; i < type_table.size(); ++i) {
        const Face& face = faces_[type_table[i].bold ? 1 : 0];
        ranges_[i] = ranges_of(wanted_[i]);
        fonts_[i] = add_font(*atlas_, face.file.bytes(), face.index, type_table[i].size_px * scale_ * face.size_per_em,
                             ranges_[i].data());
    }
    atlas_->Build();
    // Text fields are drawn by ImGui, which advances by what FreeType's builder rounded up; take the nearest px
    // instead.
    for (std::size_t i = 0; i < fonts_.size(); ++i) {
        for (ImFontGlyph& glyph : fonts_[i]->Glyphs) {
            glyph.AdvanceX = std::round(advance(static_cast<Type>(i), glyph.Codepoint));
        }
        fonts_[i]->BuildLookupTable();
    }
    stale_ = false;
}

float UiFonts::advance(Type type, char32_t character) const {
    const TypeInfo& look = info(type);
    auto& known = advances_[look.bold ? 1 : 0];
    auto found = known.find(character);
    if (found == known.end()) {
        const double em = metrics_.shape(to_utf8({character}), look.bold).advance;
        found = known.emplace(character, static_cast<float>(em)).first;
    }
    return found->second * look.size_px * scale_;
}

const std::vector<std::string>& UiFonts::wrap(Type type, std::string_view text, float width) const {
    constexpr std::size_t most = 2000;
    std::tuple key{type, width, std::string{text}};
    auto found = wrapped_.find(key);
    if (found == wrapped_.end()) {
        if (wrapped_.size() >= most) {
            wrapped_.clear();
        }
        const TextLook look{info(type).size_px * scale_, info(type).bold, {}, 0, 0, {}, 0};
        found = wrapped_.emplace(std::move(key), wrap_text(metrics_, text, look, static_cast<double>(width))).first;
    }
    return found->second;
}

}  // namespace parkatlas
