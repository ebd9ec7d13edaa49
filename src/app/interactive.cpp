#include "app/interactive.h"

#include "app/fade.h"
#include "app/session.h"
#include "app/user_files.h"
#include "output/write_file.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace parkatlas {
namespace {

using Clock = std::chrono::steady_clock;

double ms_between(Clock::time_point from, Clock::time_point to) {
    return std::chrono::duration<double, std::milli>(to - from).count();
}

constexpr double silent_loading_s = 0.3;

/// How a camera that is not held gets where an action wants it.
FlightKind flight_kind(const Action& action) {
    const bool is_nudge = std::holds_alternative<PanBy>(action) || std::holds_alternative<ZoomAbout>(action);
    return is_nudge ? FlightKind::nudge : FlightKind::jump;
}

}  // namespace

/// Takes over the window's size; another scale needs other glyphs, and so other panels.
Status Session::fit_to_window() {
    const WindowSize size = window_.size();
    if (ui_ && size.scale == size_.scale) {
        size_ = size;
        return Done{};
    }
    size_ = size;
    UiSetup setup;
    setup.regular = fonts_.file(0);
    setup.bold = fonts_.file(1);
    setup.scale = static_cast<float>(size_.scale);
    setup.read_clipboard = [this] { return window_.clipboard(); };
    setup.write_clipboard = [this](const std::string& text) { window_.set_clipboard(text); };
    ui_.reset();
    auto ui = Ui::create(setup, fonts_);
    if (!ui) {
        return ui.error();
    }
    ui_ = std::move(ui).value();
    return Done{};
}

/// Theme, style and words of the state.
Status Session::dress() {
    if (looks_ && looks_->theme.id == state_.theme && dressed_language_ == state_.language) {
        return Done{};
    }
    auto looks = load_looks(state_.theme, state_.language);
    if (!looks) {
        return looks.error();
    }
    context_.reset();
    looks_ = std::move(looks).value();
    dressed_language_ = state_.language;
    window_.set_title(looks_->strings["app.name"]);
    if (map_) {
        context_.emplace(scene_context(*map_->data, *map_->paths, *looks_, fonts_));
    }
    return Done{};
}

/// The map has arrived: the window's size fits all parks, then the options have their say.
Status Session::absorb_map() {
    auto map = loading_.take();
    if (!map) {
        return map.error();
    }
    map_ = std::move(map).value();
    looks_.reset();
    if (const Status status = dress(); !status) {
        return status;
    }
    settle();
    apply(FitAll{}, 0, true);
    if (options_.initial_actions) {
        const auto actions = options_.initial_actions(*map_->data);
        if (!actions) {
            return actions.error();
        }
        for (const Action& action : actions.value()) {
            apply(action, 0, true);
        }
    }
    steps_.clear();  // what the program did to open is nothing to take back
    return Done{};
}

/// The state with the camera on its way.
MapState Session::shown() const {
    MapState state = state_;
    if (flight_) {
        state.camera = flight_->at(frame_s_ - flight_began_s_);
    }
    return state;
}

/// The camera of the state has changed: it is flown to from what was shown, or is there at once.
void Session::move(const Camera& from, std::optional<FlightKind> how) {
    flight_.reset();
    if (how && !options_.reduced_motion && from != state_.camera) {
        flight_.emplace(from, state_.camera, state_.view, *how);
        flight_began_s_ = frame_s_;
    }
}

/// The user takes hold of the map: it stays where it is. What is pressed on a panel lets it fly on.
void Session::stop_flight() {
    if (flight_) {
        state_.camera = shown().camera;
        flight_.reset();
    }
}

/// Whether a step that can be undone has begun with it.
bool Session::apply(const Action& action, std::uint64_t gesture, bool at_once) {
    if (!map_) {
        return false;
    }
    MapState before = state_;
    const Camera from = shown().camera;
    state_ = update(std::move(state_), *map_->data, action);
    const bool is_step = steps_.record(before, state_, action, Window::now_s(), gesture);
    if (before.camera != state_.camera) {
        const bool is_resting =
            std::holds_alternative<ViewResized>(action) && !flight_ && before.framed == state_.framed;
        const bool is_dragged = gesture != 0 && std::holds_alternative<PanBy>(action);
        move(from, is_dragged || at_once || is_resting ? std::nullopt : std::optional{flight_kind(action)});
    }
    report_.action(action, *map_->data);
    wear_looks();
    return is_step;
}

/// Looks that cannot be had leave the state with those it has.
void Session::wear_looks() {
    if (const Status status = dress(); !status) {
        ui_->show_error(looks_->strings.message(status.error()));
        state_.theme = looks_->theme.id;
        state_.language = dressed_language_;
    }
}

/// To a state that was before.
void Session::travel(std::optional<MapState> state, const char* how) {
    if (state) {
        const Camera from = shown().camera;
        state_ = std::move(*state);
        if (steps_.depth() < opened_at_) {  // the map is that of before the scene was opened
            desk_.forget_file();
            opened_at_ = 0;
        }
        move(from, FlightKind::jump);
        report_.said(how);
        wear_looks();
    }
}

