#include "app/page.h"

#include "app/scene_file.h"
#include "app/start_state.h"
#include "app/text_twin.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace parkatlas {
namespace {

/// A wish that not every format can fulfil.
struct FormatWish {
    std::string_view name;
    bool Options::*wish;
    bool (*is_possible)(FileFormat format);
    const char* why_not;
};
constexpr std::array<FormatWish, 3> format_wishes{{
    {"transparent", &Options::transparent, can_be_transparent, "error.transparent_format"},
    {"world-file", &Options::world_file, [](FileFormat f) { return f == FileFormat::png; }, "error.world_file_format"},
    {"text-as-outlines", &Options::text_as_outlines, [](FileFormat f) { return f == FileFormat::svg; },
     "error.outlines_format"},
}};

std::vector<std::uint8_t> bytes_of(const std::string& text) {
    return {text.begin(), text.end()};
}

}  // namespace

SceneContext context_of(const Page& page, const PageGround& ground) {
    SceneContext context = scene_context(*ground.map.data, *ground.map.paths, *page.looks, ground.fonts);
    context.has_paper = page.has_paper;
    return context;
}

Result<Wish> look_up(const Options& options, const PageGround& ground) {
    Result<MapState> state = start_state(options, *ground.map.data);
    if (!state) {
        return state.error();
    }
    const Result<PictureFrame> frame = start_frame(options, *ground.map.data);
    if (!frame) {
        return frame.error();
    }
    if (const Status status = check_words(ground.fonts, state.value(), "--title", "--approval-number"); !status) {
        return status.error();
    }
    return Wish{std::move(state).value(), frame.value()};
}

Result<Page> lay_out(const Options& options, FileFormat format, const PageGround& ground,
                     std::shared_ptr<const Looks> looks, const std::string& caption) {
    Result<Wish> wish = look_up(options, ground);
    if (!wish) {
        return wish.error();
    }
    const Result<PicturePixels> pixels = picture_pixels(options);
    if (!pixels) {
        return pixels.error();
    }
    Page page;
    page.looks = std::move(looks);
    page.state = std::move(wish.value().state);
    page.frame = wish.value().frame;
    page.frame.caption = caption;
    page.has_paper = !options.transparent;
    page.pixels = pixels.value();
    const bool is_placed = format == FileFormat::tif || options.world_file;
    const SceneContext context = context_of(page, ground);
    Result<Picture> picture = lay_out_picture(context, page.state, page.frame, page.pixels, is_placed, ground.timeline);
    if (!picture) {
        return picture.error();
    }
    page.picture = std::move(picture).value();
    page.words = picture_words(context, page.state, page.frame);
    page.texts = picture_texts(context, page.state, page.words);
    page.texts.as_outlines = options.text_as_outlines;
    if (!options.no_scene) {
        page.texts.scene = picture_scene(page.state, page.frame, context.data, options.given, options.output);
    }
    return page;
}

Result<std::shared_ptr<const Looks>> looks_of(const Options& options) {
    Result<Looks> looks = load_looks(options.map_theme(), options.map_language());
    if (!looks) {
        return looks.error();
    }
    return std::make_shared<const Looks>(std::move(looks).value());
}

Result<std::vector<std::string>> fit_to_format(Options& options, FileFormat format) {
    std::vector<std::string> left_out;
    for (const auto& [name, wish, is_possible, why_not] : format_wishes) {
        if (!(options.*wish) || is_possible(format)) {
            continue;
        }
        if (is_typed(options, name)) {
            return Error{ErrorKind::wrong_use, "--" + std::string{name}, why_not, {}};
        }
        options.*wish = false;
        left_out.emplace_back(name);
    }
    return left_out;
}

std::vector<std::filesystem::path> names_beside(const Options& options, const std::filesystem::path& picture) {
    std::vector<std::filesystem::path> names;
    if (options.world_file) {
        names = world_files_of(picture);
    }
    if (options.alt) {
        std::ranges::copy(twin_files(picture), std::back_inserter(names));
    }
    return names;
}

Result<std::vector<FileBeside>> files_beside(const Options& options, const Page& page, const PageGround& ground,
                                             const std::filesystem::path& picture) {
    std::vector<FileBeside> files;
    if (options.world_file) {
        const Result<WorldFiles> made = make_world_files(*page.picture.place);
        if (!made) {
            return made.error();
        }
        const std::vector<std::filesystem::path> names = world_files_of(picture);
        files.push_back({names[0], made.value().world});
        files.push_back({names[1], made.value().crs});
    }
    if (options.alt) {
        const TextTwin twin = text_twin(page, ground, picture);
        const auto [alt, csv, html] = twin_files(picture);
        files.push_back({alt, bytes_of(twin.alt)});
        files.push_back({csv, bytes_of(twin.csv)});
        files.push_back({html, bytes_of(twin.html)});
    }
    return files;
}

}  // namespace parkatlas
