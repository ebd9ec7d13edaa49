// The command `atlas`: an overview and a page of each park.

#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/outputs.h"
#include "app/page.h"
#include "app/picture_folder.h"
#include "app/progress.h"
#include "app/report.h"
#include "app/scene_file.h"
#include "app/start_state.h"
#include "app/write_document.h"
#include "map/park_sheet.h"
#include "scene/fact_card.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <utility>

namespace parkatlas {
namespace {

constexpr const char* note_name = "atlas.json";

/// The pages, laid out, and what each is called as a file, without ending: “03-jiading”,
/// “01-zhangjiang-science-city-2”.
struct AtlasPages {
    std::vector<Page> pages;
    std::vector<std::string> names;

    void add(std::string name, Page page) {
        names.push_back(std::move(name));
        pages.push_back(std::move(page));
    }
};

struct Maker {
    const Options& options;
    const PageGround& ground;
    const std::vector<std::size_t>& parks;
    FileFormat format;
    PicturePixels pixels;
};

/// What a park's page says, as sections of words.
std::vector<DescriptionSection> words_of(const ParkSheet& sheet, const Strings& strings) {
    std::vector<DescriptionSection> words;
    for (const SheetSection& section : sheet.sections) {
        DescriptionSection& lines = words.emplace_back(DescriptionSection{"facts", section.heading, {}});
        for (const SheetFact& fact : section.facts) {
            lines.sentences.push_back(fact.label + ": " + fact.value +
                                      (fact.source > 0 ? fmt::format(" [{}]", fact.source) : ""));
        }
    }
    DescriptionSection& sources = words.emplace_back(DescriptionSection{"sources", strings["ui.sources"], {}});
    for (std::size_t i = 0; i < sheet.sources.size(); ++i) {
        sources.sentences.push_back(fmt::format("[{}] {}", i + 1, sheet.sources[i]));
    }
    return words;
}

std::string text_of(const std::vector<DescriptionSection>& words) {
    std::string text;
    for (const DescriptionSection& section : words) {
        text += section.heading + "\n";
        for (const std::string& sentence : section.sentences) {
            text += sentence + "\n";
        }
    }
    return text;
}

/// A page of that map, without its scene.
Page page_of(const Maker& maker, const std::shared_ptr<const Looks>& looks, MapState state, const PictureFrame& frame) {
    Page page;
    page.looks = looks;
    page.state = std::move(state);
    page.frame = frame;
    page.has_paper = !maker.options.transparent;
    page.pixels = maker.pixels;
    page.texts.language = page.state.language == Language::en ? "en" : "zh-CN";
    page.texts.as_outlines = maker.options.text_as_outlines;
    if (!maker.options.no_scene) {
        page.texts.scene =
            picture_scene(page.state, frame, *maker.ground.map.data, maker.options.given, maker.options.output);
    }
    return page;
}

Page overview_page(const Maker& maker, const std::shared_ptr<const Looks>& looks, const MapState& state,
                   const PictureFrame& frame) {
    Page page = page_of(maker, looks, state, frame);
    const SceneContext context = context_of(page, maker.ground);
    const SheetSize size = sheet_size(maker.pixels);
    page.words = picture_words(context, state, frame);
    page.texts.alt = alt_text(page.words);
    page.texts.title = picture_title(context, state);
    page.picture.built = build_picture_scene(context, state, frame, size.width_px, size.height_px);
    return page;
}

/// A park's map and facts, and the pages on which these go on. Errors (limit): a page is too small for the words.
Status add_park(const Maker& maker, const std::shared_ptr<const Looks>& looks, MapState state, std::size_t park,
                const std::string& suffix, AtlasPages& pages) {
    const MapData& data = *maker.ground.map.data;
    // What a page lists it shows, unless the layers were chosen.
    if (maker.options.layers.empty()) {
        state = update(state, data, SetLayer{LayerId::facilities, true});
        state = update(state, data, SetLayer{LayerId::projects, true});
    }
    state.title.clear();
    state.selection = {{FeatureKind::park, park}};
    const Park& known = data.atlas->parks[park];
    const ParkSheet sheet = park_sheet(*data.atlas, park, state.year, looks->strings, state.language);
    const std::string name = fmt::format("{:02}-{}", park + 1, known.id);
    const SheetSize size = sheet_size(maker.pixels);
    Page first = page_of(maker, looks, state, {PictureFrame::Kind::park, park, {}});
    const SceneContext context = context_of(first, maker.ground);
    first.words = words_of(sheet, looks->strings);
    first.texts.title = known.name.in(state.language);
    first.texts.alt = text_of(first.words);
    FactPage built = build_park_page(context, state, park, sheet, size.width_px, size.height_px);
    std::size_t next = built.next;
    first.picture.built = std::move(built.built);
    Page more = first;  // of its text alone
    more.words.clear();
    more.texts.alt.clear();
    more.texts.scene.clear();
    pages.add(name + suffix, std::move(first));
    for (int number = 2; next < fact_line_count(sheet); ++number) {
        FactPage facts = build_facts_page(context, state, park, sheet, next, size.width_px, size.height_px);
        if (facts.next == next) {
            return Error{ErrorKind::limit, "--size", "error.page_too_small", {{"page", more.texts.title}}};
        }
        next = facts.next;
        more.picture.built = std::move(facts.built);
        pages.add(fmt::format("{}-{}{}", name, number, suffix), more);
    }
    return Done{};
}

/// The overview, then each park, in one language. Errors: as those of a picture and of add_park.
Status add_pages(const Maker& maker, Language language, bool is_one_of_two, AtlasPages& pages) {
    Result<Looks> loaded = load_looks(maker.options.map_theme(), language);
    if (!loaded) {
        return loaded.error();
    }
    const auto looks = std::make_shared<const Looks>(std::move(loaded).value());
    Result<Wish> wish = look_up(maker.options, maker.ground);
    if (!wish) {
        return wish.error();
    }
    MapState& state = wish.value().state;
    state.language = language;
    const auto scope = maker.ground.timeline.measure("main", "build_scene");
    const std::string suffix = is_one_of_two ? (language == Language::en ? "-en" : "-zh") : "";
    pages.add("00-overview" + suffix, overview_page(maker, looks, state, wish.value().frame));
    for (const std::size_t park : maker.parks) {
        if (Status status = add_park(maker, looks, state, park, suffix, pages); !status) {
            return status;
        }
    }
    return Done{};
}

Status write_folder(const Maker& maker, AtlasPages& pages, Workshop& workshop, const Strings& strings) {
    const Options& options = maker.options;
    const std::filesystem::path path = options.output.parent_path();
    const std::string ending{std::ranges::find(format_table, maker.format, &FormatInfo::format)->name};
    std::vector<std::filesystem::path> outputs{path / note_name};
    for (const std::string& name : pages.names) {
        outputs.push_back(path / (name + "." + ending));
        const auto beside = names_beside(options, outputs.back());
        outputs.insert(outputs.end(), beside.begin(), beside.end());
    }
    if (Status status = check_outputs(options, outputs); !status) {
        return status;
    }
    Result<PictureFolder> folder = PictureFolder::open(path, note_name);
    if (!folder) {
        return folder.error();
    }
    std::vector<WrittenFile> written;
    std::vector<Json> reports;
    Progress progress{strings, pages.pages.size()};
    for (std::size_t i = 0; i < pages.pages.size(); ++i) {
        Page& page = pages.pages[i];
        progress.next(page.texts.title);
        const std::string file = pages.names[i] + "." + ending;
        Options beside_it = options;
        beside_it.alt = options.alt && !page.words.empty();
        const auto beside = files_beside(beside_it, page, maker.ground, path / file);
        if (!beside) {
            return beside.error();
        }
        Result<std::vector<WrittenFile>> files = folder.value().put(page, file, beside.value(), workshop, maker.ground);
        if (!files) {
            return files.error();
        }
        page.picture.image = {};
        if (!options.report.empty()) {
            reports.push_back(folder_file_report(files.value(), page, maker.ground, workshop));
        }
        std::ranges::move(files.value(), std::back_inserter(written));
    }
    progress.end();
    return finish(options, strings, folder_report(path, reports, ground_report(maker.ground, strings)),
                  std::move(written), folder.value().said(strings), maker.ground.timeline);
}

}  // namespace

Status run_atlas(const Options& asked, const Strings& strings, Timeline& timeline) {
    Options options = asked;
    const Result<PicturePixels> pixels = picture_pixels(options);
    if (!pixels) {
        return pixels.error();
    }
    const bool has_folder = is_folder(options.output);
    FileFormat format = options.format;
    if (!has_folder) {
        const Result<FileFormat> named = format_of(options.output);
        if (!named) {
            return named.error();
        }
        if (is_typed(options, "format")) {
            return Error{ErrorKind::wrong_use, "--format", "error.format_twice", {{"file", options.output.string()}}};
        }
        format = named.value();
        if (format != FileFormat::pdf && format != FileFormat::pptx) {
            return Error{ErrorKind::wrong_use, options.output.string(), "error.atlas_format", {}};
        }
    }
    if (format == FileFormat::tif) {
        return Error{ErrorKind::wrong_use, "--format", "error.atlas_placed", {}};
    }
    const Result<std::vector<std::string>> left_out = fit_to_format(options, format);
    if (!left_out) {
        return left_out.error();
    }
    tell_left_out(strings, options, left_out.value());
    std::vector<std::filesystem::path> files;
    if (has_folder) {
        files.push_back(options.output / note_name);
    } else {
        files = names_beside(options, options.output);
        files.insert(files.begin(), options.output);
    }
    if (Status status = check_outputs(options, files); !status) {
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
    const PageGround ground{map, fonts, timeline};
    const Maker maker{options, ground, parks.value(), format, pixels.value()};
    AtlasPages pages;
    // In two languages all pages in Chinese, then all in English.
    const bool is_both = options.map_language() == Language::both;
    const std::vector<Language> languages =
        is_both ? std::vector{Language::zh, Language::en} : std::vector{options.map_language()};
    for (const Language language : languages) {
        if (Status status = add_pages(maker, language, is_both, pages); !status) {
            return status;
        }
    }
    for (const Page& page : pages.pages) {
        tell_unmet_pins(strings, page.picture.built.unmet_pins);
    }
    if (has_folder) {
        return write_folder(maker, pages, workshop, strings);
    }
    const PictureTexts& whole = pages.pages.front().texts;
    return write_document(options, strings, pages.pages, whole, ground, workshop);
}

}  // namespace parkatlas
