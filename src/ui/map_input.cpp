#include "ui/map_input.h"

#include "map/comparison.h"
#include "scene/pick.h"
#include "scene/pinned_names.h"
#include "ui/search.h"

#include <utility>

namespace parkatlas {
namespace {

constexpr double tolerance_px = 4;

std::vector<FeatureRef> hits_at(const Panel& panel, ScreenPoint at) {
    return pick(panel.data(), panel.view.state, panel.view.scene(), at, tolerance_px);
}

/// Takes hold of the name under the pointer.
std::optional<HeldName> hold(const Panel& panel, ScreenPoint at) {
    const BuiltScene& scene = panel.view.scene();
    const PlacedName* name = name_at(scene, at);
    if (name == nullptr) {
        return std::nullopt;
    }
    return HeldName{std::string{name->name()},
                    at - name->box.center(),
                    {name->box.width(), name->box.height()},
                    drag_room(scene, *name),
                    panel.view.state.camera};
}

struct Gesturer {
    const Panel& panel;

    void operator()(const PanBy& by) const { panel.act(by); }
    void operator()(const ZoomAbout& zoom) const { panel.act(zoom); }
    void operator()(const MapClick& click) const {
        panel.model.stack.reset();
        const auto hits = rivals(panel.atlas(), hits_at(panel, click.at));
        if (hits.size() > 1 && !click.add) {
            panel.model.stack = StackModel{click.at, hits};
        } else if (!hits.empty()) {
            panel.act(Select{hits.front(), click.add});
        } else if (!click.add) {
            panel.act(Select{});
        }
    }
    void operator()(const MapDoubleClick& click) const {
        const auto hits = hits_at(panel, click.at);
        panel.model.stack.reset();
        if (hits.empty()) {
            panel.act(ZoomAbout{click.at, 2});
        } else {
            go_to(panel, hits.front());
        }
    }
    /// As GIS programs do: a right click puts a name that was moved back where the program wants it.
    void operator()(const MapRightClick& click) const {
        panel.model.stack.reset();
        const PlacedName* name = name_at(panel.view.scene(), click.at);
        if (name != nullptr && name->is_pinned) {
            panel.act(UnpinName{std::string{name->name()}});
        }
    }
    void operator()(const DragName& drag) const {
        UiModel& model = panel.model;
        const MapState& state = panel.view.state;
        if (drag.begins) {
            model.stack.reset();
            model.held_name = hold(panel, drag.from);
        } else if (model.held_name && model.held_name->camera != state.camera) {
            model.held_name = hold(panel, drag.at);  // the map was zoomed or moved meanwhile
        }
        if (!model.held_name) {
            return;
        }
        const HeldName& held = *model.held_name;
        if (const auto middle = drag_to(held.room, held.size, drag.at - held.grip)) {
            const std::vector<MapPart> parts = window_parts(state);  // the name stays on its map
            const MapPart& part = part_at(parts, held.room.bounds.center());
            panel.act(PinName{held.name, part.viewport.to_map(*middle)});
            if (!std::exchange(model.told_of_pins, true)) {
                model.toasts.push_back(
                    {panel.word("ui.name_moved"), panel.word("ui.name_moved_hint"), panel.view.now_s + Toast::shown_s});
            }
        }
    }
    void operator()(const MapHover& hover) const {
        std::optional<FeatureRef> feature;
        std::size_t more = 0;
        if (hover.at) {
            const auto hits = hits_at(panel, *hover.at);
            feature = hits.empty() ? std::nullopt : std::optional{hits.front()};
            more = hits.empty() ? 0 : rivals(panel.atlas(), hits).size() - 1;
        }
        const PlacedName* name = hover.at ? name_at(panel.view.scene(), *hover.at) : nullptr;
        panel.model.name_at_pointer =
            name != nullptr ? std::optional{NameAtPointer{std::string{name->name()}, name->is_pinned}} : std::nullopt;
        panel.model.pointer = hover.at;
        panel.model.more_at_pointer = more;
        panel.model.pointer_rest_s = panel.view.now_s;
        if (feature != panel.view.state.hover) {
            panel.act(Hover{feature});
        }
    }
};

}  // namespace

void apply_gesture(const Panel& panel, const Gesture& gesture) {
    std::visit(Gesturer{panel}, gesture);
}

}  // namespace parkatlas
