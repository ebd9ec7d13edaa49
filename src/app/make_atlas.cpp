// The command `atlas`: an overview and a page of each park.

#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/help.h"
#include "app/progress.h"
#include "app/render_snapshot.h"
#include "app/scene_file.h"
#include "app/start_state.h"
#include "map/park_sheet.h"
#include "output/hash.h"
#include "scene/fact_card.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <numeric>
#include <utility>

namespace parkatlas {
namespace {

using Json = nlohmann::ordered_json;

/// A page that is laid out.
struct AtlasPage {
    std::string name;         ///< of its file, without ending: “03-jiading”, “01-zhangjiang-science-city-2”
    std::string title;        ///< bookmark, and title of its file
    std::string description;  ///< in words
    std::string language;     ///< "zh-CN", "en"
    std::string scene;        ///< what restores its map; may be empty
    BuiltScene built;
};

struct Maker {
    const Options& options;
    const MapData& data;
    const MapPaths& paths;
    const FontBook& fonts;
    const std::vector<std::size_t>& parks;
    Workshop& workshop;
    Timeline& timeline;
};

std::string sheet_text(const ParkSheet& sheet) {
    std::string text;
    for (const SheetSection& section : sheet.sections) {
        text += section.heading + "\n";
        for (const SheetFact& fact : section.facts) {
            text += fact.label + ": " + fact.value + (fact.source > 0 ? fmt::format(" [{}]", fact.source) : "") + "\n";
        }
    }
    for (std::size_t i = 0; i < sheet.sources.size(); ++i) {
        text += fmt::format("[{}] {}\n", i + 1, sheet.sources[i]);
    }
    return text;
}

/// The overview, then each park, in one language. Errors: as those of a picture; limit where a page is too small for
/// the words.
Status add_pages(const Maker& maker, Language language, bool is_one_of_two, std::vector<AtlasPage>& pages) {
    const Result<Looks> looks = load_looks(maker.options.map_theme(), language);
    if (!looks) {
        return looks.error();
    }
    const SceneContext context = scene_context(maker.data, maker.paths, looks.value(), maker.fonts);
    Result<MapState> started = start_state(maker.options, maker.data);
    if (!started) {
        return started.error();
    }
    MapState state = std::move(started).value();
    state.language = language;
    const Result<PictureFrame> frame = start_frame(maker.options, maker.data);
    if (!frame) {
        return frame.error();
    }
    if (const Status status = check_words(maker.fonts, state, "--title", "--approval-number"); !status) {
        return status;
    }
    const auto scope = maker.timeline.measure("main", "build_scene");
    const SheetSize size = sheet_size(maker.workshop.pixels);
    const std::string suffix = is_one_of_two ? (language == Language::en ? "-en" : "-zh") : "";
    const std::string language_tag = language == Language::en ? "en" : "zh-CN";
    const auto scene_of = [&](const MapState& shown, const PictureFrame& in) {
        const Options& o = maker.options;
        return o.no_scene ? std::string{} : picture_scene(shown, in, maker.data, o.given, o.output);
    };
    pages.push_back({"00-overview" + suffix, picture_title(context, state),
                     picture_alt_text(context, state, frame.value()), language_tag, scene_of(state, frame.value()),
                     build_picture_scene(context, state, frame.value(), size.width_px, size.height_px)});
    for (const std::size_t park : maker.parks) {
        MapState of_park = state;
        // What a page lists it shows, unless the layers were chosen.
        if (maker.options.layers.empty()) {
            of_park = update(of_park, maker.data, SetLayer{LayerId::facilities, true});
            of_park = update(of_park, maker.data, SetLayer{LayerId::projects, true});
        }
        of_park.title.clear();
        of_park.selection = {{FeatureKind::park, park}};
        const Park& known = maker.data.atlas->parks[park];
        const ParkSheet sheet = park_sheet(*maker.data.atlas, park, state.year, context.strings, language);
        const std::string name = fmt::format("{:02}-{}", park + 1, known.id);
        const std::string title = known.name.in(language);
        FactPage page = build_park_page(context, of_park, park, sheet, size.width_px, size.height_px);
        std::size_t next = page.next;
        pages.push_back({name + suffix, title, sheet_text(sheet), language_tag,
                         scene_of(of_park, {PictureFrame::Kind::park, park, {}}), std::move(page.built)});
        for (int number = 2; next < fact_line_count(sheet); ++number) {
            FactPage more = build_facts_page(context, of_park, park, sheet, next, size.width_px, size.height_px);
            if (more.next == next) {
                return Error{ErrorKind::limit, "--size", "error.page_too_small", {{"page", title}}};
            }
            next = more.next;
            pages.push_back(
                {fmt::format("{}-{}{}", name, number, suffix), title, {}, language_tag, {}, std::move(more.built)});
        }
    }
    return Done{};
}

Status write_document(const Maker& maker, const std::vector<AtlasPage>& pages, const Strings& strings) {
    std::vector<DocumentPage> document;
    for (const AtlasPage& page : pages) {
        if (const Status status = check_glyphs(page.built.scene, maker.fonts); !status) {
            return status;
        }
        document.push_back({page.built.scene, page.title, page.description});
    }
    const Result<WrittenFile> written = write_pages(
        document, maker.workshop, maker.fonts,
        {pages.front().title, pages.front().description, pages.front().language, false, pages.front().scene},
        maker.options.output, maker.timeline);
    if (!written) {
        return written.error();
    }
    return print(strings.format("cli.atlas_written", {{"file", maker.options.output.string()},
                                                      {"pages", std::to_string(pages.size())},
                                                      {"kb", std::to_string((written.value().bytes + 500) / 1000)}}) +
                 "\n");
}

/// What the files of a folder show, and whether they are still what was written: “atlas.json” in it.
class Manifest {
public:
    /// Errors (not_written): there is another file of that name, which is not to be written over.
    [[nodiscard]] static Result<Manifest> open(const std::filesystem::path& folder) {
        Manifest manifest;
        manifest.folder_ = folder;
        std::error_code ignored;
        if (!std::filesystem::exists(folder / file_name, ignored)) {
            return manifest;
        }
        std::ifstream in{folder / file_name};
        const Json known = Json::parse(in, nullptr, false);
        const bool is_ours = known.is_object() && known.contains("program") && known["program"].is_string() &&
                             known["program"].get<std::string>().starts_with("parkatlas ") && known.contains("files") &&
                             known["files"].is_object();
        if (!is_ours) {
            return Error{ErrorKind::not_written, (folder / file_name).string(), "error.atlas_manifest", {}};
        }
        for (const auto& [file, about] : known["files"].items()) {
            if (about.is_object() && about.contains("drawing") && about.contains("sha256") &&
                about["drawing"].is_string() && about["sha256"].is_string() &&
                std::filesystem::exists(folder / std::filesystem::path{file}.filename(), ignored)) {
                manifest.files_[file] = about;
            }
        }
        return manifest;
    }