void Session::apply(const Outbox& outbox) {
    std::size_t steps = 0;
    for (const Action& action : outbox.actions) {
        steps += apply(action, outbox.gesture) ? 1 : 0;
    }
    steps_.merge(steps);
    struct Runner {
        Session& session;
        void operator()(const ExportRequest& request) const { session.start_export(request); }
        void operator()(const DocumentRequest& document) const { session.start_document(document); }
        void operator()(const CancelDocument&) const {
            if (session.document_) {
                session.is_cancelled_ = true;
                session.document_->stop();
            }
        }
        void operator()(const OpenExportCard&) const {
            if (session.map_) {
                session.ui_->open_export_card(session.state_, *session.map_->data, suggested_picture().string());
            }
        }
        void operator()(const CopyText& copy) const { session.copy(copy.text); }
        void operator()(const SaveTable& table) const { session.save(table); }
        void operator()(const ToggleFullScreen&) const { session.window_.toggle_full_screen(); }
        void operator()(const CopyCommand& copy) const { session.copy_command(copy.request); }
        void operator()(const OpenViewsCard& card) const { session.open_views_card(card.saves); }
        void operator()(const KeepView& keep) const { session.keep_view(keep.id); }
        void operator()(const ShowView& show) const { session.show_view(show.id); }
        void operator()(const SaveScene& save) const { session.save_scene(save.file); }
        void operator()(const OpenScene& open) const { session.open_scene(open.file); }
        void operator()(const Present& present) const { session.present(present.on); }
        void operator()(const Undo&) const { session.travel(session.steps_.undo(session.state_), "undo"); }
        void operator()(const Redo&) const { session.travel(session.steps_.redo(session.state_), "redo"); }
        void operator()(const Quit&) const { session.window_.close(); }
    };
    for (const UiCommand& command : outbox.commands) {
        std::visit(Runner{*this}, command);
    }
}

bool Session::says_loading() const {
    return !map_ && ms_between(options_.started, Clock::now()) > silent_loading_s * 1000;
}

/// The panels see one event, or none; what they ask for is done.
void Session::step(const InputEvent* event) {
    const auto began = Clock::now();
    const MapState shown = this->shown();
    UiView view{shown,
                looks_->theme,
                looks_->strings,
                size_.width_px(),
                size_.height_px(),
                Window::now_s(),
                context_ ? &*context_ : nullptr,
                {},
                preview_.picture(),
                preview_.framing(),
                steps_.can_undo(),
                steps_.can_redo(),
                says_loading()};
    if (context_) {
        view.scene = [this, &shown]() -> const BuiltScene& { return scene_of(shown); };
    }
    Outbox outbox;
    ui_->step(view, event, outbox);
    frame_.ui_ms += ms_between(began, Clock::now());
    apply(outbox);
    is_reframed_ = frame_picture();
}

/// The window's scene; while a picture is framed, its names stand in the frame rather than under the veil around it.
const BuiltScene& Session::scene_of(const MapState& shown) {
    ScreenRect names_within;
    if (const Framing* framing = preview_.framing(); framing != nullptr && !shown.framed.is_empty()) {
        for (const Framing::Ground& ground : framing->maps) {
            names_within.add(ground_in_window(shown, ground));
        }
    }
    return scenes_.get(*context_, shown, names_within);
}

/// Cards take the height of their content one step late, a picture's frame stands where the step before asked for it,
/// and new characters are baked between two.
void Session::settle() {
    constexpr int most_steps = 5;
    for (int i = 0; i < most_steps; ++i) {
        step(nullptr);
        if (ui_->is_settled() && !is_reframed_) {
            return;
        }
    }
}

/// Where the map shows something else than in the last frame, that fades away.
void Session::begin_fade(const MapState& shown) {
    const double duration_s = drawn_ ? fade_s(drawn_->state, shown) : 0;
    if (duration_s > 0) {
        player_.remember(drawn_->scene, fonts_, size_.scale, size_.framebuffer_width, size_.framebuffer_height);
        fade_s_ = duration_s;
        fade_began_s_ = frame_s_;
    }
    if (drawn_ && (drawn_->state.camera != shown.camera || drawn_->state.view != shown.view)) {
        fade_s_ = 0;  // what was there is elsewhere now
    }
}

