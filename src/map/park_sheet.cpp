#include "map/park_sheet.h"

#include "map/fact_query.h"
#include "map/fact_words.h"
#include "map/industries.h"
#include "map/park_facts.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace parkatlas {
namespace {

class Writer {
public:
    Writer(const Atlas& atlas, std::size_t index, std::optional<int> year, const Strings& strings, Language language)
        : atlas_{atlas},
          index_{index},
          park_{atlas.parks[index]},
          year_{year},
          strings_{strings},
          language_{language} {}

    ParkSheet write() {
        add_overview();
        add_figures();
        add_goals();
        add_facilities();
        add_projects();
        add_clusters();
        std::erase_if(sheet_.sections, [](const SheetSection& section) { return section.facts.empty(); });
        return std::move(sheet_);
    }

private:
    [[nodiscard]] const std::string& word(std::string_view key) const { return strings_[key]; }

    SheetSection& begin(std::string heading, SheetForm form = SheetForm::facts) {
        return sheet_.sections.emplace_back(SheetSection{std::move(heading), form, {}});
    }

    /// The source's number; 0 where none is named.
    std::size_t number_of(const std::string& source) {
        if (source.empty()) {
            return 0;
        }
        const auto known = std::ranges::find(sheet_.sources, source);
        if (known != sheet_.sources.end()) {
            return static_cast<std::size_t>(known - sheet_.sources.begin()) + 1;
        }
        sheet_.sources.push_back(source);
        return sheet_.sources.size();
    }

    void add(SheetSection& section, std::string label, std::string value, const std::string& source = {}) {
        const bool is_known = !value.empty();
        section.facts.push_back({std::move(label), is_known ? std::move(value) : word("ui.not_recorded"),
                                 is_known ? number_of(source) : 0});
    }

    [[nodiscard]] std::string unless_confirmed(std::string text, bool is_confirmed) const {
        return text.empty() || is_confirmed ? text : strings_.format("sheet.unconfirmed", {{"text", std::move(text)}});
    }

    [[nodiscard]] std::string industries(IndustryRole role) const {
        std::string words;
        for (const IndustryPart& part : industries_of(atlas_, index_)) {
            if (part.role == role) {
                words +=
                    (words.empty() ? "" : word("ui.list_comma")) + atlas_.industries[part.industry].name.in(language_);
            }
        }
        return words;
    }

    void add_overview() {
        SheetSection& section = begin(word("ui.tab_overview"));
        add(section, word("sheet.districts"), district_words(park_, strings_, language_));
        const std::vector<std::string> sources = industry_sources(atlas_, strings_, index_);
        const std::string source = sources.empty() ? std::string{} : sources.front();
        add(section, word("role.leading"), industries(IndustryRole::leading), source);
        if (const std::string supporting = industries(IndustryRole::supporting); !supporting.empty()) {
            add(section, word("role.supporting"), supporting, source);
        }
        std::string published;
        if (park_.area_published_km2) {
            const bool as_text = language_ != Language::en && !park_.area_published_text.empty();
            published = (as_text ? park_.area_published_text : format_number(*park_.area_published_km2, 2)) + " km²";
        }
        add(section, word("ui.area_published"), published, park_.area_published_source);
        add(section, word("ui.area_drawn"),
            strings_.format("sheet.area_drawn", {{"area", format_number(park_.area_drawn_km2, 2)},
                                                 {"blocks", std::to_string(park_.blocks.size())}}));
        add(section, word("ui.joined"), unless_confirmed(park_.joined_text, park_.joined_confirmed));
        add(section, word("ui.operator"), unless_confirmed(park_.operator_zh, park_.operator_confirmed));
        add(section, word("ui.certainty"),
            word("ui.certainty_" + std::string(1, static_cast<char>(to_char(park_.confidence) - 'A' + 'a'))),
            park_.source);
    }

    void add_figures() {
        SheetSection& section = begin(word("sheet.figures"), SheetForm::figures);
        for (const std::size_t i : latest_of_each(atlas_, metrics_about(atlas_, {FeatureKind::park, index_}))) {
            const Metric& metric = atlas_.metrics[i];
            std::string label = metric.name.in(language_);
            if (metric.industry) {
                label += " · " + atlas_.industries[*metric.industry].name.in(language_);
            }
            if (metric.year.value()) {
                label =
                    strings_.format("sheet.in_year", {{"what", label}, {"year", year_words(strings_, metric.year)}});
            }
            add(section, std::move(label), value_words(strings_, language_, metric),
                document_words(strings_, metric.source.document));
        }
    }

    void add_goals() {
        SheetSection& section = begin(word("sheet.goals"));
        for (const std::size_t i : goals_about(atlas_, {FeatureKind::park, index_})) {
            const Goal& goal = atlas_.goals[i];
            const std::string value = value_words(strings_, goal);
            const std::string year = goal.target_year ? std::to_string(*goal.target_year) : std::string{};
            const std::string what = goal.name.in(language_);
            // Aims in words only are told as they are.
            add(section, year.empty() ? word("sheet.no_year") : year, value.empty() ? what : what + " " + value,
                document_words(strings_, goal.source.document));
        }
    }

    void begin_list(std::string_view key, std::size_t count) {
        begin(strings_.format("sheet.counted", {{"what", word(key)}, {"count", std::to_string(count)}}),
              SheetForm::list);
    }

    void add_facilities() {
        const std::vector<std::size_t> all = facilities_in(atlas_, index_);
        begin_list("ui.tab_facilities", all.size());
        for (const std::size_t i : all) {
            const Facility& f = atlas_.facilities[i];
            add(sheet_.sections.back(), f.name.in(language_),
                word(f.kind.empty() ? "ui.kind.facility" : value_key("ui.kind.", f.kind)) + " · " +
                    status_words(strings_, status_at(f.history, year_)),
                word("sheet.source_facilities"));
        }
    }

    void add_projects() {
        const std::vector<std::size_t> all = projects_in(atlas_, index_);
        begin_list("ui.tab_projects", all.size());
        for (const std::size_t i : all) {
            const Project& p = atlas_.projects[i];
            add(sheet_.sections.back(), p.name.in(language_),
                (p.round ? strings_.format("ui.project_round", {{"round", std::to_string(*p.round)}})
                         : word("ui.round_unknown")) +
                    " · " + status_words(strings_, status_at(p.history, year_)),
                word("sheet.source_projects"));
        }
    }

    void add_clusters() {
        const std::vector<std::size_t> all = clusters_in(atlas_, index_);
        begin_list("ui.tab_clusters", all.size());
        for (const std::size_t i : all) {
            const Cluster& c = atlas_.clusters[i];
            const std::string area =
                c.area_published_km2 ? format_number(*c.area_published_km2, 2) + " km²" : word("ui.area_not_recorded");
            add(sheet_.sections.back(), c.name.in(language_),
                (c.industry ? atlas_.industries[*c.industry].name.in(language_) : c.class_zh) + " · " + area,
                word("sheet.source_clusters"));
        }
    }

    const Atlas& atlas_;
    std::size_t index_;
    const Park& park_;
    std::optional<int> year_;
    const Strings& strings_;
    Language language_;
    ParkSheet sheet_;
};

}  // namespace

ParkSheet park_sheet(const Atlas& atlas, std::size_t park, std::optional<int> year, const Strings& strings,
                     Language language) {
    return Writer{atlas, park, year, strings, language}.write();
}

}  // namespace parkatlas
