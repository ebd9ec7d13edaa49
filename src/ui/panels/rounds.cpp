// The rounds of the “five batches”: how far each was in the last year that the sources speak of, and which kinds of
// sites the map shows.

#include "map/fact_text.h"
#include "ui/facts.h"
#include "ui/panels/inspector.h"
#include "ui/widgets.h"

#include "map/fact_query.h"
#include "map/fact_words.h"
#include "map/sites.h"

#include <algorithm>

namespace parkatlas {
namespace {

/// Started over completed, both as parts of the total; without a total there is nothing to be a part of.
void draw_progress(const Panel& panel, Column& column, const ProjectRound& round) {
    const UiColors& c = panel.color();
    const Box track = column.take(panel.px(10));
    if (!round.total || *round.total <= 0) {
        panel.kit.frame(track, c.line, 1, 3);
        return;
    }
    const auto part = [&](int count) {
        const float share = std::clamp(static_cast<float>(count) / static_cast<float>(*round.total), 0.0F, 1.0F);
        return track.left_part(std::round(track.w * share));
    };
    panel.kit.fill(track, c.sub_active, 3);
    if (round.started) {
        panel.kit.fill(part(*round.started), mix(c.panel, c.accent, 0.4F), 3);
    }
    if (round.completed) {
        panel.kit.fill(part(*round.completed), c.accent, 3);
    }
}

void draw_round(const Panel& panel, Column& column, const ProjectRound& round) {
    const Strings& words = panel.view.strings;
    const UiColors& c = panel.color();
    const Box head = column.take(panel.px(24));
    panel.kit.text(head, Align::left, Type::small_bold, c.text1,
                   words.format("ui.round_number", {{"round", std::to_string(round.round)}}));
    panel.kit.text(head, Align::right, Type::note, c.text3,
                   words.format("ui.end_of_year", {{"year", std::to_string(round.year)}}));
    panel.mark("round." + std::to_string(round.round), head);
    draw_progress(panel, column, round);
    column.gap(panel.px(4));
    std::string text = round_words(words, round);
    if (round.investment_cny_100m) {
        text += " · " + words.format("ui.round_investment",
                                     {{"amount", amount_words(words, *round.investment_cny_100m, "CNY 100m")}});
    }
    column.y += panel.kit.paragraph(column.rest(), Type::note, c.text2, text);
    column.y += panel.kit.paragraph(column.rest(), Type::note, c.text3,
                                    words.format(round.is_external ? "ui.source_press" : "ui.source",
                                                 {{"source", document_words(words, round.source)}}));
    column.gap(panel.px(6));
}

/// How many sites of each kind have a place, and whether the map shows that kind.
void draw_batches(const Panel& panel, Column& column) {
    for (const BatchKind& kind : batch_kinds(panel.atlas())) {
        const bool on = !panel.view.state.batches_off.contains(kind.category);
        const Box row = column.take(panel.px(26));
        const Press p = press(panel, value_key("batch.", kind.category), row);
        draw_row_ground(panel, row, p.hovered);
        draw_checkbox(panel, row, on);
        panel.kit.text(row.without_left(panel.px(28)), Align::left, Type::note,
                       on ? panel.color().text2 : panel.color().text3,
                       panel.word(value_key("ui.batch.", kind.category)));
        panel.kit.text(row, Align::right, Type::note, panel.color().text3, std::to_string(kind.sites));
        if (p.clicked) {
            panel.act(SetBatch{kind.category, !on});
        }
    }
    column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("ui.batch_missing"));
}

}  // namespace

void draw_rounds(const Panel& panel, Column& column) {
    const Atlas& atlas = panel.atlas();
    const auto label = [&](std::string_view key) {
        panel.kit.text(column.take(panel.px(28)), Align::left, Type::small_bold, panel.color().text2, panel.word(key));
    };
    label("ui.rounds");
    const auto rounds = project_rounds_at(atlas, panel.view.state.year);
    if (rounds.empty()) {
        column.y += panel.kit.paragraph(column.rest(), Type::note, panel.color().text3, panel.word("ui.no_round_yet"));
    }
    for (const std::size_t round : rounds) {
        draw_round(panel, column, atlas.project_rounds[round]);
    }
    label("ui.batch_kinds");
    draw_batches(panel, column);
}

}  // namespace parkatlas