void Session::draw() {
    if (size_.framebuffer_width == 0 || size_.framebuffer_height == 0) {
        fade_s_ = 0;
        drawn_.reset();
        return;  // minimized
    }
    const auto began = Clock::now();
    Scene empty;
    empty.width_px = size_.width_px();
    empty.height_px = size_.height_px();
    empty.background = looks_->theme.map.sea;
    const MapState shown = this->shown();
    const Scene& scene = context_ ? scene_of(shown).scene : empty;
    const auto built = Clock::now();
    begin_fade(shown);
    const float before = fade_s_ > 0 ? fading_opacity(frame_s_ - fade_began_s_, fade_s_) : 0;
    fade_s_ = before > 0 ? fade_s_ : 0;
    const DrawStats made =
        player_.play(scene, fonts_, size_.scale, size_.framebuffer_width, size_.framebuffer_height, before);
    drawn_.reset();
    if (!options_.reduced_motion && is_quick(stats_)) {
        drawn_.emplace(Drawn{shown, scene});
    }
    meshes_ += made.meshes_uploaded;
    glyphs_ += made.glyphs_rendered;
    const auto drawn = Clock::now();
    ui_->render();
    const auto with_panels = Clock::now();
    window_.swap();
    const auto swapped = Clock::now();
    frame_.build_ms = ms_between(began, built);
    frame_.draw_ms = ms_between(built, drawn) + ms_between(with_panels, swapped);
    frame_.ui_ms += ms_between(drawn, with_panels);
    stats_.record(frame_);
    window_.set_pointer(ui_->pointer_shape());
    if (context_) {
        report_.state(shown, *map_->data, size_.scale);
        report_.widgets(ui_->widgets());
        report_.names(scene_of(shown).names);
        if (first_frame_ms_ == 0) {
            first_frame_ms_ = ms_between(options_.started, swapped);
            report_.ready(first_frame_ms_);
        }
    }
}

/// How long the loop may sleep; nothing: until something happens.
std::optional<double> Session::timeout_s() const {
    std::optional<double> timeout = flight_ || fade_s_ > 0 ? 0 : ui_->next_wakeup_s(Window::now_s());
    if (const auto due = preview_.due_in_s(Window::now_s())) {
        timeout = std::min(*due, timeout.value_or(*due));
    }
    if (!map_ && !says_loading()) {
        const double left = silent_loading_s - ms_between(options_.started, Clock::now()) / 1000;
        timeout = std::max(0.0, std::min(left, timeout.value_or(left)));
    }
    return timeout;
}

Status Session::run() {
    if (const Status status = dress(); !status) {
        return status;
    }
    if (const Status status = fit_to_window(); !status) {
        return status;
    }
    while (!window_.wants_close()) {
        const bool is_new = !map_ && loading_.is_done();
        const auto timeout = is_new || stats_.count() == 0 ? std::optional{0.0} : timeout_s();
        const std::vector<InputEvent> events = window_.wait(timeout);
        frame_ = {};
        frame_s_ = Window::now_s();
        if (flight_ && frame_s_ - flight_began_s_ >= flight_->duration_s()) {
            flight_.reset();  // this frame shows where it ends
        }
        bool changed = window_.take_damage() || timeout.has_value() || !events.empty();
        if (const Status status = fit_to_window(); !status) {
            return status;
        }
        if (!map_ && loading_.is_done()) {
            if (const Status status = absorb_map(); !status) {
                return status;
            }
            changed = true;
        }
        for (const InputEvent& event : events) {
            if (const auto* button = std::get_if<ButtonChanged>(&event);
                button != nullptr && button->down && !ui_->is_over_panel()) {
                stop_flight();
            }
            step(&event);
        }
        for (const std::filesystem::path& file : window_.take_dropped()) {
            open_scene(file);
            changed = true;
        }
        changed = absorb_export() || changed;
        if (const auto glide = ui_->glide(Window::now_s())) {
            stop_flight();
            apply(*glide, 0, true);
        }
        if (changed) {
            settle();
        }
        changed = draw_preview() || changed;
        if (changed) {
            draw();
        }
    }
    return Done{};
}

Status Session::write_stats() const {
    WorkDone work = scenes_.work();
    work.meshes = meshes_;
    work.glyphs = glyphs_;
    const std::string text = frame_stats_json(stats_, work, first_frame_ms_);
    if (options_.stats == "-") {
        std::fwrite(text.data(), 1, text.size(), stdout);
        return Done{};
    }
    return options_.stats.empty() ? Status{Done{}} : write_file_safely(options_.stats, {text.begin(), text.end()});
}

Status run_window(const WindowOptions& options) {
    auto report = WindowReport::open(options.report);
    if (!report) {
        return report.error();
    }
    // Data, fonts and the window come side by side; the tasks end before what they wake.
    Wakeup wakeup;
    Task<Result<DrawableMap>> loading{wakeup, options.load};
    Timeline timeline;
    Task<Result<FontBook>> opening_fonts{wakeup, [&] { return load_fonts(timeline); }};
    const auto words = load_strings(options.language);
    if (!words) {
        return words.error();
    }
    auto window = Window::create(words.value()["app.name"], options.ui_scale);
    if (!window) {
        return window.error();
    }
    wakeup.set(Window::wake);
    struct Quiet {
        Wakeup& wakeup;
        ~Quiet() { wakeup.set(nullptr); }
    } const quiet{wakeup};
    if (const Status status = load_gl(window_proc_address); !status) {
        return status.error();
    }
    auto player = GlPlayer::create();
    if (!player) {
        return player.error();
    }
    auto fonts = opening_fonts.take();
    if (!fonts) {
        return fonts.error();
    }
    Session session{options,
                    *window.value(),
                    wakeup,
                    loading,
                    std::move(fonts).value(),
                    std::move(player).value(),
                    std::move(report).value()};
    if (const Status status = session.run(); !status) {
        return status;
    }
    return session.write_stats();
}

}  // namespace parkatlas
