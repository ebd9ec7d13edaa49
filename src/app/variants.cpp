#include "app/variants.h"

#include "app/scene_file.h"
#include "core/parse.h"
#include "map/view_words.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace parkatlas {
namespace {

/// Of all pictures of a batch together: each is known, with all it is asked for, before the first is drawn.
constexpr std::size_t most_settings = 1'000'000;

/// What varies, with the views that “all” stands for.
Result<std::vector<Variation>> variations_of(const Options& options) {
    std::vector<Variation> variations = options.vary;
    std::size_t count = 1;
    for (Variation& variation : variations) {
        if (variation.name == "view") {
            std::vector<std::string> ids;
            std::ranges::transform(options.views, std::back_inserter(ids), &NamedView::id);
            std::vector<std::string> wanted;
            for (const std::string& value : variation.values) {
                const bool is_all = value == all_views;
                if (ids.empty() || (!is_all && std::ranges::find(ids, value) == ids.end())) {
                    return Error{ErrorKind::wrong_use,
                                 "--vary",
                                 ids.empty() ? "error.vary_no_views" : "error.option_choice",
                                 {{"value", value}, {"choices", join(ids)}}};
                }
                if (is_all) {
                    wanted.insert(wanted.end(), ids.begin(), ids.end());
                } else {
                    wanted.push_back(value);
                }
            }
            variation.values = std::move(wanted);
        }
        count *= variation.values.size();
        if (count > most_variants || count * options.given.size() > most_settings) {
            return Error{ErrorKind::limit, "--vary", "error.vary_many", {{"most", std::to_string(most_variants)}}};
        }
    }
    return variations;
}

/// What the folder's pictures share, and what one of them is made of.
class Combiner {
public:
    explicit Combiner(const Options& options) : batch_{options} {
        const auto own = options.given.begin() + static_cast<std::ptrdiff_t>(options.of_scene);
        const auto is_single = [](const Setting& setting) {
            return setting.name != "vary" && setting.name != "output" && setting.name != "format";
        };
        std::copy_if(options.given.begin(), own, std::back_inserter(scene_), is_single);
        std::copy_if(own, options.given.end(), std::back_inserter(typed_), is_single);
    }

    /// `values`: one of each variation. Errors: what over_scene gives.
    [[nodiscard]] Result<Variant> combine(const std::vector<Setting>& values) const {
        Variant variant;
        variant.format = batch_.format;
        Options typed;
        typed.command = batch_.command;
        typed.command_given = batch_.command_given;
        typed.scene = batch_.scene;
        typed.given = typed_;
        Settings scene = scene_;
        for (const Setting& setting : values) {
            if (setting.name == "format") {
                variant.format = std::ranges::find(format_table, setting.value, &FormatInfo::name)->format;
                continue;
            }
            variant.file += (variant.file.empty() ? "" : "-") + file_word(setting.value);
            typed.given.push_back(setting);
            if (setting.name == "view") {
                scene = in_view({scene_, {}}, *std::ranges::find(batch_.views, setting.value, &NamedView::id));
            }
        }
        if (variant.file.empty()) {  // nothing but the format varies, which is the ending
            variant.file = batch_.scene.empty() ? "parkatlas" : file_word(batch_.scene.stem().string());
        }
        variant.file += ".";
        variant.file += std::ranges::find(format_table, variant.format, &FormatInfo::format)->name;
        typed.given.push_back({"output", (batch_.output / variant.file).string()});
        Result<Options> options = over_scene(typed, scene);
        if (!options) {
            Error error = options.error();
            error.where = variant.file + (error.where.empty() ? "" : ": " + error.where);
            return error;
        }
        variant.options = std::move(options).value();
        Result<PicturePixels> pixels = picture_pixels(variant.options);
        if (!pixels) {
            return pixels.error();
        }
        variant.pixels = pixels.value();
        return variant;
    }

private:
    const Options& batch_;
    Settings scene_;
    Settings typed_;
};

}  // namespace

std::string file_word(std::string_view value) {
    constexpr std::u32string_view not_in_names = U"/\\:*?\"<>| ";
    std::vector<char32_t> word;
    for (const char32_t c : code_points(value)) {
        const bool is_hidden = c == U'.' && word.empty();
        const bool is_fit = is_fit_for_view(c, false) && not_in_names.find(c) == std::u32string_view::npos;
        word.push_back(is_fit && !is_hidden ? c : U'-');
    }
    return to_utf8(word);
}

Result<std::vector<Variant>> variants_of(const Options& options) {
    const Result<std::vector<Variation>> variations = variations_of(options);
    if (!variations) {
        return variations.error();
    }
    const Combiner combiner{options};
    std::vector<Variant> variants;
    std::map<std::string, std::string> values_of_name;  // names without capitals
    std::vector<std::size_t> at(variations.value().size(), 0);
    for (bool is_more = true; is_more;) {
        std::vector<Setting> values;
        std::string said;
        for (std::size_t i = 0; i < at.size(); ++i) {
            const Variation& variation = variations.value()[i];
            values.push_back({variation.name, variation.values[at[i]]});
            said += (i == 0 ? "" : " ") + values.back().name + "=" + values.back().value;
        }
        Result<Variant> variant = combiner.combine(values);
        if (!variant) {
            return variant.error();
        }
        const auto [known, is_new] = values_of_name.emplace(to_lower(variant.value().file), said);
        if (!is_new) {
            return Error{ErrorKind::wrong_use,
                         "--vary",
                         "error.vary_same_file",
                         {{"first", known->second}, {"second", said}, {"file", variant.value().file}}};
        }
        variants.push_back(std::move(variant).value());
        // The next one, as a counter whose last digit runs.
        is_more = false;
        for (std::size_t i = at.size(); i-- > 0 && !is_more;) {
            is_more = ++at[i] < variations.value()[i].values.size();
            if (!is_more) {
                at[i] = 0;
            }
        }
    }
    return variants;
}

}  // namespace parkatlas
