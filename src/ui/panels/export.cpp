// The export card: where to, how large, which part of the map. The picture itself is app's work.

#include "ui/widgets.h"

#include <array>
#include <cmath>
#include <filesystem>

namespace parkatlas {
namespace {

struct SizeChoice {
    ExportSize size;
    std::string_view name;
    std::string_view key;
    int width_px;
    int height_px;
    double dpi;
};

/// The sizes offered; the window's own is as it stands now, in device px.
std::array<SizeChoice, 4> sizes(const Panel& panel) {
    const double scale = static_cast<double>(panel.kit.scale());
    return {{
        {ExportSize::full_hd, "full_hd", "ui.size_full_hd", 1920, 1080, 96},
        {ExportSize::uhd, "uhd", "ui.size_uhd", 3840, 2160, 192},
        {ExportSize::a4, "a4", "ui.size_a4", 3508, 2480, 300},
        {ExportSize::window, "window", "ui.size_window", static_cast<int>(std::lround(panel.view.width_px * scale)),
         static_cast<int>(std::lround(panel.view.height_px * scale)), 96 * scale},
    }};
}

ExportRequest request_of(const Panel& panel) {
    const ExportModel& model = panel.model.exporting;
    ExportRequest request;
    request.file = std::filesystem::path{model.file};
    request.state = panel.view.state;
    request.state.hover.reset();
    for (const SizeChoice& size : sizes(panel)) {
        if (size.size == model.size) {
            request.width_px = size.width_px;
            request.height_px = size.height_px;
            request.dpi = size.dpi;
        }
    }
    if (model.shows_view) {
        const MapState& state = panel.view.state;
        const Viewport viewport{state.camera, state.view};
        request.frame.kind = PictureFrame::Kind::extent;
        request.frame.extent.add(viewport.to_map(state.free.min));
        request.frame.extent.add(viewport.to_map(state.free.max));
    }
    return request;
}

void draw_label(const Panel& panel, Column& column, std::string_view key) {
    column.gap(panel.px(14));
    panel.kit.text(column.take(panel.px(24)), Align::left, Type::small, panel.color().text2, panel.word(key));
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

}  // namespace

void draw_export_card(const Panel& panel) {
    ExportModel& model = panel.model.exporting;
    if (!model.is_open) {
        return;
    }
    const Box top = panel.device(panel.layout.top);
    const float w = std::min(panel.px(380), top.w);
    const float y = top.bottom() + panel.px(12);
    const float most = panel.px(static_cast<float>(panel.view.height_px)) - y - panel.px(12);
    Card card{panel, "export_card", {top.right() - w, y, w, most}, Layer::overlay, 20};
    Column& column = card.column();
    const Box head = column.take(panel.px(28));
    panel.kit.text(head, Align::left, Type::head, panel.color().text1, panel.word("ui.export_title"));
    if (icon_button(panel, "export.close",
                    {head.right() - panel.px(24), head.y - panel.px(4), panel.px(36), panel.px(36)}, Icon::close,
                    panel.word("ui.close"), true)) {
        model.is_open = false;
    }

    draw_label(panel, column, "ui.export_shows");
    const std::array<std::string, 2> parts{panel.word("ui.export_all"), panel.word("ui.export_view")};
    if (const auto chosen =
            segmented(panel, "export.part", column.take(panel.px(36)), parts, model.shows_view ? 1 : 0)) {
        model.shows_view = *chosen == 1;
    }

    draw_label(panel, column, "ui.export_size");
    for (const SizeChoice& size : sizes(panel)) {
        const Box row = column.take(panel.px(34));
        const Press p = press(panel, "export.size." + std::string{size.name}, row);
        draw_row_ground(panel, row, p.hovered);
        draw_radio(panel, row, model.size == size.size);
        panel.kit.text(row.without_left(panel.px(28)), Align::left, Type::body, panel.color().text1,
                       panel.word(size.key));
        panel.kit.text(row, Align::right, Type::small, panel.color().text3,
                       std::to_string(size.width_px) + " × " + std::to_string(size.height_px) + " px");
        if (p.clicked) {
            model.size = size.size;
        }
    }

    draw_label(panel, column, "ui.export_file");
    draw_file_field(panel, column);
    column.gap(panel.px(4));
    const Box button = column.take(panel.px(36));
    const bool ready = !model.is_running && !model.file.empty();
    const std::string& label = panel.word(model.is_running ? "ui.export_running" : "ui.export_save");
    if (primary_button(panel, "export.save", button.right_part(panel.px(160)), std::nullopt, label, {}, ready)) {
        panel.out.commands.emplace_back(request_of(panel));
        model.is_running = true;
    }
}

}  // namespace parkatlas
