// `snapshot` into a folder: a picture of every combination of what varies.

#include "app/atelier.h"
#include "app/commands.h"
#include "app/console.h"
#include "app/memory_limit.h"
#include "app/outputs.h"
#include "app/page.h"
#include "app/picture_folder.h"
#include "app/progress.h"
#include "app/report.h"
#include "app/variants.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace parkatlas {
namespace {

constexpr const char* note_name = "batch.json";

/// What a format can have of each variant; what is left out of the scene is told once.
Status fit_to_formats(std::vector<Variant>& variants, const Options& options, const Strings& strings) {
    std::set<std::string> told;
    for (Variant& variant : variants) {
        const Result<std::vector<std::string>> left_out = fit_to_format(variant.options, variant.format);
        if (!left_out) {
            return left_out.error();
        }
        told.insert(left_out.value().begin(), left_out.value().end());
    }
    tell_left_out(strings, options, {told.begin(), told.end()});
    return Done{};
}

/// Whether every file can be written and there is memory enough for the largest picture.
Status check_variants(const std::vector<Variant>& variants, const Options& options) {
    std::vector<std::filesystem::path> files{options.output / note_name};
    double memory_mb = 0;
    double space_mb = 0;
    const auto is_like_first = [&](const Variant& v) { return v.format == variants.front().format; };
    if (variants.front().options.alt && !std::ranges::all_of(variants, is_like_first)) {
        return Error{ErrorKind::wrong_use, "--alt", "error.vary_alt", {}};
    }
    for (const Variant& variant : variants) {
        files.push_back(variant.options.output);
        const auto beside = names_beside(variant.options, variant.options.output);
        files.insert(files.end(), beside.begin(), beside.end());
        memory_mb = std::max(memory_mb, estimated_cost(variant.format, variant.pixels).memory_mb);
        space_mb = std::max(space_mb, address_space_mb(variant.pixels));
    }
    if (Status status = check_outputs(options, files); !status) {
        return status;
    }
    if (Status status = check_memory_limit(space_mb); !status) {
        return status;
    }
    return check_free_memory(memory_mb, free_memory_mb());
}

/// What draws pictures of one format and size: they follow each other, so that it is opened once for all of them.
auto workshop_key(const Variant& variant) {
    const PicturePixels& pixels = variant.pixels;
    return std::tuple{variant.format, pixels.width_px, pixels.height_px, pixels.pixel_ratio, pixels.dpi};
}

/// Themes and words, read once each.
class LooksShelf {
public:
    [[nodiscard]] Result<std::shared_ptr<const Looks>> get(const Options& options) {
        std::shared_ptr<const Looks>& known = known_[{options.map_theme(), options.map_language()}];
        if (!known) {
            Result<std::shared_ptr<const Looks>> read = looks_of(options);
            if (!read) {
                return read;
            }
            known = std::move(read).value();
        }
        return known;
    }

private:
    std::map<std::pair<std::string, Language>, std::shared_ptr<const Looks>> known_;
};

}  // namespace

Status run_batch(const Options& options, const Strings& strings, Timeline& timeline) {
    Result<std::vector<Variant>> combined = variants_of(options);
    if (!combined) {
        return combined.error();
    }
    std::vector<Variant> variants = std::move(combined).value();
    if (Status status = fit_to_formats(variants, options, strings); !status) {
        return status;
    }
    if (Status status = check_variants(variants, options); !status) {
        return status;
    }
    std::ranges::stable_sort(variants, {}, workshop_key);
    Result<Atelier> atelier =
        open_atelier(options, variants.front().format, variants.front().pixels, strings, timeline);
    if (!atelier) {
        return atelier.error();
    }
    auto& [map, fonts, workshop] = atelier.value();
    const PageGround ground{map, fonts, timeline};
    const auto of_variant = [](const Variant& variant, Error error) {
        error.where = variant.file + (error.where.empty() ? "" : ": " + error.where);
        return error;
    };
    for (const Variant& variant : variants) {  // nothing is drawn before all is known to be there
        if (const Result<Wish> wish = look_up(variant.options, ground); !wish) {
            return of_variant(variant, wish.error());
        }
    }
    Result<PictureFolder> folder = PictureFolder::open(options.output.parent_path(), note_name);
    if (!folder) {
        return folder.error();
    }
    LooksShelf shelf;
    std::vector<WrittenFile> written;
    std::vector<Json> reports;
    std::vector<UnmetPin> unmet_pins;
    Progress progress{strings, variants.size()};
    for (std::size_t i = 0; i < variants.size(); ++i) {
        const Variant& variant = variants[i];
        progress.next(variant.file);
        if (i > 0 && workshop_key(variant) != workshop_key(variants[i - 1])) {
            workshop.studio.reset();  // OpenGL's context goes before there is another
            Result<Workshop> other = Workshop::open(variant.format, options.backend, variant.pixels, timeline);
            if (!other) {
                return of_variant(variant, other.error());
            }
            workshop = std::move(other).value();
        }
        const Result<std::shared_ptr<const Looks>> looks = shelf.get(variant.options);
        if (!looks) {
            return looks.error();
        }
        Result<Page> page = lay_out(variant.options, variant.format, ground, looks.value());
        if (!page) {
            return of_variant(variant, page.error());
        }
        const auto beside = files_beside(variant.options, page.value(), ground, variant.options.output);
        if (!beside) {
            return of_variant(variant, beside.error());
        }
        Result<std::vector<WrittenFile>> files =
            folder.value().put(page.value(), variant.file, beside.value(), workshop, ground);
        if (!files) {
            return files.error();
        }
        if (!options.report.empty()) {
            reports.push_back(folder_file_report(files.value(), page.value(), ground, workshop));
        }
        for (const UnmetPin& unmet : page.value().picture.built.unmet_pins) {
            const auto is_same = [&](const UnmetPin& other) { return other.id == unmet.id && other.why == unmet.why; };
            if (std::ranges::none_of(unmet_pins, is_same)) {
                unmet_pins.push_back(unmet);
            }
        }
        std::ranges::move(files.value(), std::back_inserter(written));
    }
    progress.end();
    tell_unmet_pins(strings, unmet_pins);
    const Json report = folder_report(options.output.parent_path(), reports, ground_report(ground, strings));
    return finish(options, strings, report, std::move(written), folder.value().said(strings), timeline);
}

}  // namespace parkatlas
