#include "ui/ui.h"

#include "ui/map_input.h"
#include "ui/panel.h"
#include "ui/search.h"
#include "ui/shortcuts.h"
#include "ui/style.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace parkatlas {

struct Ui::Impl {
    UiSetup setup;
    const FontBook& book;
    std::unique_ptr<UiFonts> fonts;
    ImGuiContext* context = nullptr;
    bool has_gl = false;
    bool has_texture = false;
    std::uint64_t known_data = 0;  ///< revision whose texts are baked
    std::string known_theme;
    std::optional<Language> known_language;
    double last_step_s = 0;
    bool is_settled = false;  ///< after the last step
    UiModel model;
    std::string clipboard;

    explicit Impl(UiSetup given, const FontBook& metrics) : setup{std::move(given)}, book{metrics} {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (has_gl) {
            ImGui_ImplOpenGL3_Shutdown();
        }
        if (context != nullptr) {
            ImGui::DestroyContext(context);
        }
    }

    void start();
    void learn(const UiView& view);
    void feed(const InputEvent& event) const;
    void frame(const UiView& view, const InputEvent* event, Outbox& out);
    void interpret(const Panel& panel, const InputEvent& event);
    void bake();
};

namespace {

/// Positions and keys into ImGui's IO, in device px.
struct Feeder {
    ImGuiIO& io;
    float scale;

    void place(ScreenPoint at) const {
        io.MousePos = {static_cast<float>(at.x) * scale, static_cast<float>(at.y) * scale};
    }
    void operator()(const PointerMoved& e) const { place(e.at); }
    void operator()(const PointerLeft&) const { io.MousePos = {-1e6F, -1e6F}; }
    void operator()(const ButtonChanged& e) const {
        place(e.at);
        io.MouseDown[e.button == Button::left ? 0 : e.button == Button::right ? 1 : 2] = e.down;
    }
    void operator()(const WheelTurned& e) const {
        place(e.at);
        io.MouseWheel += static_cast<float>(e.notches);
    }
    void operator()(const KeyChanged& e) const {
        io.KeysDown[static_cast<std::size_t>(e.key)] = e.down;
        io.KeyCtrl = e.modifiers.ctrl;
        io.KeyShift = e.modifiers.shift;
        io.KeyAlt = e.modifiers.alt;
    }
    void operator()(const TextTyped& e) const { io.AddInputCharacter(static_cast<unsigned>(e.character)); }
    void operator()(const FocusLost&) const {
        std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
        io.KeyCtrl = io.KeyShift = io.KeyAlt = false;
    }
};

void map_keys(ImGuiIO& io) {
    const auto set = [&](ImGuiKey theirs, Key ours) { io.KeyMap[theirs] = static_cast<int>(ours); };
    set(ImGuiKey_LeftArrow, Key::left);
    set(ImGuiKey_RightArrow, Key::right);
    set(ImGuiKey_UpArrow, Key::up);
    set(ImGuiKey_DownArrow, Key::down);
    set(ImGuiKey_PageUp, Key::page_up);
    set(ImGuiKey_PageDown, Key::page_down);
    set(ImGuiKey_Home, Key::home);
    set(ImGuiKey_End, Key::end);
    set(ImGuiKey_Delete, Key::del);
    set(ImGuiKey_Backspace, Key::backspace);
    set(ImGuiKey_Space, Key::space);
    set(ImGuiKey_Enter, Key::enter);
    set(ImGuiKey_Escape, Key::escape);
    set(ImGuiKey_A, Key::a);
    set(ImGuiKey_C, Key::c);
    set(ImGuiKey_V, Key::v);
    set(ImGuiKey_X, Key::x);
    set(ImGuiKey_Y, Key::y);
    set(ImGuiKey_Z, Key::z);
}

/// All texts a panel may show, so that clicking about never has to bake again.
void learn_texts(UiFonts& fonts, const Atlas& atlas) {
    const auto name = [&](const Name& n) {
        fonts.want(types_of_names, n.zh);
        fonts.want(types_of_names, n.en);
    };
    const auto prose = [&](std::initializer_list<std::string_view> texts) {
        for (const std::string_view text : texts) {
            fonts.want(types_of_prose, text);
        }
    };
    fonts.want(types_of_words, "⁰¹²³⁴⁵⁶⁷⁸⁹×≥−–—·…\u2009\u3000");  // of figures and between names
    for (const Family& f : atlas.families) {
        name(f.name);
    }
    for (const Industry& i : atlas.industries) {
        name(i.name);
    }
    for (const ParkIndustry& i : atlas.park_industries) {
        prose({i.source, i.quote});
    }
    for (const ProjectRound& r : atlas.project_rounds) {
        prose({r.source});
    }
    for (const Park& p : atlas.parks) {
        name(p.name);
        for (const Name& district : p.districts) {
            name(district);
        }
        prose({p.area_published_text, p.area_published_source, p.joined_text, p.operator_zh, p.confidence_share,
               p.note_zh, p.source});
    }
    for (const Block& b : atlas.blocks) {
        name(b.name);
        prose({b.bounds_zh, b.source});
    }
    for (const Facility& f : atlas.facilities) {
        name(f.name);
        prose({f.district_zh, f.address, f.key_metrics, f.note, f.source});
    }
    for (const Project& p : atlas.projects) {
        name(p.name);
        prose({p.address, p.note, p.source});
    }
    for (const Cluster& c : atlas.clusters) {
        name(c.name);
        prose({c.class_zh, c.district_zh, c.focus, c.note, c.source});
    }
    for (const District& d : atlas.districts) {
        name(d.name);
    }
    const auto statement = [&](const Name& n, const Source& source) {
        prose({n.zh, n.en, source.document, source.quote});
    };
    for (const Metric& m : atlas.metrics) {
        name(m.entity.name);
        statement(m.name, m.source);
        for (const std::string_view text : {m.name.zh, m.name.en, m.written.zh, m.written.en}) {
            fonts.want(types_of_words, text);  // heads of charts, values beside their bars
        }
        prose({m.year.reason, m.note});
    }
    for (const StrippedMetric& m : atlas.stripped_metrics) {
        name(m.entity.name);
        statement(m.name, m.source);
        prose({m.year.reason});
    }
    for (const Goal& g : atlas.goals) {
        statement(g.name, g.source);
        prose({g.note});
    }
    for (const Event& e : atlas.events) {
        name(e.name);
        statement(e.name, e.source);
        prose({e.place_zh, e.note});
    }
}

/// A text of the program, in the sizes it is shown in: those of the command line never are, errors rarely.
void learn_word(UiFonts& fonts, std::string_view key, std::string_view text) {
    for (const std::string_view silent : {"cli.", "error.", "format.", "list.", "notice.", "theme."}) {
        if (key.starts_with(silent)) {
            return;
        }
    }
    fonts.want(types_of_words, text);
    if (key.starts_with("ui.")) {
        fonts.want(types_of_heads, text);
    } else if (key.starts_with("app.")) {
        fonts.want(std::array{Type::title}, text);
    }
}

}  // namespace

