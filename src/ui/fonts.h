#pragma once
// The type sizes of the window and their glyphs, baked at the display's scale.

#include "core/result.h"
#include "scene/mapped_font.h"
#include "scene/text.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct ImFont;
struct ImFontAtlas;
struct ImFontGlyph;

namespace parkatlas {

/// What a line of text is, and so how large: one row of `type_table` each.
enum class Type : std::uint8_t {
    note,
    small,
    small_bold,
    body,
    body_bold,
    button,
    head,
    title,
    credit,
    speech,
    figure,
    year
};
struct TypeInfo {
    float size_px;  ///< em, logical px
    bool bold;
};
inline constexpr std::array<TypeInfo, 12> type_table{{
    {12, false},
    {13, false},
    {13, true},
    {14, false},
    {14, true},
    {15, true},
    {16, true},
    {17, true},
    {17, false},
    {22, false},
    {24, true},
    {30, true},
}};
[[nodiscard]] constexpr const TypeInfo& info(Type type) {
    return type_table[static_cast<std::size_t>(type)];
}

/// What things are written in, so that as little as possible is baked before the first frame. Other sizes work too, but
/// bake once more when they are met.
inline constexpr std::array types_of_prose{Type::note, Type::small, Type::body};
inline constexpr std::array types_of_names{Type::small, Type::body, Type::body_bold, Type::figure};
inline constexpr std::array types_of_words{Type::note, Type::small, Type::small_bold, Type::body, Type::body_bold};
inline constexpr std::array types_of_heads{Type::button, Type::head, Type::figure};

/// A font atlas that holds the characters asked for so far. Asking for a new one makes it `stale`; `bake` between two
/// frames brings it in. So any text can be shown, typed or pasted, and nothing is baked that nobody reads.
class UiFonts {
public:
    /// `metrics` gives true advances and must outlive this. Errors (bad_input): a font file that cannot be mapped.
    [[nodiscard]] static Result<std::unique_ptr<UiFonts>> open(const FontFile& regular, const FontFile& bold,
                                                               const FontBook& metrics, float scale);
    UiFonts(const UiFonts&) = delete;
    UiFonts& operator=(const UiFonts&) = delete;
    ~UiFonts();

    void want(Type type, char32_t character);
    void want(std::span<const Type> types, std::string_view text);
    [[nodiscard]] bool is_stale() const { return stale_; }
    /// Rebuilds the atlas with all characters wanted so far. Not between NewFrame and EndFrame.
    void bake();

    [[nodiscard]] ImFontAtlas* atlas() const { return atlas_.get(); }
    [[nodiscard]] ImFont* font(Type type) const { return fonts_[static_cast<std::size_t>(type)]; }
    /// Pen advance, device px, not rounded.
    [[nodiscard]] float advance(Type type, char32_t character) const;
    /// Lines that fit the width (device px). The reference stays good for some 2 000 other paragraphs.
    [[nodiscard]] const std::vector<std::string>& wrap(Type type, std::string_view text, float width) const;
    [[nodiscard]] float scale() const { return scale_; }

private:
    UiFonts(const FontBook& metrics, float scale);

    const FontBook& metrics_;
    float scale_;
    struct Face {
        MappedFont file;
        int index = 0;
        float size_per_em = 1;  ///< ImGui's font size (ascent to descent) over the em
    };
    std::array<Face, 2> faces_;  ///< regular, bold
    std::unique_ptr<ImFontAtlas> atlas_;
    std::array<ImFont*, type_table.size()> fonts_{};
    std::array<std::unordered_set<char32_t>, type_table.size()> wanted_;
    bool stale_ = true;
    std::array<std::vector<unsigned short>, type_table.size()> ranges_;  ///< the atlas keeps pointers into them
    mutable std::array<std::unordered_map<char32_t, float>, 2> advances_;
    mutable std::map<std::tuple<Type, float, std::string>, std::vector<std::string>> wrapped_;
};

}  // namespace parkatlas
