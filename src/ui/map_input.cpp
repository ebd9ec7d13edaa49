#include "ui/map_input.h"

#include "scene/pick.h"
#include "ui/search.h"

namespace parkatlas {
namespace {

constexpr double tolerance_px = 4;

std::vector<FeatureRef> hits_at(const Panel& panel, ScreenPoint at) {
    return pick(panel.data(), panel.view.state, panel.view.scene(), at, tolerance_px);
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
    void operator()(const MapHover& hover) const {
        std::optional<FeatureRef> feature;
        std::size_t more = 0;
        if (hover.at) {
            const auto hits = hits_at(panel, *hover.at);
            feature = hits.empty() ? std::nullopt : std::optional{hits.front()};
            more = hits.empty() ? 0 : rivals(panel.atlas(), hits).size() - 1;
        }
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
