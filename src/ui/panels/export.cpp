// The export card: where to, in which format, how large, which part of the map, under which title, in which theme and
// language. The picture itself is app's work.

#include "ui/widgets.h"

#include "map/feature_text.h"
#include "map/theme.h"
#include "scene/picture_size.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <vector>

namespace parkatlas {
namespace {

constexpr std::array<Language, 3> languages{Language::zh, Language::en, Language::both};

struct SizeChoice {
    std::string name;  ///< of the command line; "window"
    std::string label;
    PicturePixels pixels;
    Settings settings;  ///< as the command line asks for it
};

/// The sizes offered: those of the command line, and the window's own as it stands now, in device px.
std::vector<SizeChoice> sizes(const Panel& panel) {
    std::vector<SizeChoice> all;
    for (const NamedPictureSize& size : picture_size_table) {
        if (const Result<PicturePixels> pixels = picture_pixels(size.size)) {
            all.push_back(
                {std::string{size.name}, panel.word(size.key), pixels.value(), {{"size", std::string{size.name}}}});
        }
    }
    const double scale = static_cast<double>(panel.kit.scale());
    const PictureSize window{std::round(panel.view.width_px * scale), std::round(panel.view.height_px * scale), false};
    if (const Result<PicturePixels> pixels = picture_pixels(window, 96 * scale)) {
        all.push_back(
            {"window",
             panel.word("ui.size_window"),
             pixels.value(),
             {{"size", fmt::format("{}x{}", window.width, window.height)}, {"dpi", fmt::format("{}", 96 * scale)}}});
    }
    return all;
}

const SizeChoice& chosen_size(const std::vector<SizeChoice>& all, const std::string& name) {
    const auto found = std::ranges::find(all, name, &SizeChoice::name);
    return found == all.end() ? all.front() : *found;
}

/// What the file's ending says; nullptr: nothing that can be written.
const FormatInfo* format_of(const ExportModel& model) {
    const std::string ending = to_lower(std::filesystem::path{model.file}.extension().string());
    const auto* const found =
        std::ranges::find_if(format_table, [&](const FormatInfo& f) { return ending == "." + std::string{f.name}; });
    return found == format_table.end() ? nullptr : found;
}

bool has_pages(FileFormat format) {
    return format == FileFormat::pdf || format == FileFormat::pptx;
}

ExportRequest request_of(const Panel& panel, const SizeChoice& size) {
    const ExportModel& model = panel.model.exporting;
    ExportRequest request;
    request.file = std::filesystem::path{model.file};
    request.state = panel.view.state;
    request.state.hover.reset();
    request.state.title = model.title;
    request.state.approval_number = model.approval_number;
    request.state.theme = model.theme;
    request.state.language = model.language;
    request.pixels = size.pixels;
    request.settings = size.settings;
    request.carries_scene = model.carries_scene;
    const FormatInfo* format = format_of(model);
    request.is_transparent = model.is_transparent && format != nullptr && format->can_be_transparent;
    if (request.is_transparent) {
        request.settings.push_back({"transparent", ""});
    }
    const std::optional<std::size_t> park = selected_park(panel);
    if (model.part == PicturePart::park && park) {
        request.frame.kind = PictureFrame::Kind::park;
        request.frame.park = *park;
    }
    request.is_of_view = model.part == PicturePart::view || (model.part == PicturePart::park && !park);
    request.rooms = place_preview(panel, size.pixels).rooms;
    request.frame.is_bare = format != nullptr && format->format == FileFormat::tif;
    return request;
}

void draw_label(const Panel& panel, Column& column, std::string_view key) {
    column.gap(panel.px(6));
    panel.kit.text(column.take(panel.px(24)), Align::left, Type::small, panel.color().text2, panel.word(key));
}

/// What is exported: the selected park where there is one, all views where some are kept.
void draw_part(const Panel& panel, Column& column) {
    ExportModel& model = panel.model.exporting;
    std::vector<PicturePart> parts{PicturePart::all, PicturePart::view};
    if (selected_park(panel)) {
        parts.push_back(PicturePart::park);
    }
    if (!panel.view.state.views.empty()) {
        parts.push_back(PicturePart::tour);
    }
    parts.push_back(PicturePart::atlas);
    if (std::ranges::find(parts, model.part) == parts.end()) {
        model.part = PicturePart::view;  // the park or the views have gone
    }
    std::vector<Pill> pills;
    for (const PicturePart part : parts) {
        const std::string name{picture_part_names[static_cast<std::size_t>(part)]};
        pills.push_back({"export.part." + name, panel.word("ui.export_" + name)});
    }
    const auto now = static_cast<std::size_t>(std::ranges::find(parts, model.part) - parts.begin());
    if (const auto chosen = draw_pills(panel, column, pills, now)) {
        model.part = parts[*chosen];
        model.wants_fit = true;
        const FormatInfo* format = format_of(model);
        if (is_document(model.part) && (format == nullptr || !has_pages(format->format))) {
            model.file = std::filesystem::path{model.file}.replace_extension("pdf").string();
        }
    }
    if (is_document(model.part)) {
        column.y += panel.kit.paragraph(
            column.rest(), Type::note, panel.color().text3,
            panel.word(model.part == PicturePart::tour ? "ui.export_tour_is" : "ui.export_atlas_is"));
    }
}

/// Size and resolution, as the file will have them.
void draw_size(const Panel& panel, Column& column, const std::vector<SizeChoice>& all) {
    ExportModel& model = panel.model.exporting;
    std::vector<Pill> pills;
    for (const SizeChoice& size : all) {
        pills.push_back({"export.size." + size.name, size.label});
    }
    const SizeChoice& now = chosen_size(all, model.size);
    if (const auto chosen = draw_pills(panel, column, pills, static_cast<std::size_t>(&now - all.data()))) {
        model.size = all[*chosen].name;
    }
    const auto whole = [](double value) { return std::to_string(std::lround(value)); };
    panel.kit.text(column.take(panel.px(24)), Align::left, Type::note, panel.color().text3,
                   panel.view.strings.format("ui.export_pixels", {{"width", whole(now.pixels.width_px)},
                                                                  {"height", whole(now.pixels.height_px)},
                                                                  {"dpi", whole(now.pixels.dpi)}}));
    if (is_document(model.part)) {
        return;
    }
    const Box cost_line = column.take(panel.px(20));
    if (const FormatInfo* format = format_of(model)) {
        const PictureCost cost = estimated_cost(format->format, now.pixels);
        panel.kit.text(cost_line, Align::left, Type::note, panel.color().text3,
                       panel.view.strings.format("ui.export_cost", {{"seconds", format_number(cost.seconds, 1)},
                                                                    {"mb", whole(cost.memory_mb)}}));
    }
}

void draw_theme(const Panel& panel, Column& column) {
    ExportModel& model = panel.model.exporting;
    std::vector<Pill> pills;
    for (const std::string_view theme : theme_names) {
        pills.push_back({"export.theme." + std::string{theme}, panel.word("theme." + std::string{theme})});
    }
    const auto now = static_cast<std::size_t>(std::ranges::find(theme_names, model.theme) - theme_names.begin());
    if (const auto chosen = draw_pills(panel, column, pills, now)) {
        model.theme = theme_names[*chosen];
    }
}

void draw_language(const Panel& panel, Column& column) {
    ExportModel& model = panel.model.exporting;
    std::vector<Pill> pills;
    for (const Language language : languages) {
        const std::string name{to_string(language)};
        pills.push_back({"export.language." + name, panel.word("language." + name)});
    }
    const auto now = static_cast<std::size_t>(std::ranges::find(languages, model.language) - languages.begin());
    if (const auto chosen = draw_pills(panel, column, pills, now)) {
        model.language = languages[*chosen];
    }
}

/// The file's ending is its format: choosing one changes the ending, typing one chooses.
void draw_format(const Panel& panel, Column& column) {
    ExportModel& model = panel.model.exporting;
    std::vector<Pill> pills;
    const FormatInfo* now = format_of(model);
    std::vector<std::string_view> endings;
    std::size_t index = format_table.size();  // none
    for (const FormatInfo& format : format_table) {
        if (is_document(model.part) && !has_pages(format.format)) {
            continue;
        }
        index = &format == now ? endings.size() : index;
        endings.push_back(format.name);
        pills.push_back({"export.format." + std::string{format.name}, std::string{format.title}});
    }
    if (const auto chosen = draw_pills(panel, column, pills, index)) {
        model.file = std::filesystem::path{model.file}.replace_extension(endings[*chosen]).string();
    }
    // Lines keep their room while an ending is being typed, so that nothing below jumps.
    const Box note = column.take(panel.px(36));
    if (is_document(model.part)) {
        return;
    }
    const Box row = column.take(panel.px(28));
    if (now == nullptr) {
        return;
    }
    panel.kit.paragraph(note, Type::note, panel.color().text3, panel.word("format." + std::string{now->name}));
    if (now->can_be_transparent) {
        const Press p = press(panel, "export.transparent", row);
        draw_row_ground(panel, row, p.hovered);
        draw_checkbox(panel, row, model.is_transparent);
        panel.kit.text(row.without_left(panel.px(28)), Align::left, Type::note, panel.color().text2,
                       panel.word("ui.export_transparent"));
        model.is_transparent = model.is_transparent != p.clicked;
    }
}

void draw_file_field(const Panel& panel, Column& column) {
    text_field(panel, "export.file", column.take(panel.px(36)), Type::body, panel.model.exporting.file);
    // The line has its room also while it is empty, so that the button below does not jump.
    const Box warning = column.take(panel.px(22));
    std::error_code ignored;
    if (std::filesystem::is_regular_file(std::filesystem::path{panel.model.exporting.file}, ignored)) {
        panel.kit.text(warning, Align::left, Type::note, panel.color().warning, panel.word("ui.export_replaces"));
    }
}

void draw_scene_switch(const Panel& panel, const Box& row) {
    const Press p = press(panel, "export.scene", row);
    if (p.clicked) {
        panel.model.exporting.carries_scene = !panel.model.exporting.carries_scene;
    }
    if (p.hovered) {
        tip(panel, "export.scene", panel.word("ui.export_scene_tip"));
    }
    const float s = panel.px(18);
    draw_checkbox(panel, {row.x, std::round(row.y + (row.h - s) / 2), s, s}, panel.model.exporting.carries_scene);
    panel.kit.text(row.without_left(panel.px(28)), Align::left, Type::small, panel.color().text1,
                   panel.word("ui.export_carries_scene"));
}

/// Saves; while a document is being written, says for how long and cancels.
void draw_save(const Panel& panel, const Box& box, const SizeChoice& size) {
    ExportModel& model = panel.model.exporting;
    if (const auto since = model.document_since_s) {
        const std::string seconds = std::to_string(std::lround(std::floor(panel.view.now_s - *since)));
        if (secondary_button(panel, "export.cancel", box,
                             panel.view.strings.format("ui.export_cancel", {{"seconds", seconds}}))) {
            panel.out.commands.emplace_back(CancelDocument{});
        }
        return;
    }
    const bool is_pages = is_document(model.part);
    const FormatInfo* format = format_of(model);
    const bool fits = !is_pages || (format != nullptr && has_pages(format->format));
    const bool ready = !model.is_running && !model.file.empty() && fits;
    const std::string& label = panel.word(model.is_running ? "ui.export_running"
                                          : is_pages       ? "ui.export_save_document"
                                                           : "ui.export_save");
    if (!primary_button(panel, "export.save", box, std::nullopt, label, {}, ready)) {
        return;
    }
    model.is_running = true;
    ExportRequest request = request_of(panel, size);
    if (!is_pages) {
        panel.out.commands.emplace_back(std::move(request));
        return;
    }
    model.document_since_s = panel.view.now_s;
    const bool is_tour = model.part == PicturePart::tour;
    panel.out.commands.emplace_back(
        DocumentRequest{is_tour ? DocumentRequest::Kind::tour : DocumentRequest::Kind::atlas, std::move(request)});
}

/// The command for this picture and what is selected, as texts for the clipboard.
void draw_copies(const Panel& panel, Column& column, const SizeChoice& size) {
    draw_label(panel, column, "ui.export_copy");
    Box row = column.take(panel.px(28));
    std::vector<std::pair<std::string, std::string>> words{
        {"export.copy_picture", panel.word("ui.export_copy_picture")},
        {"export.copy_command", panel.word("ui.export_copy_command")}};
    if (!panel.view.state.selection.empty()) {
        words.emplace_back("export.copy_geojson", "GeoJSON");
        words.emplace_back("export.copy_wkt", "WKT");
    }
    float x = row.x;
    for (const auto& [name, label] : words) {
        const float w = std::ceil(panel.kit.width(Type::small_bold, label)) + panel.px(24);
        if (x > row.x && x + w > row.right()) {
            column.gap(panel.px(8));
            row = column.take(panel.px(28));
            x = row.x;
        }
        const bool clicked = secondary_button(panel, name, {x, row.y, w, row.h}, label);
        x += w + panel.px(8);
        if (!clicked) {
            continue;
        }
        if (name == "export.copy_picture") {
            ExportRequest request = request_of(panel, size);
            request.to_clipboard = true;
            if (!panel.model.exporting.is_running) {
                panel.out.commands.emplace_back(std::move(request));
                panel.model.exporting.is_running = true;
            }
            continue;
        }
        if (name == "export.copy_command") {
            panel.out.commands.emplace_back(CopyCommand{request_of(panel, size)});
            continue;
        }
        const std::vector<FeatureRef>& chosen = panel.view.state.selection;
        panel.out.commands.emplace_back(
            CopyText{name == "export.copy_wkt" ? wkt_of(panel.atlas(), chosen) : geojson_of(panel.atlas(), chosen)});
        panel.model.toasts.push_back({panel.word("ui.copied"), label, panel.view.now_s + Toast::shown_s});
    }
}

}  // namespace

void draw_export_card(const Panel& panel) {
    ExportModel& model = panel.model.exporting;
    if (!model.is_open) {
        return;
    }
    Card card{panel, "export_card", side_card_box(panel), Layer::overlay, 20};
    Column& column = card.column();
    if (card_head(panel, column, "export", panel.word("ui.export_title"))) {
        model.is_open = false;
    }

    draw_label(panel, column, "ui.export_shows");
    draw_part(panel, column);

    draw_label(panel, column, "ui.export_map_title");
    text_field(panel, "export.map_title", column.take(panel.px(36)), Type::body, model.title,
               panel.word("ui.export_own_title"));
    draw_label(panel, column, "ui.export_approval");
    text_field(panel, "export.approval", column.take(panel.px(36)), Type::body, model.approval_number,
               panel.word("ui.export_no_approval"));

    const std::vector<SizeChoice> all = sizes(panel);
    draw_label(panel, column, "ui.export_size");
    draw_size(panel, column, all);
    draw_label(panel, column, "ui.export_theme");
    draw_theme(panel, column);
    draw_label(panel, column, "ui.export_language");
    draw_language(panel, column);

    draw_label(panel, column, "ui.export_format");
    draw_format(panel, column);
    draw_label(panel, column, "ui.export_file");
    draw_file_field(panel, column);
    const Box button = column.take(panel.px(36));
    if (to_lower(std::filesystem::path{model.file}.extension().string()) != ".tif") {  // which carries none
        draw_scene_switch(panel, button.without_right(panel.px(168)));
    }
    draw_save(panel, button.right_part(panel.px(160)), chosen_size(all, model.size));
    if (is_document(model.part)) {
        return;
    }
    draw_copies(panel, column, chosen_size(all, model.size));
    draw_preview_card(panel, request_of(panel, chosen_size(all, model.size)));
}

}  // namespace parkatlas