void Ui::Impl::start() {
    IMGUI_CHECKVERSION();
    context = ImGui::CreateContext(fonts->atlas());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigInputTextCursorBlink = false;  // an idle window draws nothing
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.MouseDragThreshold = static_cast<float>(Gestures::drag_threshold_px) * setup.scale;
    io.MousePos = {-1e6F, -1e6F};
    map_keys(io);
    io.ClipboardUserData = this;
    io.GetClipboardTextFn = [](void* self) {
        auto& impl = *static_cast<Impl*>(self);
        impl.clipboard = impl.setup.read_clipboard ? impl.setup.read_clipboard() : std::string{};
        return impl.clipboard.c_str();
    };
    io.SetClipboardTextFn = [](void* self, const char* text) {
        const auto& impl = *static_cast<Impl*>(self);
        if (impl.setup.write_clipboard) {
            impl.setup.write_clipboard(text);
        }
    };
    has_gl = ImGui_ImplOpenGL3_Init("#version 330 core");
}

void Ui::Impl::bake() {
    fonts->bake();
    if (has_texture) {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    } else {
        ImGui_ImplOpenGL3_CreateDeviceObjects();  // shaders, buffers and the texture
        has_texture = true;
    }
    fonts->atlas()->ClearTexData();  // the texture has it now
}

void Ui::Impl::learn(const UiView& view) {
    if (view.context != nullptr && known_data != view.context->data.revision) {
        known_data = view.context->data.revision;
        learn_texts(*fonts, *view.context->data.atlas);
    }
    if (known_language != view.state.language) {
        known_language = view.state.language;
        for (const auto& [key, text] : view.strings.all()) {
            learn_word(*fonts, key, text);
        }
    }
    if (known_theme != view.theme.id) {
        known_theme = view.theme.id;
        apply_style(view.theme.ui, setup.scale);
    }
}

void Ui::Impl::feed(const InputEvent& event) const {
    std::visit(Feeder{ImGui::GetIO(), setup.scale}, event);
}

