// The kept views one after the other on the whole screen: caption, spotlight, black. Keys are those of presentation
// programs and of the remote controls made for them.

#include "ui/widgets.h"

#include "map/description.h"

#include <algorithm>
#include <array>

namespace parkatlas {
namespace {

/// The view before or after, as far as there is one.
void go(const Panel& panel, std::size_t to) {
    PresentModel& model = panel.model.present;
    const std::vector<NamedView>& views = panel.view.state.views;
    if (views.empty()) {
        panel.act(FitAll{});
        return;
    }
    model.at = std::min(to, views.size() - 1);
    model.is_black = false;
    panel.out.commands.emplace_back(ShowView{views[model.at].id});
}

constexpr float side_margin = 48;  // logical px

double caption_height_px(double window_height_px) {
    return window_height_px < 900 ? 96 : 132;
}

/// The line of sources, in the largest type in which it is one line; else in small type on several.
struct Sources {
    Type type = Type::small;
    std::vector<std::string> lines;
    double height_px = 0;  ///< logical
};
Sources sources_of(const UiView& view, const Kit& kit, const PresentModel& model) {
    Sources sources;
    if (!model.has_legend || view.context == nullptr || !view.state.shows(OverlayId::source)) {
        return sources;
    }
    std::string text = view.strings["map.source"];
    if (const std::string& number = view.state.approval_number; !number.empty()) {
        text += "　|　" + view.strings.format("map.approval_number", {{"number", number}});
    }
    const float width = static_cast<float>(view.width_px) * kit.scale() - 2 * kit.px(side_margin);
    for (const Type type : {Type::credit, Type::body, Type::small}) {
        sources.type = type;
        if (kit.width(type, text) <= width) {
            break;
        }
    }
    sources.lines = kit.wrap(sources.type, text, width);
    sources.height_px =
        static_cast<double>(sources.lines.size()) * static_cast<double>(info(sources.type).size_px) * 1.5 + 12;
    return sources;
}
void draw_sources(const Panel& panel, const Box& box, const Sources& sources) {
    float y = box.y;
    for (const std::string& line : sources.lines) {
        const float h = panel.kit.line_height(sources.type);
        panel.kit.text({box.x, y, box.w, h}, Align::left, sources.type, panel.color().text3, line);
        y += h;
    }
    if (!sources.lines.empty()) {
        panel.mark("present.sources", box);
    }
}

void draw_caption(const Panel& panel) {
    const UiColors& c = panel.color();
    const std::vector<NamedView>& views = panel.view.state.views;
    const Box view = panel.device(panel.layout.view);
    const Sources sources = sources_of(panel.view, panel.kit, panel.model.present);
    const float foot = panel.px(static_cast<float>(sources.height_px));
    const float h = panel.px(static_cast<float>(caption_height_px(panel.view.height_px)));
    const Box band{view.x, view.bottom() - h - foot, view.w, h + foot};
    const BareWindow window{"present", band, Layer::base, false};
    panel.mark("present.band", band);
    panel.kit.fill(band, c.panel);
    panel.kit.rule(band.x, band.right(), band.y);
    draw_sources(panel, Box{band.x, band.y + h, band.w, foot}.inset(panel.px(side_margin), 0), sources);
    const Box words = Box{band.x, band.y, band.w, h}.inset(panel.px(side_margin), 0);
    std::string title = map_title(panel.atlas(), panel.view.state, panel.view.strings);
    std::string caption;
    if (!views.empty()) {
        const std::size_t at = std::min(panel.model.present.at, views.size() - 1);
        const NamedView& shown = views[at];
        const std::string& name = shown.name.in(panel.language());
        title = name.empty() ? shown.id : name;
        caption = shown.caption.in(panel.language());
        panel.kit.text(words, Align::right, Type::speech, c.text3,
                       std::to_string(at + 1) + " / " + std::to_string(views.size()));
    }
    const Box text = words.without_right(panel.px(120));
    if (caption.empty()) {
        panel.kit.text(text, Align::left, Type::year, c.text1, title);
        return;
    }
    // Title and caption as one block in the band's middle; a long caption has two lines.
    const float title_h = panel.px(42);
    const float line_h = panel.kit.line_height(Type::speech);
    const auto& lines = panel.kit.wrap(Type::speech, caption, text.w);
    const auto shown_lines = std::min<std::size_t>(lines.size(), h >= panel.px(132) ? 2 : 1);
    float y = std::round(band.y + (h - title_h - static_cast<float>(shown_lines) * line_h) / 2);
    panel.kit.text({text.x, y, text.w, title_h}, Align::left, Type::year, c.text1, title);
    y += title_h;
    for (std::size_t i = 0; i < shown_lines; ++i, y += line_h) {
        const bool is_cut = i + 1 == shown_lines && shown_lines < lines.size();
        panel.kit.text({text.x, y, text.w, line_h}, Align::left, Type::speech, c.text2,
                       is_cut ? lines[i] + "…" : lines[i]);
    }
}

/// All but a circle about the pointer is dimmed: one broad ring.
void draw_spotlight(const Panel& panel) {
    const Box view = panel.device(panel.layout.view);
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    if (pointer.x < view.x || pointer.y < view.y || pointer.x > view.right() || pointer.y > view.bottom()) {
        return;
    }
    const float radius = panel.px(140);
    const float breadth = 2 * (view.w + view.h);
    const Color dim = with_alpha(Color{0, 0, 0, 1}, 0.62F);
    ImGui::GetForegroundDrawList()->AddCircle(pointer, radius + breadth / 2, packed(dim), 128, breadth);
    panel.mark("present.spotlight", {pointer.x - radius, pointer.y - radius, 2 * radius, 2 * radius});
}

}  // namespace

void lay_out_presentation(const UiView& view, const Kit& kit, const PresentModel& model, Layout& layout) {
    constexpr double margin = 24;
    constexpr double width_in_units = 300;  // of the legend's card; a unit is a design px, see draw_window_legend
    constexpr double height_of_unit = 745;
    constexpr double most_share = 0.3;
    layout.free.max.y -= caption_height_px(view.height_px) + sources_of(view, kit, model).height_px;
    if (model.has_legend && view.state.shows(OverlayId::legend)) {
        const double unit = std::clamp(view.height_px / height_of_unit, 0.9, 2.0);
        const double width = std::round(std::min(width_in_units * unit, most_share * view.width_px));
        layout.legend_room = {layout.free.min + ScreenPoint{margin, margin},
                              {layout.free.min.x + margin + width, layout.free.max.y - margin}};
        layout.free.min.x = layout.legend_room.max.x;
    }
}

void start_presentation(const Panel& panel) {
    PresentModel& model = panel.model.present;
    const std::vector<NamedView>& views = panel.view.state.views;
    const bool has_legend = model.has_legend;  // as whoever presents left it
    const auto shown = std::ranges::find(views, panel.model.views.shown, &NamedView::id);
    model = {};
    model.has_legend = has_legend;
    model.is_on = true;
    panel.model.views.is_open = panel.model.exporting.is_open = false;
    panel.model.stack.reset();
    model.at = shown == views.end() ? 0 : static_cast<std::size_t>(shown - views.begin());
    panel.out.commands.emplace_back(Present{true});
}

bool presentation_key(const Panel& panel, Key key) {
    PresentModel& model = panel.model.present;
    switch (key) {
        case Key::right:
        case Key::down:
        case Key::page_down:
        case Key::space:
        case Key::enter:
            if (model.is_black) {
                model.is_black = false;
            } else if (model.at + 1 < panel.view.state.views.size()) {
                go(panel, model.at + 1);
            }
            return true;
        case Key::left:
        case Key::up:
        case Key::page_up:
        case Key::backspace:
            if (model.at > 0) {
                go(panel, model.at - 1);
            }
            return true;
        case Key::home:
            go(panel, 0);
            return true;
        case Key::end:
            go(panel, panel.view.state.views.size());
            return true;
        case Key::b:
            model.is_black = !model.is_black;
            return true;
        case Key::l:
            model.has_legend = !model.has_legend;
            return true;
        case Key::s:
            model.has_spotlight = !model.has_spotlight;
            return true;
        case Key::escape:
        case Key::f5:
            model.is_on = false;
            panel.out.commands.emplace_back(Present{false});
            return true;
        default:
            return false;
    }
}

void draw_presentation(const Panel& panel) {
    // Panels go and the screen comes after the start: the view is fitted to what is there then.
    PresentModel& model = panel.model.present;
    if (model.fitted != panel.layout.free && panel.view.state.free == panel.layout.free) {
        model.fitted = panel.layout.free;
        go(panel, model.at);
    }
    draw_caption(panel);
    if (panel.model.present.has_spotlight) {
        draw_spotlight(panel);
    }
    if (!panel.layout.legend_room.is_empty()) {
        panel.mark("present.legend_room", panel.device(panel.layout.legend_room));
    }
    if (panel.model.present.is_black) {
        const Box view = panel.device(panel.layout.view);
        ImGui::GetForegroundDrawList()->AddRectFilled(view.min(), view.max(), packed(Color{0, 0, 0, 1}));
        panel.mark("present.black", view);
    }
}

}  // namespace parkatlas