    /// Whether the file has been written with that drawing and has not changed since.
    [[nodiscard]] bool has(const std::string& file, const std::string& drawing) const {
        const auto known = files_.find(file);
        if (known == files_.end() || (*known)["drawing"] != drawing) {
            return false;
        }
        std::ifstream in{folder_ / file, std::ios::binary};
        const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>{in}, {}};
        return !bytes.empty() && (*known)["sha256"] == sha256(bytes);
    }
    /// Written after each file, so that a run that was stopped goes on where it stood.
    [[nodiscard]] Status add(const std::string& file, const std::string& drawing, const std::string& title,
                             const WrittenFile& written) {
        files_[file] = {{"title", title}, {"bytes", written.bytes}, {"sha256", written.sha256}, {"drawing", drawing}};
        const std::string text = Json{{"program", version_text()}, {"files", files_}}.dump(2) + "\n";
        const auto noted = write_bytes(folder_ / file_name, {text.begin(), text.end()});
        return noted ? Status{Done{}} : Status{noted.error()};
    }

private:
    static constexpr const char* file_name = "atlas.json";
    std::filesystem::path folder_;
    nlohmann::json files_ = nlohmann::json::object();  ///< by name, those of earlier runs included
};

Status write_folder(const Maker& maker, const std::vector<AtlasPage>& pages, const Strings& strings) {
    const std::filesystem::path& folder = maker.options.output;
    std::error_code error;
    std::filesystem::create_directory(folder, error);
    if (error) {
        return Error{ErrorKind::not_written, folder.string(), "error.not_written", {{"reason", error.message()}}};
    }
    const std::string ending{std::ranges::find(format_table, maker.options.format, &FormatInfo::format)->name};
    Result<Manifest> opened = Manifest::open(folder);
    if (!opened) {
        return opened.error();
    }
    Manifest manifest = std::move(opened).value();
    std::size_t bytes = 0;
    std::size_t left = 0;
    Progress progress{strings, pages.size()};
    for (const AtlasPage& page : pages) {
        progress.next(page.title);
        const std::string file = page.name + "." + ending;
        const PicturePixels& pixels = maker.workshop.pixels;
        const std::string key =
            fmt::format("{}\n{} {} {} {} {}\n{}\n{}", version_text(), pixels.width_px, pixels.height_px,
                        pixels.pixel_ratio, pixels.dpi, static_cast<int>(maker.options.backend),
                        page.description + page.scene, to_text(page.built.scene));
        const std::string drawing = sha256({key.begin(), key.end()});
        if (manifest.has(file, drawing)) {
            ++left;
            continue;
        }
        const Result<Picture> picture = draw_scene(maker.workshop, maker.fonts, page.built, maker.timeline);
        if (!picture) {
            return picture.error();
        }
        const Result<WrittenFile> written =
            write_picture(picture.value(), maker.workshop, maker.fonts,
                          {page.title, page.description, page.language, maker.options.text_as_outlines, page.scene},
                          folder / file, maker.timeline);
        if (!written) {
            return written.error();
        }
        bytes += written.value().bytes;
        if (const Status status = manifest.add(file, drawing, page.title, written.value()); !status) {
            return status;
        }
    }
    progress.end();
    return print(strings.format("cli.atlas_folder", {{"folder", folder.string()},
                                                     {"written", std::to_string(pages.size() - left)},
                                                     {"left", std::to_string(left)},
                                                     {"kb", std::to_string((bytes + 500) / 1000)}}) +
                 "\n");
}

}  // namespace

