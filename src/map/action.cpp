#include "map/action.h"

#include "map/query.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace parkatlas {
namespace {

/// Actions are lines of a script.
std::string in_one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// The line of an action; one overload per action.
struct Teller {
    const Atlas& atlas;

    [[nodiscard]] std::string feature(const std::optional<FeatureRef>& ref) const {
        if (!ref) {
            return "none";
        }
        if (ref->index >= count_of(atlas, ref->kind)) {
            return fmt::format("{} #{}", to_string(ref->kind), ref->index);
        }
        return fmt::format("{} {}", to_string(ref->kind), id_of(atlas, *ref));
    }
    [[nodiscard]] static std::string rect(const ScreenRect& r) {
        return fmt::format("{},{},{},{}", r.min.x, r.min.y, r.max.x, r.max.y);
    }
    [[nodiscard]] static std::string_view on(bool is_on) { return is_on ? "on" : "off"; }
    [[nodiscard]] std::string coloring(const Coloring& c) const {
        const std::string parts =
            c.rule == BreakRule::manual ? fmt::format("{}", fmt::join(c.limits, ",")) : std::to_string(c.classes);
        return fmt::format("{} {} {}", color_by_id(atlas, c), break_rule_table[static_cast<std::size_t>(c.rule)].name,
                           parts);
    }
    template <class T>
    [[nodiscard]] static std::string id(const std::vector<T>& items, std::size_t index) {
        return index < items.size() ? items[index].id : fmt::format("#{}", index);
    }

    std::string operator()(const PanBy& a) const { return fmt::format("pan {},{}", a.by.x, a.by.y); }
    std::string operator()(const ZoomAbout& a) const {
        return fmt::format("zoom {} at {},{}", a.factor, a.at.x, a.at.y);
    }
    std::string operator()(const FitExtent& a) const {
        return fmt::format("fit {},{},{},{}", a.extent.min.x, a.extent.min.y, a.extent.max.x, a.extent.max.y);
    }
    std::string operator()(const FitAll&) const { return "fit all"; }
    std::string operator()(const FitSelection&) const { return "fit selection"; }
    std::string operator()(const ViewResized& a) const {
        const std::string framed = a.framed.is_empty() ? "" : " framed " + rect(a.framed);
        return fmt::format("view {} free {}{}", rect(a.view), rect(a.free), framed);
    }
    std::string operator()(const Select& a) const {
        return fmt::format("select {}{}", a.add ? "also " : "", feature(a.feature));
    }
    std::string operator()(const SelectNextPark& a) const { return fmt::format("select next {}", a.step); }
    std::string operator()(const Hover& a) const { return "hover " + feature(a.feature); }
    std::string operator()(const SetLayer& a) const {
        return fmt::format("layer {} {}", layer_table[static_cast<std::size_t>(a.layer)].name, on(a.visible));
    }
    std::string operator()(const SetParkOpacity& a) const { return fmt::format("opacity {}", a.opacity); }
    std::string operator()(const SetYear& a) const { return a.year ? fmt::format("year {}", *a.year) : "year all"; }
    std::string operator()(const SetColoring& a) const { return "color by " + coloring(a.coloring); }
    std::string operator()(const SetComparison& a) const {
        if (!a.comparison) {
            return "compare none";
        }
        const Comparison& c = *a.comparison;
        return fmt::format("compare {} color by {} {} split {}", c.year ? std::to_string(*c.year) : "all",
                           coloring(c.coloring), compare_mode_table[static_cast<std::size_t>(c.mode)].name, c.split);
    }
    std::string operator()(const SetSplit& a) const { return fmt::format("split {}", a.split); }
    std::string operator()(const SetOverlay& a) const {
        return fmt::format("overlay {} {}", overlay_table[static_cast<std::size_t>(a.overlay)].name, on(a.visible));
    }
    std::string operator()(const SetFamily& a) const {
        return fmt::format("family {} {}", id(atlas.families, a.family), on(a.on));
    }
    std::string operator()(const SetBatch& a) const { return fmt::format("batch {} {}", a.batch, on(a.on)); }
    std::string operator()(const SetUnknownIndustry& a) const { return fmt::format("family unknown {}", on(a.on)); }
    std::string operator()(const SetHighlight& a) const {
        std::vector<std::string> ids;
        for (const std::size_t industry : a.industries) {
            ids.push_back(id(atlas.industries, industry));
        }
        return ids.empty() ? "highlight none" : fmt::format("highlight {}", fmt::join(ids, ","));
    }
    std::string operator()(const PinName& a) const { return fmt::format("pin {} {},{}", a.name, a.at.x, a.at.y); }
    std::string operator()(const UnpinName& a) const { return "unpin " + a.name.value_or("all"); }
    std::string operator()(const SetTheme& a) const { return "theme " + a.theme; }
    std::string operator()(const SetLanguage& a) const { return fmt::format("language {}", to_string(a.language)); }
    std::string operator()(const SetTitle& a) const { return in_one_line("title " + a.title); }
    std::string operator()(const SetApprovalNumber& a) const { return in_one_line("approval_number " + a.number); }
    std::string operator()(const SetViews& a) const {
        std::string line = "views";
        for (const NamedView& view : a.views) {
            line += " " + view.id;
        }
        return in_one_line(std::move(line));
    }
    std::string operator()(const ShowState&) const { return "show state"; }
    std::string operator()(const ResetLayers&) const { return "reset layers"; }
};

}  // namespace

std::string to_text(const Action& action, const MapData& data) {
    return std::visit(Teller{*data.atlas}, action);
}

}  // namespace parkatlas
