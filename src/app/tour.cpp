// All views of a scene as the pages of one document.

#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/outputs.h"
#include "app/page.h"
#include "app/scene_file.h"
#include "app/settings.h"
#include "app/write_document.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace parkatlas {
namespace {

Error wrong_use(std::string where, std::string key, std::vector<std::pair<std::string, std::string>> values) {
    return {ErrorKind::wrong_use, std::move(where), std::move(key), std::move(values)};
}

/// The options of one view: what the command line gives goes before it, as before the scene.
Result<Options> options_of(const Options& tour, const NamedView& view) {
    const auto own = tour.given.begin() + static_cast<std::ptrdiff_t>(tour.of_scene);
    Options typed;
    typed.command = tour.command;
    typed.given.assign(own, tour.given.end());
    return over_scene(typed, in_view({{tour.given.begin(), own}, {}}, view));
}

/// What is said of a view, in two languages where the map is.
std::string caption_of(const NamedView& view, Language language) {
    std::string caption = view.caption.in(language);
    if (language == Language::both && !view.caption.en.empty() && view.caption.en != caption) {
        caption += (caption.empty() ? "" : "\n") + view.caption.en;
    }
    return caption;
}

/// The page of a view; `shown` is the view with what it shows, to be carried along.
Result<Page> page_of(const Options& tour, const NamedView& view, FileFormat format, const PageGround& ground,
                     NamedView& shown) {
    const Result<Options> asked = options_of(tour, view);
    if (!asked) {
        return asked.error();
    }
    Options options = asked.value();
    const Result<Wish> untitled = look_up(options, ground);
    if (!untitled) {
        return untitled.error();
    }
    shown = view;
    shown.settings = view_settings(untitled.value().state, untitled.value().frame, *ground.map.data);
    const Result<std::shared_ptr<const Looks>> looks = looks_of(options);
    if (!looks) {
        return looks.error();
    }
    // A view's name is its page's title, unless the map has one.
    const Language language = options.map_language();
    if (options.title.empty()) {
        options.title = view.name.in(language);
    }
    options.no_scene = true;  // the document carries all views
    options.transparent = tour.transparent;
    const std::string caption = caption_of(view, language);
    Result<Page> page = lay_out(options, format, ground, looks.value(), caption);
    if (!page) {
        return page;
    }
    const auto& dropped = page.value().picture.built.dropped;
    if (std::ranges::find(dropped, "caption", &Dropped::what) != dropped.end()) {
        return Error{ErrorKind::limit, "", "error.caption_long", {}};
    }
    std::string& alt = page.value().texts.alt;
    alt = caption.empty() ? alt : caption + "\n" + alt;
    return page;
}

/// The scene that makes the tour again: what its first page says of language and theme is said of all.
std::string tour_scene(const Options& options, const std::vector<NamedView>& shown) {
    SceneFile scene;
    for (const Setting& setting : shown.front().settings) {
        if (is_of_session(setting.name)) {
            scene.settings.push_back(setting);
        }
    }
    const Settings shared = scene.settings;
    for (const SceneReach reach : {SceneReach::scene, SceneReach::picture}) {
        std::ranges::copy(settings_of(options.given, reach), std::back_inserter(scene.settings));
    }
    scene.settings = with_relative_paths(in_order(scene.settings), options.output.parent_path(), true);
    for (const NamedView& view : shown) {
        scene.views.push_back(view);
        std::erase_if(scene.views.back().settings,
                      [&](const Setting& setting) { return std::ranges::find(shared, setting) != shared.end(); });
    }
    return write_scene(scene);
}

/// What is wrong with the wish, before anything is read.
Status check_wish(const Options& options, FileFormat format) {
    if (format != FileFormat::pdf && format != FileFormat::pptx) {
        return wrong_use("--tour", "error.tour_format", {{"file", options.output.string()}});
    }
    if (options.views.empty()) {
        return wrong_use("--tour", "error.tour_no_views", {});
    }
    for (const std::string_view other : {"view", "vary", "format", "world-file"}) {
        if (is_typed(options, other)) {
            return wrong_use("", "error.option_not_here",
                             {{"option", "--" + std::string{other}}, {"command", "snapshot --tour"}});
        }
    }
    std::vector<std::filesystem::path> files = names_beside(options, options.output);
    files.insert(files.begin(), options.output);
    return check_outputs(options, files);
}

}  // namespace

Status run_tour(const Options& asked, const Strings& strings, Timeline& timeline) {
    Options options = asked;
    const Result<PicturePixels> pixels = picture_pixels(options);
    const Result<FileFormat> format = format_of(options.output);
    if (!pixels || !format) {
        return pixels ? format.error() : pixels.error();
    }
    if (Status status = check_wish(options, format.value()); !status) {
        return status;
    }
    const Result<std::vector<std::string>> left_out = fit_to_format(options, format.value());
    if (!left_out) {
        return left_out.error();
    }
    tell_left_out(strings, options, left_out.value());
    Result<Atelier> atelier = open_atelier(options, format.value(), pixels.value(), strings, timeline);
    if (!atelier) {
        return atelier.error();
    }
    auto& [map, fonts, workshop] = atelier.value();
    const PageGround ground{map, fonts, timeline};
    std::vector<Page> pages;
    std::vector<NamedView> shown(options.views.size());
    for (std::size_t i = 0; i < options.views.size(); ++i) {
        const NamedView& view = options.views[i];
        Result<Page> page = page_of(options, view, format.value(), ground, shown[i]);
        if (!page) {
            Error error = page.error();
            error.where = view.id + (error.where.empty() ? "" : ": " + error.where);
            return error;
        }
        pages.push_back(std::move(page).value());
        tell_unmet_pins(strings, pages.back().picture.built.unmet_pins);
    }
    PictureTexts whole = pages.front().texts;
    whole.scene = options.no_scene ? "" : tour_scene(options, shown);
    return write_document(options, strings, pages, whole, ground, workshop);
}

}  // namespace parkatlas