void Ui::Impl::interpret(const Panel& panel, const InputEvent& event) {
    const ImGuiIO& io = ImGui::GetIO();
    if (!std::holds_alternative<PointerMoved>(event)) {
        model.quiet_pointer();
    }
    if (const auto* key = std::get_if<KeyChanged>(&event)) {
        model.gestures.stop();
        shortcut(panel, *key, io.WantTextInput);
        return;
    }
    if (panel.view.context == nullptr) {
        return;
    }
    if (const auto* typed = std::get_if<TextTyped>(&event)) {
        if (!io.WantTextInput) {
            typed_shortcut(panel, typed->character);
        }
        return;
    }
    const auto* button = std::get_if<ButtonChanged>(&event);
    const bool on_map = !io.WantCaptureMouse;
    const bool on_name = on_map && button != nullptr && button->down && panel.view.state.view.contains(button->at) &&
                         name_at(panel.view.scene(), button->at) != nullptr;
    for (const Gesture& gesture : model.gestures.on(event, on_map, on_name)) {
        apply_gesture(panel, gesture);
    }
}

void Ui::Impl::frame(const UiView& view, const InputEvent* event, Outbox& out) {
    const auto* button = event != nullptr ? std::get_if<ButtonChanged>(event) : nullptr;
    if (button != nullptr && button->down) {
        model.held_gesture = ++model.gestures_made;
    }
    out.gesture = model.held_gesture;
    if ((button != nullptr && !button->down) || (event != nullptr && std::holds_alternative<FocusLost>(*event))) {
        model.held_gesture = 0;  // what this step does is still part of it
    }
    if (fonts->is_stale()) {
        bake();
    }
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {std::round(static_cast<float>(view.width_px) * setup.scale),
                      std::round(static_cast<float>(view.height_px) * setup.scale)};
    io.DeltaTime = static_cast<float>(std::clamp(view.now_s - last_step_s, 1e-4, 1.0));
    last_step_s = view.now_s;
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();

    const Kit kit{*fonts, view.theme};
    Layout layout =
        layout_of(view.width_px, view.height_px, model.left_width_px, model.panels_hidden || model.present.is_on,
                  model.table.is_open && view.context != nullptr);
    if (model.present.is_on) {
        lay_out_presentation(view, kit, model.present, layout);
    }
    const double framed_zoom = make_room_for_frame(view, model, layout);
    const auto widgets = std::exchange(model.widgets, {});
    const auto heights = model.card_heights;
    const std::size_t asked = out.actions.size() + out.commands.size();
    const Panel panel{kit, view, layout, model, out};
    model.exporting.preview.reset();  // the open card wants it anew
    if (event != nullptr) {
        interpret(panel, *event);
    }
    if (model.tip) {
        model.tip->renewed = false;
    }
    const bool has_map = view.context != nullptr;
    if (!layout.panels_hidden) {
        draw_top_bar(panel);
        if (has_map) {
            draw_layers_card(panel);
            draw_inspector(panel);
            draw_map_controls(panel);
            draw_time_bar(panel);
            draw_table_card(panel);
            draw_export_card(panel);
            draw_views_card(panel);
            draw_picture_frame(panel);
        }
    }
    if (has_map) {
        draw_comparison(panel);
        draw_stack_card(panel);
        if (model.name_at_pointer || model.gestures.is_dragging_name()) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
        }
    }
    if (has_map && model.present.is_on) {
        draw_presentation(panel);
    }
    draw_notices(panel);
    if (model.tip && !model.tip->renewed) {
        model.tip.reset();
    }
    draw_tooltip(panel);
    const double zoom = framed_zoom / model.exporting.zoom;
    if (layout.view != view.state.view || layout.free != view.state.free || layout.framed != view.state.framed ||
        layout.legend_room != view.state.legend_room || zoom != 1) {
        out.actions.emplace_back(ViewResized{layout.view, layout.free, layout.framed, zoom, layout.legend_room});
        model.exporting.zoom = framed_zoom;
    } else if (has_map) {
        show_framed_part(panel);
    }
    ImGui::EndFrame();
    is_settled = event == nullptr && widgets == model.widgets && heights == model.card_heights && !fonts->is_stale() &&
                 model.reveal_steps == 0 && out.actions.size() + out.commands.size() == asked;
}

