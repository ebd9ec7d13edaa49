#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/outputs.h"
#include "app/page.h"
#include "app/report.h"

#include <future>
#include <span>
#include <utility>

namespace parkatlas {
namespace {

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

/// The picture is written, what stands beside it and its records too, and what was done is said.
Status write_results(const Options& options, const Strings& strings, const Page& page, const PageGround& ground,
                     const Workshop& workshop) {
    const Result<WrittenFile> drawn =
        write_picture(page.picture, workshop, ground.fonts, page.texts, options.output, ground.timeline);
    if (!drawn) {
        return drawn.error();
    }
    const Result<std::vector<FileBeside>> beside = files_beside(options, page, ground, options.output);
    if (!beside) {
        return beside.error();
    }
    std::vector<WrittenFile> written{drawn.value()};
    for (const FileBeside& one : beside.value()) {
        const Result<WrittenFile> file = write_bytes(one.file, one.bytes);
        if (!file) {
            return file.error();
        }
        written.push_back(file.value());
    }
    if (!options.world_file && workshop.format == FileFormat::png) {
        for (const std::filesystem::path& old : world_files_of(options.output)) {
            std::error_code ignored;
            if (std::filesystem::exists(old, ignored)) {
                print_error(strings, {ErrorKind::bad_input, old.string(), "cli.old_world_file", {}});
            }
        }
    }
    Json report;
    if (!options.report.empty()) {
        report = picture_report(file_report(written.front(), std::span{written}.subspan(1)),
                                page_report(page, ground, workshop), ground_report(ground, page.looks->strings));
    }
    const std::string said =
        strings.format("cli.written", {{"file", options.output.string()},
                                       {"size", size_text(workshop, strings)},
                                       {"kb", std::to_string((written.front().bytes + 500) / 1000)}});
    return finish(options, strings, report, written, said, ground.timeline);
}

/// Whether one picture, several in a folder, or a tour is asked for; errors where it is two of them.
Status check_wish(const Options& options) {
    const bool is_batch = is_folder(options.output);
    if (is_typed(options, "vary") && !is_batch) {
        return Error{ErrorKind::wrong_use, "--vary", "error.vary_folder", {{"file", options.output.string()}}};
    }
    if (is_typed(options, "format") && !is_batch) {
        return Error{ErrorKind::wrong_use, "--format", "error.format_twice", {{"file", options.output.string()}}};
    }
    if (is_batch && options.vary.empty()) {
        return Error{ErrorKind::wrong_use, options.output.string(), "error.folder_of_what", {}};
    }
    return Done{};
}

}  // namespace

Status run_snapshot(const Options& asked, const Strings& strings, Timeline& timeline) {
    Options options = asked;
    if (options.tour) {
        return run_tour(options, strings, timeline);
    }
    if (Status status = check_wish(options); !status) {
        return status;
    }
    if (is_folder(options.output)) {
        return run_batch(options, strings, timeline);
    }
    const Result<PicturePixels> pixels = picture_pixels(options);
    if (!pixels) {
        return pixels.error();
    }
    const Result<FileFormat> format = format_of(options.output);
    if (!format) {
        return format.error();
    }
    const Result<std::vector<std::string>> left_out = fit_to_format(options, format.value());
    if (!left_out) {
        return left_out.error();
    }
    tell_left_out(strings, options, left_out.value());
    std::vector<std::filesystem::path> files = names_beside(options, options.output);
    files.insert(files.begin(), options.output);
    if (Status status = check_outputs(options, files); !status) {
        return status;
    }
    auto looks_to_come = std::async(std::launch::async, [&] { return looks_of(options); });
    Result<Atelier> atelier = open_atelier(options, format.value(), pixels.value(), strings, timeline);
    const Result<std::shared_ptr<const Looks>> looks = looks_to_come.get();
    if (!looks) {
        return looks.error();
    }
    if (!atelier) {
        return atelier.error();
    }
    auto& [map, fonts, workshop] = atelier.value();
    const PageGround ground{map, fonts, timeline};
    Result<Page> page = lay_out(options, format.value(), ground, looks.value());
    if (!page) {
        return page.error();
    }
    if (Status drawn = draw(page.value().picture, workshop, fonts, timeline); !drawn) {
        return drawn;
    }
    tell_unmet_pins(strings, page.value().picture.built.unmet_pins);
    return write_results(options, strings, page.value(), ground, workshop);
}

}  // namespace parkatlas
