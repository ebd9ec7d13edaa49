#include "app/preview.h"

#include "app/render_snapshot.h"

#include <algorithm>
#include <utility>

namespace parkatlas {

namespace {

constexpr double pause_s = 0.15;

}  // namespace

const Looks* Preview::looks(const MapState& state) {
    if (!looks_ || looks_->theme.id != state.theme || looks_language_ != state.language) {
        Result<Looks> loaded = load_looks(state.theme, state.language);
        if (!loaded) {
            return nullptr;
        }
        looks_ = std::move(loaded).value();
        looks_language_ = state.language;
    }
    return &*looks_;
}

std::optional<Framing> Preview::frame(const ExportRequest& request, const MapState& shown, const MapData& data,
                                      const MapPaths& paths, const FontBook& fonts) {
    const Looks* worn = looks(request.state);
    if (worn == nullptr || request.rooms.empty()) {
        return std::nullopt;
    }
    MapState state = request.state;
    state.camera = shown.camera;
    state.view = shown.view;
    state.free = shown.free;
    state.framed = shown.framed;
    return frame_in_window(scene_context(data, paths, *worn, fonts), state,
                           {request.frame, request.is_of_view, sheet_size(request.pixels), request.rooms}, framing());
}

PictureFrame Preview::frame_of(const ExportRequest& request, const MapState& shown, const MapData& data,
                               const MapPaths& paths, const FontBook& fonts) {
    const std::optional<Framing> found = request.is_of_view ? frame(request, shown, data, paths, fonts) : std::nullopt;
    return found ? found->frame : request.frame;
}

bool Preview::want(const std::optional<WantedPreview>& wanted, const MapState& shown, const MapData& data,
                   const MapPaths& paths, const FontBook& fonts, double now_s) {
    if (!wanted) {
        const bool was_framed = framing_.has_value();
        *this = {};  // the card is closed
        return was_framed;
    }
    const ExportRequest& request = wanted->request;
    FrameKey frame_key{request.state, request.frame, request.is_of_view, sheet_size(request.pixels), request.rooms};
    frame_key.state.camera = request.is_of_view ? shown.camera : Camera{};
    frame_key.state.view = shown.view;
    frame_key.state.free = {};
    frame_key.state.framed = {};
    frame_key.state.legend_room = {};
    bool is_new = false;
    if (framed_ != frame_key) {
        framed_ = std::move(frame_key);
        std::optional<Framing> framing = frame(request, shown, data, paths, fonts);
        is_new = framing != framing_;
        framing_ = std::move(framing);
    }
    Key key{request.state,
            framing_ ? framing_->frame : request.frame,
            sheet_size(request.pixels),
            !request.is_transparent,
            request.frame.is_bare,
            wanted->width_px,
            wanted->height_px};
    key.state.camera = {};
    key.state.view = {};
    key.state.free = {};
    key.state.framed = {};
    key.state.legend_room = {};
    key.state.hover.reset();
    if (wanted_ != key) {
        wanted_ = std::move(key);
        since_s_ = now_s;
    }
    return is_new;
}

std::optional<double> Preview::due_in_s(double now_s) const {
    if (!wanted_ || wanted_ == drawn_ || wanted_->width_px == 0) {
        return std::nullopt;
    }
    return picture_ ? std::max(0.0, since_s_ + pause_s - now_s) : 0;
}

bool Preview::draw_if_due(double now_s, const MapData& data, const MapPaths& paths, const FontBook& fonts,
                          GlPlayer& player) {
    const std::optional<double> due = due_in_s(now_s);
    if (!due || *due > 0) {
        return false;
    }
    const bool has_target =
        target_ && drawn_ && drawn_->width_px == wanted_->width_px && drawn_->height_px == wanted_->height_px;
    drawn_ = wanted_;
    const Looks* worn = looks(wanted_->state);
    if (worn == nullptr) {
        return false;
    }
    if (!has_target) {
        Result<RenderTarget> target = RenderTarget::create(wanted_->width_px, wanted_->height_px);
        if (!target) {
            return false;
        }
        target_ = std::move(target).value();
    }
    SceneContext context = scene_context(data, paths, *worn, fonts);
    context.has_paper = wanted_->has_paper;
    const BuiltScene built = build_sheet(context, wanted_->state, wanted_->frame, wanted_->sheet, wanted_->is_placed);
    target_->bind();
    player.play(built.scene, fonts, wanted_->width_px / built.scene.width_px, wanted_->width_px, wanted_->height_px);
    RenderTarget::release();
    picture_ = PreviewPicture{target_->texture(), wanted_->width_px, wanted_->height_px};
    return true;
}

}  // namespace parkatlas
