#include "app/text_twin.h"

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

/// Sections with headings of that level.
std::string html_of(const std::vector<DescriptionSection>& words, int level) {
    std::string html;
    for (const DescriptionSection& section : words) {
        html += fmt::format("<h{0}>{1}</h{0}>\n<ul>\n", level, escaped(section.heading));
        for (const std::string& sentence : section.sentences) {
            html += fmt::format("<li>{}</li>\n", escaped(sentence));
        }
        html += "</ul>\n";
    }
    return html;
}

/// A table of each kind of thing that the page shows; the parks first.
std::string html_tables(const SceneContext& context, const MapState& state, const MapSummary& summary) {
    std::string html;
    const auto add = [&](TableTab tab, const std::vector<std::size_t>& shown) {
        html += html_of(table_of(context, state, tab, shown),
                        context.strings["table.tab." + std::string{table_tabs[static_cast<std::size_t>(tab)]}]);
    };
    add(TableTab::parks, summary.parks);
    if (summary.facilities) {
        add(TableTab::facilities, summary.facilities->shown);
    }
    if (summary.projects) {
        add(TableTab::projects, summary.projects->shown);
    }
    if (summary.clusters) {
        add(TableTab::clusters, summary.clusters->shown);
    }
    return html;
}

MapSummary summary_of(const Page& page, const PageGround& ground) {
    return summarize(*ground.map.data, page.state, extent_of(page.frame, *ground.map.data));
}

std::string html_page(const Page& page, const std::string& body) {
    const std::string title = escaped(page.texts.title);
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
        "<style>{}</style>\n</head>\n<body>\n<h1>{}</h1>\n{}</body>\n</html>\n",
        page.texts.language, title, page_style, title, body);
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

std::array<std::filesystem::path, 3> twin_files(const std::filesystem::path& picture) {
    const auto with = [&](const char* ending) { return std::filesystem::path{picture}.replace_extension(ending); };
    return {with(".alt.txt"), with(".alt.csv"), with(".alt.html")};
}

TextTwin text_twin(const Page& page, const PageGround& ground, const std::filesystem::path& picture) {
    const SceneContext context = context_of(page, ground);
    const MapSummary summary = summary_of(page, ground);
    const std::string& alt = page.texts.alt;
    const std::string image = fmt::format("<p><img src=\"{}\" alt=\"{}\"></p>\n", address_of(picture), escaped(alt));
    return {alt + "\n",
            std::string{byte_order_mark} + to_csv(table_of(context, page.state, TableTab::parks, summary.parks)),
            html_page(page, image + html_of(page.words, 2) + html_tables(context, page.state, summary))};
}

TextTwin document_twin(std::span<const Page> pages, const PageGround& ground, const std::filesystem::path& document) {
    const Page& first = pages.front();
    const SceneContext words = context_of(first, ground);
    std::string alt;
    std::string body =
        fmt::format("<p><a href=\"{}\">{}</a></p>\n", address_of(document), escaped(document.filename().string()));
    Table parks;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Page& page = pages[i];
        if (page.words.empty()) {
            continue;
        }
        const MapSummary summary = summary_of(page, ground);
        const std::string heading = fmt::format("{}. {}", i + 1, page.texts.title);
        alt += (alt.empty() ? "" : "\n") + heading + "\n" + page.texts.alt + "\n";
        body += fmt::format("<section lang=\"{}\">\n<h2>{}</h2>\n", page.texts.language, escaped(heading)) +
                html_of(page.words, 3) + html_tables(context_of(page, ground), page.state, summary) + "</section>\n";
        MapState as_first = page.state;
        as_first.language = first.state.language;
        Table of_page = table_of(words, as_first, TableTab::parks, summary.parks);
        if (parks.columns.empty()) {
            parks.columns = of_page.columns;
            parks.columns.insert(parks.columns.begin(), {"page", words.strings["table.column.page"], 60, true});
        }
        for (TableRow& row : of_page.rows) {
            row.cells.insert(row.cells.begin(), {std::to_string(i + 1), static_cast<double>(i + 1), ""});
            parks.rows.push_back(std::move(row));
        }
    }
    return {alt, std::string{byte_order_mark} + to_csv(parks), html_page(first, body)};
}

}  // namespace parkatlas
