#include "app/fonts.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

namespace {

constexpr const char* family = "Noto Sans CJK SC";

template <class T, void (*destroy)(T*)>
struct Deleter {
    void operator()(T* p) const { destroy(p); }
};
using ConfigPtr = std::unique_ptr<FcConfig, Deleter<FcConfig, FcConfigDestroy>>;
using PatternPtr = std::unique_ptr<FcPattern, Deleter<FcPattern, FcPatternDestroy>>;
using ObjectSetPtr = std::unique_ptr<FcObjectSet, Deleter<FcObjectSet, FcObjectSetDestroy>>;
using FontSetPtr = std::unique_ptr<FcFontSet, Deleter<FcFontSet, FcFontSetDestroy>>;

std::string text(const FcChar8* bytes) {
    return reinterpret_cast<const char*>(bytes);  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast): C strings
}

/// The upright fonts of the family with that weight, in the order of their paths so that every start takes the same.
std::vector<FontFile> fonts_of_weight(FcConfig* config, int weight) {
    const PatternPtr wanted{FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family, FC_WEIGHT, FcTypeInteger, weight,
                                           FC_SLANT, FcTypeInteger, FC_SLANT_ROMAN, FC_VARIABLE, FcTypeBool, FcFalse,
                                           static_cast<char*>(nullptr))};
    const ObjectSetPtr objects{FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, static_cast<char*>(nullptr))};
    const FontSetPtr found{FcFontList(config, wanted.get(), objects.get())};
    std::vector<FontFile> fonts;
    for (int i = 0; found && i < found->nfont; ++i) {
        FcChar8* path = nullptr;
        FcChar8* name = nullptr;
        int index = 0;
        if (FcPatternGetString(found->fonts[i], FC_FILE, 0, &path) != FcResultMatch ||
            FcPatternGetInteger(found->fonts[i], FC_INDEX, 0, &index) != FcResultMatch) {
            continue;
        }
        // A font has its name in several languages, and fontconfig compares them without regard to case and blanks.
        for (int n = 0; FcPatternGetString(found->fonts[i], FC_FAMILY, n, &name) == FcResultMatch; ++n) {
            if (text(name) == family) {
                fonts.push_back({text(path), index, family});
                break;
            }
        }
    }
    std::sort(fonts.begin(), fonts.end(), [](const FontFile& a, const FontFile& b) {
        return std::pair{a.path, a.index} < std::pair{b.path, b.index};
    });
    return fonts;
}

}  // namespace

Result<std::pair<FontFile, FontFile>> find_fonts() {
    const ConfigPtr config{FcInitLoadConfigAndFonts()};
    if (config) {
        const std::vector<FontFile> regular = fonts_of_weight(config.get(), FC_WEIGHT_REGULAR);
        const std::vector<FontFile> bold = fonts_of_weight(config.get(), FC_WEIGHT_BOLD);
        if (!regular.empty() && !bold.empty()) {
            return std::pair{regular.front(), bold.front()};
        }
    }
    return Error{ErrorKind::bad_input, family, "error.font_missing", {{"package", "fonts-noto-cjk"}}};
}

}  // namespace parkatlas
