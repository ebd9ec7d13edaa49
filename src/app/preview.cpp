#include "app/preview.h"

#include "app/options.h"
#include "app/render_snapshot.h"

#include <algorithm>
#include <utility>

namespace parkatlas {

namespace {

constexpr double pause_s = 0.15;

}  // namespace

void Preview::want(const std::optional<WantedPreview>& wanted, double now_s) {
    if (!wanted) {
        *this = {};  // the card is closed
        return;
    }
    const ExportRequest& request = wanted->request;
    const Result<FileFormat> format = format_of(request.file);
    Key key{request.state,
            request.frame,
            sheet_size(request.pixels),
            !request.is_transparent,
            format && format.value() == FileFormat::tif,
            wanted->width_px,
            wanted->height_px};
    key.state.camera = {};
    key.state.view = {};
    key.state.free = {};
    key.state.hover.reset();
    if (wanted_ != key) {
        wanted_ = std::move(key);
        since_s_ = now_s;
    }
}

std::optional<double> Preview::due_in_s(double now_s) const {
    if (!wanted_ || wanted_ == drawn_) {
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
    const bool has_looks = looks_ && drawn_ && drawn_->state.theme == wanted_->state.theme &&
                           drawn_->state.language == wanted_->state.language;
    const bool has_target =
        target_ && drawn_ && drawn_->width_px == wanted_->width_px && drawn_->height_px == wanted_->height_px;
    drawn_ = wanted_;
    if (!has_looks) {
        Result<Looks> looks = load_looks(wanted_->state.theme, wanted_->state.language);
        if (!looks) {
            return false;
        }
        looks_ = std::move(looks).value();
    }
    if (!has_target) {
        Result<RenderTarget> target = RenderTarget::create(wanted_->width_px, wanted_->height_px);
        if (!target) {
            return false;
        }
        target_ = std::move(target).value();
    }
    SceneContext context = scene_context(data, paths, *looks_, fonts);
    context.has_paper = wanted_->has_paper;
    const BuiltScene built = build_sheet(context, wanted_->state, wanted_->frame, wanted_->sheet, wanted_->is_placed);
    target_->bind();
    player.play(built.scene, fonts, wanted_->width_px / built.scene.width_px, wanted_->width_px, wanted_->height_px);
    RenderTarget::release();
    picture_ = PreviewPicture{target_->texture(), wanted_->width_px, wanted_->height_px};
    return true;
}

}  // namespace parkatlas
