// All views of a scene as the pages of one document.

#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/render_snapshot.h"
#include "app/scene_file.h"
#include "app/settings.h"
#include "app/start_state.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace parkatlas {
namespace {

Error wrong_use(std::string where, std::string key, std::vector<std::pair<std::string, std::string>> values) {
    return {ErrorKind::wrong_use, std::move(where), std::move(key), std::move(values)};
}

/// A page that has been drawn.
struct Page {
    Picture picture;
    PictureTexts texts;
    NamedView view;  ///< what it shows, to be carried along
};

/// The options of one view: what the command line gives goes before it, as before the scene.
Result<Options> options_of(const Options& tour, const NamedView& view) {
    const auto own = tour.given.begin() + static_cast<std::ptrdiff_t>(tour.of_scene);
    Options typed;
    typed.command = tour.command;
    typed.given.assign(own, tour.given.end());
    return over_scene(typed, in_view({{tour.given.begin(), own}, {}}, view));
}

Result<Page> draw_page(const Options& tour, const NamedView& view, const DrawableMap& map, const FontBook& fonts,
                       Workshop& workshop, Timeline& timeline) {
    const Result<Options> options = options_of(tour, view);
    if (!options) {
        return options.error();
    }
    const MapData& data = *map.data;
    const Result<MapState> state = start_state(options.value(), data);
    if (!state) {
        return state.error();
    }
    const Result<PictureFrame> frame = start_frame(options.value(), data);
    if (!frame) {
        return frame.error();
    }
    if (const Status status = check_words(fonts, state.value(), "--title", "--approval-number"); !status) {
        return status.error();
    }
    const Result<Looks> looks = load_looks(state.value().theme, state.value().language);
    if (!looks) {
        return looks.error();
    }
    const SceneContext context = scene_context(data, *map.paths, looks.value(), fonts);
    // A view's name is its page's title, unless the map has one.
    MapState titled = state.value();
    const Language language = titled.language;
    if (titled.title.empty()) {
        titled.title = view.name.in(language);
    }
    Result<Picture> picture = render_snapshot(workshop, context, titled, frame.value(), timeline);
    if (!picture) {
        return picture.error();
    }
    Page page{std::move(picture).value(), picture_texts(context, titled, frame.value()), view};
    const std::string& caption = view.caption.in(language);
    page.texts.alt = caption.empty() ? page.texts.alt : caption + "\n" + page.texts.alt;
    page.view.settings = view_settings(state.value(), frame.value(), data);
    return page;
}

/// The scene that makes the tour again: what its first page says of language and theme is said of all.
std::string tour_scene(const Options& options, const std::vector<Page>& pages) {
    SceneFile scene;
    for (const Setting& setting : pages.front().view.settings) {
        if (is_of_session(setting.name)) {
            scene.settings.push_back(setting);
        }
    }
    const Settings shared = scene.settings;
    for (const SceneReach reach : {SceneReach::scene, SceneReach::picture}) {
        std::ranges::copy(settings_of(options.given, reach), std::back_inserter(scene.settings));
    }
    scene.settings = with_relative_paths(in_order(scene.settings), options.output.parent_path(), true);
    for (const Page& page : pages) {
        scene.views.push_back(page.view);
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
    for (const std::string_view other : {"view", "report", "stats"}) {
        if (std::ranges::find(options.given, other, &Setting::name) != options.given.end()) {
            return wrong_use("", "error.option_not_here",
                             {{"option", "--" + std::string{other}}, {"command", "snapshot --tour"}});
        }
    }
    return check_output(options.output);
}

}  // namespace

Status run_tour(const Options& options, const Strings& strings, Timeline& timeline) {
    const Result<PicturePixels> pixels = picture_pixels(options);
    const Result<FileFormat> format = format_of(options.output);
    if (!pixels || !format) {
        return pixels ? format.error() : pixels.error();
    }
    if (Status status = check_wish(options, format.value()); !status) {
        return status;
    }
    Result<Atelier> atelier = open_atelier(options, format.value(), pixels.value(), strings, timeline);
    if (!atelier) {
        return atelier.error();
    }
    auto& [map, fonts, workshop] = atelier.value();
    std::vector<Page> pages;
    for (const NamedView& view : options.views) {
        Result<Page> page = draw_page(options, view, map, fonts, workshop, timeline);
        if (!page) {
            Error error = page.error();
            error.where = view.id + (error.where.empty() ? "" : ": " + error.where);
            return error;
        }
        pages.push_back(std::move(page).value());
        tell_unmet_pins(strings, pages.back().picture.built);
    }
    PictureTexts whole = pages.front().texts;
    whole.scene = options.no_scene ? "" : tour_scene(options, pages);
    std::vector<DocumentPage> document;
    for (const Page& page : pages) {
        document.push_back({page.picture.built.scene, page.texts.title, page.texts.alt});
    }
    const Result<WrittenFile> written = write_pages(document, workshop, fonts, whole, options.output, timeline);
    if (!written) {
        return written.error();
    }
    return print(strings.format("cli.tour_written", {{"file", options.output.string()},
                                                     {"pages", std::to_string(pages.size())},
                                                     {"kb", std::to_string((written.value().bytes + 500) / 1000)}}) +
                 "\n");
}

}  // namespace parkatlas
