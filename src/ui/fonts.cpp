#include "ui/fonts.h"

#include "core/strings.h"

#include <fcntl.h>
#include <imgui.h>
#include <imgui_freetype.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace parkatlas {

/// A file's bytes as the system pages them in: the two font collections are 19 MB each, and little of them is read.
class UiFonts::MappedFile {
public:
    [[nodiscard]] static std::unique_ptr<MappedFile> open(const std::filesystem::path& path) {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            return nullptr;
        }
        struct stat status {};
        void* data = MAP_FAILED;
        if (::fstat(file, &status) == 0 && status.st_size > 0) {
            data = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
        }
        ::close(file);
        if (data == MAP_FAILED) {
            return nullptr;
        }
        return std::unique_ptr<MappedFile>{new MappedFile{data, static_cast<std::size_t>(status.st_size)}};
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile() { ::munmap(data_, size_); }
    [[nodiscard]] void* data() const { return data_; }
    [[nodiscard]] int size() const { return static_cast<int>(size_); }

private:
    MappedFile(void* data, std::size_t size) : data_{data}, size_{size} {}
    void* data_;
    std::size_t size_;
};

namespace {

/// Adds a font of the mapped file without a copy: ImGui copies data that it is told not to own, so it is told so
/// afterwards.
ImFont* add_font(ImFontAtlas& atlas, void* data, int size, int index, float size_px, const ImWchar* ranges) {
    ImFontConfig config;
    config.FontNo = index;
    ImFont* font = atlas.AddFontFromMemoryTTF(data, size, size_px, &config, ranges);
    atlas.ConfigData.back().FontDataOwnedByAtlas = false;
    return font;
}

/// ImGui sizes a font by ascent + descent, designers by the em: how much larger the first is, measured on 一, which is
/// one em wide.
float measure_size_per_em(void* data, int size, int index) {
    constexpr float probe_px = 1000;
    constexpr ImWchar han_one = 0x4E00;
    ImFontAtlas atlas;
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    atlas.TexDesiredWidth = 1024;  // the glyph must fit
    const ImWchar range[] = {han_one, han_one, 0};
    const ImFont* font = add_font(atlas, data, size, index, probe_px, range);
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
        face.file = MappedFile::open(files[i]->path);
        if (!face.file) {
            return Error{ErrorKind::bad_input,
                         files[i]->path.string(),
                         "error.font_broken",
                         {{"index", std::to_string(files[i]->index)}}};
        }
        face.index = files[i]->index;
        face.size_per_em = measure_size_per_em(face.file->data(), face.file->size(), face.index);
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
        fonts_[i] = add_font(*atlas_, face.file->data(), face.file->size(), face.index,
                             type_table[i].size_px * scale_ * face.size_per_em, ranges_[i].data());
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
