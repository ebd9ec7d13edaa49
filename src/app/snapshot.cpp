#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/render_snapshot.h"
#include "app/report.h"
#include "app/scene_file.h"
#include "app/start_state.h"
#include "app/text_twin.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <set>

namespace parkatlas {
namespace {

Result<WrittenFile> write_text(const std::filesystem::path& file, const std::string& text) {
    return write_bytes(file, {text.begin(), text.end()});
}

Status check_outputs(const Options& options) {
    std::set<std::filesystem::path> outputs;
    std::vector<std::filesystem::path> files{options.output, options.report, options.manifest, options.stats};
    if (options.world_file) {
        std::ranges::copy(world_files_of(options.output), std::back_inserter(files));
    }
    if (options.alt) {
        std::ranges::copy(twin_files(options.output), std::back_inserter(files));
    }
    // What is read must not be written over; but the picture of a scene may take its place.
    std::error_code ignored;
    const auto is_read = [&](const std::filesystem::path& file, const std::filesystem::path& input) {
        return !input.empty() && std::filesystem::equivalent(file, input, ignored);
    };
    for (const std::filesystem::path& file : files) {
        if (is_read(file, options.table) || (file != options.output && is_read(file, options.scene))) {
            return Error{ErrorKind::wrong_use, file.string(), "error.output_is_input", {}};
        }
        const bool is_screen = file == "-" && file == options.stats;  // only --stats can go to the screen
        if (file.empty() || is_screen) {
            continue;
        }
        if (const Status status = check_output(file); !status) {
            return status;
        }
        std::error_code error;
        if (!outputs.insert(std::filesystem::weakly_canonical(file, error)).second) {
            return Error{ErrorKind::wrong_use, file.string(), "error.same_output", {}};
        }
    }
    return Done{};
}

/// Pixels of a picture, millimetres of a document.
std::string size_text(const Workshop& workshop, const Strings& strings) {
    constexpr double mm_per_inch = 25.4;
    const PicturePixels& pixels = workshop.pixels;
    if (is_document(workshop.format)) {
        const PageSize page = page_size(workshop);
        return strings.format("cli.size_mm", {{"width", format_number(page.width_in * mm_per_inch, 1)},
                                              {"height", format_number(page.height_in * mm_per_inch, 1)}});
    }
    return strings.format("cli.size_px", {{"width", std::to_string(device_px(pixels.width_px, pixels))},
                                          {"height", std::to_string(device_px(pixels.height_px, pixels))}});
}

/// The picture is written, its report too, and what was done is said.
Status write_results(const Options& options, const Strings& strings, const SceneContext& context, const MapState& state,
                     const PictureFrame& frame, const Picture& picture, const Workshop& workshop, Timeline& timeline) {
    PictureTexts texts = picture_texts(context, state, frame);
    texts.as_outlines = options.text_as_outlines;
    if (!options.no_scene) {
        texts.scene = picture_scene(state, frame, context.data, options.given, options.output);
    }
    const Result<WrittenFile> drawn = write_picture(picture, workshop, context.fonts, texts, options.output, timeline);
    if (!drawn) {
        return drawn.error();
    }
    std::vector<WrittenFile> written{drawn.value()};
    if (options.world_file) {
        const auto beside = write_world_files(*picture.place, options.output);
        if (!beside) {
            return beside.error();
        }
        written.insert(written.end(), beside.value().begin(), beside.value().end());
    }
    if (!options.world_file && workshop.format == FileFormat::png) {
        for (const std::filesystem::path& old : world_files_of(options.output)) {
            std::error_code ignored;
            if (std::filesystem::exists(old, ignored)) {
                print_error(strings, {ErrorKind::bad_input, old.string(), "cli.old_world_file", {}});
            }
        }
    }
    if (options.alt) {
        const TextTwin twin = text_twin(context, state, frame, options.output);
        const auto [alt, csv, html] = twin_files(options.output);
        for (const auto& [file, text] : {std::pair{alt, twin.alt}, {csv, twin.csv}, {html, twin.html}}) {
            const auto beside = write_text(file, text);
            if (!beside) {
                return beside.error();
            }
            written.push_back(beside.value());
        }
    }
    if (!options.report.empty()) {
        const auto report = write_text(options.report, report_json(context, state, picture, workshop, written));
        if (!report) {
            return report.error();
        }
        written.push_back(report.value());
    }
    if (!options.manifest.empty()) {
        if (const auto list = write_text(options.manifest, manifest_text(written, options.manifest)); !list) {
            return list.error();
        }
    }
    std::string said = strings.format("cli.written", {{"file", options.output.string()},
                                                      {"size", size_text(workshop, strings)},
                                                      {"kb", std::to_string((written.front().bytes + 500) / 1000)}}) +
                       "\n";
    if (options.stats == "-") {
        said += "\n" + stats_text(timeline, strings);
    } else if (!options.stats.empty()) {
        if (const auto stats = write_text(options.stats, stats_json(timeline)); !stats) {
            return stats.error();
        }
    }
    return print(said);
}

}  // namespace

Status run_snapshot(const Options& asked, const Strings& strings, Timeline& timeline) {
    Options options = asked;
    if (options.tour) {
        if (options.transparent || options.world_file || options.alt || !options.manifest.empty()) {
            return Error{ErrorKind::wrong_use, "--tour", "error.tour_alone", {}};
        }
        return run_tour(options, strings, timeline);
    }
    const Result<PicturePixels> pixels = picture_pixels(options);
    if (!pixels) {
        return pixels.error();
    }
    const Result<FileFormat> format = format_of(options.output);
    if (!format) {
        return format.error();
    }
    if (const Status status = check_outputs(options); !status) {
        return status;
    }
    // What the scene says and this format cannot do is left out; what was asked for by hand is refused.
    const auto can_do = [&](bool& wish, std::string_view name, bool is_possible, const char* why) -> Status {
        if (!wish || is_possible) {
            return Done{};
        }
        const auto typed = options.given.begin() + static_cast<std::ptrdiff_t>(options.of_scene);
        if (std::find_if(typed, options.given.end(), [&](const Setting& s) { return s.name == name; }) !=
            options.given.end()) {
            return Error{ErrorKind::wrong_use, "--" + std::string{name}, why, {}};
        }
        wish = false;
        print_error(strings, {ErrorKind::bad_input,
                              options.scene.string(),
                              "cli.scene_option_left_out",
                              {{"option", std::string{name}}}});
        return Done{};
    };
    for (const Status& status :
         {can_do(options.transparent, "transparent", can_be_transparent(format.value()), "error.transparent_format"),
          can_do(options.world_file, "world-file", format.value() == FileFormat::png, "error.world_file_format")}) {
        if (!status) {
            return status;
        }
    }
    auto looks_to_come =
        std::async(std::launch::async, [&] { return load_looks(options.map_theme(), options.map_language()); });
    Result<Atelier> atelier = open_atelier(options, format.value(), pixels.value(), strings, timeline);
    const Result<Looks> looks = looks_to_come.get();
    if (!looks) {
        return looks.error();
    }
    if (!atelier) {
        return atelier.error();
    }
    auto& [map, fonts, workshop] = atelier.value();
    workshop.is_placed = workshop.is_placed || options.world_file;
    const MapData& data = *map.data;
    Result<MapState> started = start_state(options, data);
    if (!started) {
        return started.error();
    }
    const MapState state = std::move(started).value();
    const Result<PictureFrame> frame = start_frame(options, data);
    if (!frame) {
        return frame.error();
    }
    if (const Status status = check_words(fonts, state, "--title", "--approval-number"); !status) {
        return status;
    }
    SceneContext context = scene_context(data, *map.paths, looks.value(), fonts);
    context.has_paper = !options.transparent;
    const Result<Picture> picture = render_snapshot(workshop, context, state, frame.value(), timeline);
    if (!picture) {
        return picture.error();
    }
    tell_unmet_pins(strings, picture.value().built);
    return write_results(options, strings, context, state, frame.value(), picture.value(), workshop, timeline);
}

}  // namespace parkatlas
