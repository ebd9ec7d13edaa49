#include "ui/shortcuts.h"

namespace parkatlas {
namespace {

constexpr double pan_px = 80;
constexpr double zoom_step = 1.5;

/// Esc closes what is on top: list of features, export card, views, notices, list of events, layers of a narrow window,
/// table, selection, figures.
void escape(const Panel& panel) {
    UiModel& model = panel.model;
    if (model.stack) {
        model.stack.reset();
    } else if (model.exporting.is_open) {
        model.exporting.is_open = false;
    } else if (model.views.is_open) {
        model.views.is_open = false;
    } else if (model.notices_open) {
        model.notices_open = false;
    } else if (model.time.listed) {
        model.time.listed.reset();
    } else if (model.rail_open) {
        model.rail_open = false;
    } else if (model.table.is_open) {
        model.table.is_open = false;
    } else if (!panel.view.state.selection.empty()) {
        panel.act(Select{});
    } else {
        model.entity.clear();
    }
}

void with_ctrl(const Panel& panel, Key key, bool shift) {
    if (key == Key::e) {
        panel.model.panels_hidden = false;
        panel.out.commands.emplace_back(OpenExportCard{});
    } else if (key == Key::s || key == Key::o) {
        panel.model.panels_hidden = false;
        end_naming(panel);  // what is typed is saved, too
        panel.out.commands.emplace_back(OpenViewsCard{key == Key::s});
    } else if (key == Key::f) {
        panel.model.panels_hidden = false;
        panel.model.search.wants_focus = true;
    } else if (key == Key::z) {
        panel.out.commands.emplace_back(shift ? UiCommand{Redo{}} : UiCommand{Undo{}});
    } else if (key == Key::y) {
        panel.out.commands.emplace_back(Redo{});
    } else if (key == Key::q) {
        panel.out.commands.emplace_back(Quit{});
    }
}

/// Keys that move on while they are held.
bool repeats(Key key) {
    return key == Key::left || key == Key::right || key == Key::up || key == Key::down || key == Key::plus ||
           key == Key::minus || key == Key::tab;
}

}  // namespace

void shortcut(const Panel& panel, const KeyChanged& key, bool typing) {
    if (!key.down || (key.repeated && !repeats(key.key))) {
        return;
    }
    if (panel.model.present.is_on && panel.view.context != nullptr && presentation_key(panel, key.key)) {
        return;
    }
    if (key.key == Key::f5 && panel.view.context != nullptr) {
        start_presentation(panel);
        return;
    }
    if (key.key == Key::f11) {
        panel.out.commands.emplace_back(ToggleFullScreen{});
        return;
    }
    if (key.modifiers.ctrl) {
        if (!(typing && (key.key == Key::z || key.key == Key::y))) {  // a text field takes back its own
            with_ctrl(panel, key.key, key.modifiers.shift);
        }
        return;
    }
    if (typing || panel.view.context == nullptr) {
        return;
    }
    const ScreenPoint middle = fitting_part(panel.view.state).center();
    switch (key.key) {
        case Key::left:
        case Key::right: {
            const int way = key.key == Key::left ? -1 : 1;
            if (!key.modifiers.shift || !step_divider(panel, way)) {
                panel.act(PanBy{{-way * pan_px, 0}});
            }
            break;
        }
        case Key::up:
            panel.act(PanBy{{0, pan_px}});
            break;
        case Key::down:
            panel.act(PanBy{{0, -pan_px}});
            break;
        case Key::plus:
            panel.act(ZoomAbout{middle, zoom_step});
            break;
        case Key::minus:
            panel.act(ZoomAbout{middle, 1 / zoom_step});
            break;
        case Key::home:
            panel.act(FitAll{});
            break;
        case Key::f:
            panel.act(FitSelection{});
            break;
        case Key::tab:
            panel.act(SelectNextPark{key.modifiers.shift ? -1 : 1});
            break;
        case Key::space:
            toggle_playing(panel);
            break;
        case Key::c:
            toggle_comparison(panel);
            break;
        case Key::t:
            panel.model.table.is_open = !panel.model.table.is_open || panel.model.panels_hidden;
            panel.model.panels_hidden = false;
            break;
        case Key::h:
            panel.model.panels_hidden = !panel.model.panels_hidden;
            break;
        case Key::escape:
            escape(panel);
            break;
        default:
            break;
    }
}

void typed_shortcut(const Panel& panel, char32_t character) {
    const ScreenPoint middle = fitting_part(panel.view.state).center();
    if (character == U'+' || character == U'=') {
        panel.act(ZoomAbout{middle, zoom_step});
    } else if (character == U'-' || character == U'_') {
        panel.act(ZoomAbout{middle, 1 / zoom_step});
    } else if (character == U'[' || character == U']') {
        step_year(panel, character == U']' ? 1 : -1);
    }
}

}  // namespace parkatlas