Ui::Ui(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Ui::~Ui() = default;

Result<std::unique_ptr<Ui>> Ui::create(const UiSetup& setup, const FontBook& book) {
    auto impl = std::make_unique<Impl>(setup, book);
    auto fonts = UiFonts::open(setup.regular, setup.bold, book, setup.scale);
    if (!fonts) {
        return fonts.error();
    }
    impl->fonts = std::move(fonts).value();
    impl->start();
    if (!impl->has_gl) {
        return Error{ErrorKind::no_display, "", "error.window_gl", {{"reason", "Dear ImGui"}}};
    }
    return std::unique_ptr<Ui>{new Ui{std::move(impl)}};
}

void Ui::step(const UiView& view, const InputEvent* event, Outbox& out) {
    impl_->learn(view);
    if (event != nullptr) {
        if (const auto* key = std::get_if<KeyChanged>(event); key != nullptr && impl_->model.search.is_active) {
            // Arrow keys, Enter and Esc belong to the list; the text field must not see them.
            const Kit kit{*impl_->fonts, view.theme};
            const Layout layout{};
            if (view.context != nullptr && search_key({kit, view, layout, impl_->model, out}, *key)) {
                impl_->frame(view, nullptr, out);
                return;
            }
        }
        impl_->feed(*event);
    }
    impl_->frame(view, event, out);
}

bool Ui::is_settled() const {
    return impl_->is_settled;
}

void Ui::render() {
    ImGui::Render();
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void Ui::open_export_card(const MapState& state, const MapData& data, const std::string& file) {
    ExportModel& model = impl_->model.exporting;
    model.is_open = true;
    impl_->model.views.is_open = false;
    model.file = file;
    model.title = model.title.empty() ? state.title : model.title;
    model.approval_number = model.approval_number.empty() ? state.approval_number : model.approval_number;
    model.theme = state.theme;
    model.language = state.language;
    // What you see is what you export: a map that was moved is exported as it stands.
    model.part = update(state, data, FitAll{}).camera != state.camera ? PicturePart::view : PicturePart::all;
}

void Ui::open_views_card(const std::string& file, const std::vector<std::string>& scenes) {
    ViewsModel& model = impl_->model.views;
    model.is_open = true;
    model.file = file;
    model.listed = scenes;
    impl_->model.exporting.is_open = false;
}

void Ui::view_shown(const std::string& id) {
    impl_->model.views.shown = id;
}

const std::optional<WantedPreview>& Ui::wanted_preview() const {
    return impl_->model.exporting.preview;
}

void Ui::export_done(const Strings& strings, const std::string& file, double now_s) {
    impl_->model.exporting.is_running = false;
    impl_->model.exporting.document_since_s.reset();
    impl_->model.exporting.is_open = false;
    tell(strings["ui.export_done"], file, now_s);
}

void Ui::tell(const std::string& title, const std::string& detail, double now_s) {
    impl_->model.toasts.push_back({title, detail, now_s + Toast::shown_s});
}

void Ui::picture_copied(const Strings& strings, double now_s) {
    impl_->model.exporting.is_running = false;
    tell(strings["ui.copied"], strings["ui.export_copy_picture"], now_s);
}

void Ui::export_cancelled(const Strings& strings, double now_s) {
    impl_->model.exporting.is_running = false;
    impl_->model.exporting.document_since_s.reset();
    tell(strings["ui.export_cancelled"], {}, now_s);
}

void Ui::export_failed(const std::string& message) {
    impl_->model.exporting.is_running = false;
    impl_->model.exporting.document_since_s.reset();
    show_error(message);
}

void Ui::show_error(const std::string& message) {
    impl_->model.errors.push_back(message);
}

std::optional<Action> Ui::glide(double now_s) {
    if (const auto by = impl_->model.gestures.glide(now_s)) {
        return Action{*by};
    }
    return std::nullopt;
}

std::optional<double> Ui::next_wakeup_s(double now_s) const {
    const UiModel& model = impl_->model;
    if (model.gestures.is_gliding()) {
        return 0;
    }
    std::optional<double> next;
    const auto at = [&](double when_s) {
        // Due since the last step, not since now: a slow frame must not swallow what came due while it was drawn.
        if (when_s > impl_->last_step_s && std::isfinite(when_s)) {
            next = std::min(next.value_or(when_s), when_s);
        }
    };
    if (model.pointer) {
        at(model.pointer_rest_s + Tip::rest_s);
    }
    if (model.tip) {
        at(model.tip->since_s + Tip::rest_s);
    }
    if (model.time.next_s) {
        at(*model.time.next_s);
    }
    for (const Toast& toast : model.toasts) {
        at(toast.until_s);
    }
    if (const auto since = model.exporting.document_since_s) {  // the seconds that it takes are counted
        at(*since + std::floor(now_s - *since) + 1);
    }
    return next ? std::optional{std::max(0.0, *next - now_s)} : std::nullopt;
}

bool Ui::is_over_panel() const {
    return ImGui::GetIO().WantCaptureMouse;
}

PointerShape Ui::pointer_shape() const {
    switch (ImGui::GetMouseCursor()) {
        case ImGuiMouseCursor_Hand:
            return PointerShape::hand;
        case ImGuiMouseCursor_TextInput:
            return PointerShape::text;
        case ImGuiMouseCursor_ResizeAll:
            return PointerShape::move;
        case ImGuiMouseCursor_ResizeEW:
            return PointerShape::sideways;
        default:
            return PointerShape::arrow;
    }
}

const std::map<std::string, ScreenRect, std::less<>>& Ui::widgets() const {
    return impl_->model.widgets;
}

}  // namespace parkatlas
