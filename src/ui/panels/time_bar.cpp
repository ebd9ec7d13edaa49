// The years at the foot of the window: play, step, drag; what happened in each, and the aims ahead.

#include "ui/search.h"
#include "ui/widgets.h"

#include "map/fact_query.h"
#include "map/fact_words.h"
#include "map/query.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace parkatlas {
namespace {

constexpr std::size_t most_dots = 6;
constexpr int years = last_year - first_year + 1;
constexpr float least_label_px = 40;  ///< between labels of years

/// A stop of the track: a year, or after the last one everything that is known.
using Stop = std::optional<int>;

Stop stop_at(int column) {
    return column < years ? Stop{first_year + column} : std::nullopt;
}
int column_of(Stop stop) {
    return stop ? *stop - first_year : years;
}

std::string stop_words(const Panel& panel, Stop stop) {
    return stop ? std::to_string(*stop) : panel.word("ui.time.latest");
}

/// The years that aims are set for, after those the map can show.
std::vector<int> target_years(const Atlas& atlas) {
    std::set<int> found;
    for (const Goal& goal : atlas.goals) {
        if (goal.target_year && *goal.target_year > last_year) {
            found.insert(*goal.target_year);
        }
    }
    return {found.begin(), found.end()};
}

/// Where the columns of the track stand: the years, what is known now, the targets.
struct Track {
    float x = 0;  ///< of the first column's middle
    float y = 0;
    float pitch = 0;
    [[nodiscard]] float at(int column) const { return x + pitch * static_cast<float>(column); }
    [[nodiscard]] int nearest(float px, int last) const {
        return std::clamp(static_cast<int>(std::lround((px - x) / pitch)), 0, last);
    }
};

void show_year(const Panel& panel, Stop stop) {
    if (stop != panel.view.state.year) {
        panel.act(SetYear{stop});
    }
}

/// Steps when its time has come; the end of the years is the present, and the end.
void play_on(const Panel& panel) {
    TimeModel& time = panel.model.time;
    if (!time.next_s || panel.view.now_s < *time.next_s) {
        return;
    }
    const Stop year = panel.view.state.year;
    const Stop next = year && *year < last_year ? Stop{*year + 1} : std::nullopt;
    panel.out.gesture = time.gesture;
    show_year(panel, next);
    time.next_s = next ? std::optional{panel.view.now_s + TimeModel::step_s} : std::nullopt;
}

void draw_play(const Panel& panel, ImVec2 center) {
    const float r = panel.px(18);
    const Box box{center.x - r, center.y - r, 2 * r, 2 * r};
    const bool plays = panel.model.time.next_s.has_value();
    const Press p = press(panel, "time.play", box);
    const UiColors& c = panel.color();
    ImGui::GetWindowDrawList()->AddCircleFilled(center, r, packed(p.hovered ? c.accent : c.accent_soft), 48);
    panel.kit.icon(plays ? Icon::pause : Icon::play, center, p.hovered ? c.on_accent : c.accent);
    if (p.hovered) {
        tip(panel, "time.play", panel.word(plays ? "ui.time.pause" : "ui.time.play"));
    }
    if (p.clicked) {
        toggle_playing(panel);
    }
}

/// How many aims are set for the year.
std::size_t aims_for(const Atlas& atlas, int year) {
    return static_cast<std::size_t>(std::ranges::count(atlas.goals, std::optional{year}, &Goal::target_year));
}

/// Above its place on the track one dot for each event of a year, and a ring for each aim that was set for it; pressing
/// them lists both.
void draw_dots(const Panel& panel, const Track& track, int column, bool chosen) {
    const int year = first_year + column;
    const std::size_t events = events_in(panel.atlas(), year).size();
    const std::size_t aims = aims_for(panel.atlas(), year);
    const std::size_t ticks = events + aims;
    if (ticks == 0) {
        return;
    }
    const UiColors& c = panel.color();
    const Color ink = chosen ? c.accent : mix(c.text3, c.panel, 0.25F);
    const std::size_t dots = std::min(ticks, most_dots);
    // Where not all have room, one ring stands for the aims: what is left out is counted beside it.
    const std::size_t rings = std::min(aims, ticks > most_dots ? std::size_t{1} : aims);
    const float step = std::min(panel.px(8), (track.pitch - panel.px(4)) / static_cast<float>(most_dots));
    const float y = track.y - panel.px(17);
    const float x = track.at(column);
    const float half = step * static_cast<float>(dots - 1) / 2;
    for (std::size_t i = 0; i < dots; ++i) {
        const ImVec2 at{x - half + step * static_cast<float>(i), y};
        if (i + rings < dots) {
            ImGui::GetWindowDrawList()->AddCircleFilled(at, 2.6F * panel.kit.scale(), packed(ink), 16);
        } else {
            ImGui::GetWindowDrawList()->AddCircle(at, 2.4F * panel.kit.scale(), packed(ink), 16,
                                                  1.2F * panel.kit.scale());
        }
    }
    const std::string more = "+" + std::to_string(ticks - dots);
    if (const float w = panel.kit.width(Type::note, more); ticks > dots && half + step + w < track.pitch / 2) {
        panel.kit.text({x + half + step * 0.75F, y - panel.px(8), w + panel.px(2), panel.px(16)}, Align::left,
                       Type::note, ink, more);
    }
    const Box box{x - track.pitch / 2, y - panel.px(9), track.pitch, panel.px(18)};
    const std::string name = "time.events." + std::to_string(year);
    const Press p = press(panel, name, box);
    if (p.hovered) {
        const Strings& words = panel.view.strings;
        const std::string passed =
            aims > 0 ? words.format("ui.time.passed_aims", {{"count", std::to_string(aims)}}) : std::string{};
        tip(panel, name,
            words.format("ui.time.events", {{"year", std::to_string(year)}, {"count", std::to_string(events)}}) +
                passed);
    }
    if (p.clicked) {
        panel.model.time.listed = year;
        show_year(panel, year);
    }
}

/// The line, its stops with the knob on the chosen one, and beyond them the targets on a dashed line.
void draw_track(const Panel& panel, const Track& track, const std::vector<int>& targets) {
    const UiColors& c = panel.color();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    const Stop year = panel.view.state.year;
    const int chosen = column_of(year);
    const float reach = panel.px(14);
    const Box line{track.x - reach, track.y - reach, track.at(years) - track.x + 2 * reach, 2 * reach};
    const Press p = press(panel, "time.track", line);
    if (p.held) {
        panel.model.time.next_s.reset();
        show_year(panel, stop_at(track.nearest(ImGui::GetIO().MousePos.x, years)));
    }
    const float half = panel.px(2);
    panel.kit.fill({track.x, track.y - half, track.at(years) - track.x, 2 * half}, c.sub_active, 2);
    panel.kit.fill({track.x, track.y - half, track.at(chosen) - track.x, 2 * half}, c.accent, 2);
    for (int column = 1; column < years; ++column) {
        panel.kit.fill({std::round(track.at(column)) - panel.px(1), track.y - half, panel.px(2), 2 * half}, c.panel);
    }
    if (!targets.empty()) {
        const float dash = panel.px(4);
        for (float x = track.at(years) + dash; x < track.at(years + static_cast<int>(targets.size())); x += 2 * dash) {
            panel.kit.fill({x, track.y - panel.px(1), dash, panel.px(2)}, c.line);
        }
    }
    const ImVec2 knob{track.at(chosen), track.y};
    draw.AddCircleFilled(knob, panel.px(9), packed(c.accent), 48);
    draw.AddCircleFilled(knob, panel.px(6), packed(c.panel), 48);

    const int every = std::max(1, static_cast<int>(std::ceil(panel.px(least_label_px) / track.pitch)));
    const auto label = [&](int column, const std::string& text, bool lit, Color ink) {
        const float w = std::max(track.pitch * static_cast<float>(every), panel.kit.width(Type::small, text));
        const Box box{track.at(column) - w / 2, track.y + panel.px(11), w, panel.px(20)};
        panel.kit.text(box, Align::center, lit ? Type::small_bold : Type::small, ink, text);
        panel.mark("time.stop." + (column < years ? std::to_string(first_year + column) : "latest"),
                   {track.at(column) - panel.px(8), track.y - panel.px(8), panel.px(16), panel.px(16)});
    };
    for (int column = 0; column <= years; ++column) {
        const bool lit = column == chosen;
        const bool fits = column % every == 0 && (column == years || years - column >= every);
        if (lit || column == years || (fits && std::abs(column - chosen) >= every)) {
            label(column, stop_words(panel, stop_at(column)), lit, lit ? c.text1 : c.text2);
        }
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const float x = track.at(years + 1 + static_cast<int>(i));
        const std::string name = "time.target." + std::to_string(targets[i]);
        const Press flag = press(panel, name, {x - track.pitch / 2, track.y - panel.px(26), track.pitch, panel.px(57)});
        const Color ink = flag.hovered || panel.model.time.listed == targets[i] ? c.accent : c.text3;
        const float s = panel.kit.scale();
        draw.AddLine({x - 4 * s, track.y + 4 * s}, {x - 4 * s, track.y - 12 * s}, packed(ink), 1.6F * s);
        draw.AddTriangleFilled({x - 4 * s, track.y - 12 * s}, {x + 7 * s, track.y - 8 * s},
                               {x - 4 * s, track.y - 4 * s}, packed(ink));
        panel.kit.text({x - track.pitch / 2, track.y + panel.px(11), track.pitch, panel.px(20)}, Align::center,
                       Type::small, ink, std::to_string(targets[i]));
        if (flag.hovered) {
            tip(panel, name, panel.view.strings.format("ui.time.goals", {{"year", std::to_string(targets[i])}}));
        }
        if (flag.clicked) {
            panel.model.time.listed = panel.model.time.listed == targets[i] ? std::nullopt : std::optional{targets[i]};
        }
    }
}

/// The headline of the chosen year; without one, how to use the bar.
void draw_headline(const Panel& panel, const Box& box) {
    const Stop year = panel.view.state.year;
    if (!year) {
        panel.kit.text(box, Align::left, Type::small, panel.color().text3, panel.word("ui.time.hint"));
        return;
    }
    const Atlas& atlas = panel.atlas();
    const std::vector<std::size_t> events = events_in(atlas, *year);
    if (events.empty()) {
        panel.kit.text(box, Align::left, Type::small, panel.color().text3,
                       panel.view.strings.format("ui.time.none", {{"year", std::to_string(*year)}}));
        return;
    }
    // Changes of the zone itself first, then what was decided for it.
    const auto rank = [&](std::size_t event) {
        const std::string& type = atlas.events[event].type;
        return type == "spatial adjustment" ? 0 : type == "policy" ? 1 : 2;
    };
    const std::size_t first = *std::ranges::min_element(events, {}, rank);
    const std::size_t listed = events.size() + aims_for(atlas, *year);
    const std::string more = panel.view.strings.format("ui.time.more", {{"count", std::to_string(listed)}});
    const float link_w = std::ceil(panel.kit.width(Type::small, more)) + panel.px(4);
    const float end = panel.kit.text(box.without_right(link_w + panel.px(12)), Align::left, Type::small_bold,
                                     panel.color().text1, atlas.events[first].name.in(panel.language()));
    if (link(panel, "time.list", {end + panel.px(12), box.y, link_w, box.h}, Align::left, Type::small, more)) {
        panel.model.time.listed = *year;
    }
}

struct Entry {
    std::string when;
    std::string what;
    std::string source;
    std::string quote;
    std::optional<FeatureRef> where;
};

std::vector<Entry> entries_of(const Panel& panel, int year) {
    const Atlas& atlas = panel.atlas();
    const Strings& words = panel.view.strings;
    const auto place_of_goal = [&](const Goal& g) {
        return g.facility && atlas.facilities[*g.facility].place
                   ? std::optional{FeatureRef{FeatureKind::facility, *g.facility}}
               : g.park ? std::optional{FeatureRef{FeatureKind::park, *g.park}}
                        : std::nullopt;
    };
    std::vector<Entry> entries;
    if (year <= last_year) {
        // What happened sometime in several years comes after what happened in this one.
        std::vector<std::size_t> events = events_in(atlas, year);
        std::ranges::stable_partition(
            events, [&](std::size_t i) { return atlas.events[i].precision != DatePrecision::period; });
        for (const std::size_t i : events) {
            const Event& e = atlas.events[i];
            entries.push_back({date_words(words, e), e.name.in(panel.language()),
                               document_words(words, e.source.document), quoted(words, e.source.quote),
                               place_of(atlas, {FeatureKind::event, i})});
        }
    }
    for (const Goal& g : atlas.goals) {
        if (g.target_year == year) {
            const std::string value = value_words(words, g);
            const std::string aim = words["ui.time.aim"] + (value.empty() ? "" : " · " + value);
            entries.push_back({year <= last_year ? aim : value, g.name.in(panel.language()),
                               document_words(words, g.source.document), quoted(words, g.source.quote),
                               place_of_goal(g)});
        }
    }
    return entries;
}

/// What happened in the listed year, or what is aimed at for it: each with its source; a row with a place goes there.
void draw_list(const Panel& panel, const Box& bar) {
    TimeModel& time = panel.model.time;
    if (!time.listed) {
        return;
    }
    const float w = std::min(panel.px(460), bar.w);
    const float h = std::min(panel.px(420), bar.y - panel.device(panel.layout.free).y - panel.px(12));
    const float wanted = Card::wanted_height(panel, "time.list");
    const float height = wanted > 0 ? std::min(h, wanted) : h;
    const bool is_target = *time.listed > last_year;
    const float x = std::clamp(panel.device(panel.layout.free).x, bar.x, bar.right() - w);
    Card card{panel, "time.list", {x, bar.y - panel.px(12) - height, w, height}, Layer::overlay, 16};
    Column& column = card.column();
    const Box head = column.take(panel.px(32));
    panel.kit.text(head.without_right(panel.px(40)), Align::left, Type::head, panel.color().text1,
                   panel.view.strings.format(is_target ? "ui.time.goals" : "ui.time.events_of",
                                             {{"year", std::to_string(*time.listed)}}));
    const bool closed =
        icon_button(panel, "time.list.close", head.right_part(panel.px(32)), Icon::close, panel.word("ui.close"), true);
    const std::vector<Entry> entries = entries_of(panel, *time.listed);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Entry& e = entries[i];
        column.gap(panel.px(8));
        panel.kit.rule(column.x, column.x + column.w, column.y);
        column.gap(panel.px(8));
        const float top = column.y;
        Column probe = column;
        const auto lines = [&](Type type, const std::string& text) {
            return static_cast<float>(panel.kit.wrap(type, text, column.w).size()) * panel.kit.line_height(type);
        };
        const float tall = (e.when.empty() ? 0 : panel.px(18)) + lines(Type::body_bold, e.what) +
                           lines(Type::note, e.quote) + lines(Type::note, e.source);
        const Box row{probe.x - panel.px(8), top - panel.px(4), probe.w + panel.px(16), tall + panel.px(8)};
        if (e.where) {
            const Press p = press(panel, "time.entry." + std::to_string(i), row);
            if (p.hovered) {
                panel.kit.fill(row, panel.color().accent_soft, 6);
            }
            if (p.clicked) {
                go_to(panel, *e.where);
            }
        }
        if (!e.when.empty()) {
            panel.kit.text(column.take(panel.px(18)), Align::left, Type::note, panel.color().text2, e.when);
        }
        column.y += panel.kit.paragraph(column.rest(), Type::body_bold, panel.color().text1, e.what);
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text2, e.quote);
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, e.source);
    }
    if (entries.empty()) {
        column.gap(panel.px(8));
        column.y +=
            panel.kit.paragraph(column.rest(), Type::body, panel.color().text2,
                                panel.view.strings.format("ui.time.none", {{"year", std::to_string(*time.listed)}}));
    }
    if (closed) {
        time.listed.reset();
    }
}

}  // namespace