Status run_atlas(const Options& options, const Strings& strings, Timeline& timeline) {
    const Result<PicturePixels> pixels = picture_pixels(options);
    if (!pixels) {
        return pixels.error();
    }
    const bool is_folder = options.output.string().ends_with('/');
    FileFormat format = options.format;
    if (!is_folder) {
        const Result<FileFormat> named = format_of(options.output);
        if (!named) {
            return named.error();
        }
        if (std::ranges::find(options.given, "format", &Setting::name) != options.given.end()) {
            return Error{
                ErrorKind::wrong_use, "--format", "error.atlas_format_twice", {{"file", options.output.string()}}};
        }
        format = named.value();
        if (format != FileFormat::pdf && format != FileFormat::pptx) {
            return Error{ErrorKind::wrong_use, options.output.string(), "error.atlas_format", {}};
        }
    }
    if (format == FileFormat::tif) {
        return Error{ErrorKind::wrong_use, "--format", "error.atlas_placed", {}};
    }
    const std::filesystem::path output = is_folder ? options.output.parent_path() : options.output;
    if (const Status status =
            is_folder && std::filesystem::is_directory(output) ? Status{Done{}} : check_output(output);
        !status) {
        return status;
    }
    Result<Atelier> atelier = open_atelier(options, format, pixels.value(), strings, timeline);
    if (!atelier) {
        return atelier.error();
    }
    auto& [map, fonts, workshop] = atelier.value();
    const MapData& data = *map.data;
    Result<std::vector<std::size_t>> parks = find_parks(*data.atlas, options.words);
    if (!parks) {
        return parks.error();
    }
    std::ranges::sort(parks.value());  // each once, in the order of the atlas
    parks.value().erase(std::unique(parks.value().begin(), parks.value().end()), parks.value().end());
    if (options.words.empty()) {
        parks.value().resize(data.atlas->parks.size());
        std::iota(parks.value().begin(), parks.value().end(), std::size_t{0});
    }
    const Maker maker{options, data, *map.paths, fonts, parks.value(), workshop, timeline};
    std::vector<AtlasPage> pages;
    // In two languages all pages in Chinese, then all in English.
    const bool is_both = options.map_language() == Language::both;
    const std::vector<Language> languages =
        is_both ? std::vector{Language::zh, Language::en} : std::vector{options.map_language()};
    for (const Language language : languages) {
        if (const Status status = add_pages(maker, language, is_both, pages); !status) {
            return status;
        }
    }
    for (const AtlasPage& page : pages) {
        tell_unmet_pins(strings, page.built);
    }
    return is_folder ? write_folder(maker, pages, strings) : write_document(maker, pages, strings);
}

}  // namespace parkatlas
