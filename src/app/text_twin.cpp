#include "app/text_twin.h"

#include "app/render_snapshot.h"
#include "app/start_state.h"
#include "map/description.h"
#include "map/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace parkatlas {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

/// The table of one kind, of the features that the picture shows.
Table table_of(const SceneContext& context, const MapState& state, TableTab tab,
               const std::vector<std::size_t>& shown) {
    Table table = make_table(*context.data.atlas, context.strings, state.language, state.year, tab);
    const std::set<std::size_t> kept{shown.begin(), shown.end()};
    std::erase_if(table.rows, [&](const TableRow& row) { return !row.feature || !kept.contains(row.feature->index); });
    return table;
}

std::string html_of(const Table& table, std::string_view caption) {
    std::string out = fmt::format("<table>\n<caption>{}</caption>\n<thead><tr>", escaped(caption));
    for (const TableColumn& column : table.columns) {
        if (column.is_shown) {
            out += fmt::format("<th scope=\"col\"{}>{}</th>", column.is_number ? " class=\"number\"" : "",
                               escaped(column.title));
        }
    }
    out += "</tr></thead>\n<tbody>\n";
    for (const TableRow& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (table.columns[i].is_shown) {
                const std::string& text = row.cells[i].text;
                out += fmt::format("<td{}>{}</td>", table.columns[i].is_number ? " class=\"number\"" : "",
                                   text.empty() ? "—" : escaped(text));
            }
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
}

constexpr std::string_view page_style =
    "body{font:16px/1.6 \"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif;max-width:72em;margin:2em auto;"
    "padding:0 1em;color:#1b2733}img{max-width:100%;height:auto}table{border-collapse:collapse;margin:1.5em 0;"
    "width:100%}caption{font-weight:700;text-align:left;padding:.3em 0}th,td{border-bottom:1px solid #c9d3da;"
    "padding:.3em .6em;text-align:left;vertical-align:top}.number{text-align:right}";

/// As a name in an address: what has a meaning there, and what is no plain ASCII, as %XX.
std::string address_of(const std::filesystem::path& file) {
    std::string out;
    for (const char c : file.filename().string()) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                              (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.';
        out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return out;
}

}  // namespace

std::array<std::filesystem::path, 3> twin_files(const std::filesystem::path& picture) {
    const auto with = [&](const char* ending) { return std::filesystem::path{picture}.replace_extension(ending); };
    return {with(".alt.txt"), with(".alt.csv"), with(".alt.html")};
}

TextTwin text_twin(const SceneContext& context, const MapState& state, const PictureFrame& frame,
                   const std::filesystem::path& picture) {
    const MapSummary summary = summarize(context.data, state, extent_of(frame, context.data));
    const std::vector<DescriptionSection> sections =
        describe_map(context.data, state, summary, context.strings, state.language);
    const std::string alt = alt_text(sections);
    const Table parks = table_of(context, state, TableTab::parks, summary.parks);

    const std::string title = picture_title(context, state);
    std::string html = fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n<p><img src=\"{}\" alt=\"{}\"></p>\n",
        state.language == Language::en ? "en" : "zh-CN", escaped(title), page_style, escaped(title),
        address_of(picture), escaped(alt));
    for (const DescriptionSection& section : sections) {
        html += fmt::format("<h2>{}</h2>\n<ul>\n", escaped(section.heading));
        for (const std::string& sentence : section.sentences) {
            html += fmt::format("<li>{}</li>\n", escaped(sentence));
        }
        html += "</ul>\n";
    }
    const auto add = [&](const Table& table, TableTab tab) {
        html += html_of(table, context.strings["table.tab." + std::string{table_tabs[static_cast<std::size_t>(tab)]}]);
    };
    add(parks, TableTab::parks);
    if (summary.facilities) {
        add(table_of(context, state, TableTab::facilities, summary.facilities->shown), TableTab::facilities);
    }
    if (summary.projects) {
        add(table_of(context, state, TableTab::projects, summary.projects->shown), TableTab::projects);
    }
    if (summary.clusters) {
        add(table_of(context, state, TableTab::clusters, summary.clusters->shown), TableTab::clusters);
    }
    return {alt + "\n", "\xEF\xBB\xBF" + to_csv(parks), html + "</body>\n</html>\n"};
}

}  // namespace parkatlas