void toggle_playing(const Panel& panel) {
    TimeModel& time = panel.model.time;
    if (time.next_s) {
        time.next_s.reset();
        return;
    }
    const Stop year = panel.view.state.year;
    panel.out.gesture = time.gesture = ++panel.model.gestures_made;
    if (!year || *year == last_year) {
        panel.act(SetYear{first_year});
    }
    time.next_s = panel.view.now_s + TimeModel::step_s;
}

void step_year(const Panel& panel, int step) {
    panel.model.time.next_s.reset();
    show_year(panel, stop_at(std::clamp(column_of(panel.view.state.year) + step, 0, years)));
}

void draw_time_bar(const Panel& panel) {
    play_on(panel);
    TimeModel& time = panel.model.time;
    if (time.seen != panel.view.state.year) {  // moved, played or taken back: the list of events goes with it
        time.seen = panel.view.state.year;
        if (time.listed && *time.listed <= last_year) {
            time.listed = time.seen;
        }
    }
    const Box bar = panel.device(panel.layout.bottom);
    if (bar.h <= 0) {
        return;
    }
    {
        const BareWindow window{"time", bar, Layer::base};
        panel.kit.card(bar);
        panel.mark("card.time", bar);
        const float middle = std::round(bar.y + bar.h / 2);
        draw_play(panel, {bar.x + panel.px(16 + 18), middle});
        const Box year{bar.x + panel.px(68), bar.y, panel.px(92), bar.h};
        panel.kit.text(year, Align::left, panel.view.state.year ? Type::year : Type::figure, panel.color().text1,
                       stop_words(panel, panel.view.state.year));
        const std::vector<int> targets = target_years(panel.atlas());
        const float left = year.right() + panel.px(28);
        const int columns = years + static_cast<int>(targets.size());
        const Track track{left, middle + panel.px(9),
                          (bar.right() - panel.px(36) - left) / static_cast<float>(columns)};
        draw_headline(panel,
                      {left - panel.px(14), bar.y + panel.px(8), bar.right() - left - panel.px(8), panel.px(20)});
        draw_track(panel, track, targets);
        for (int column = 0; column < years; ++column) {
            draw_dots(panel, track, column, column == column_of(panel.view.state.year));
        }
    }
    draw_list(panel, bar);
}

}  // namespace parkatlas
