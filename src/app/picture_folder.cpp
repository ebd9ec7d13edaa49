#include "app/picture_folder.h"

#include "app/help.h"
#include "output/hash.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace parkatlas {
namespace {

using Json = nlohmann::ordered_json;

/// Notes are far smaller; what is larger is none.
constexpr std::uintmax_t most_note_bytes = 64U << 20U;

std::vector<std::uint8_t> bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// The program itself as a sum: another build may draw otherwise.
const std::string& program_sum() {
    static const std::string sum = sha256(bytes_of("/proc/self/exe"));
    return sum;
}

/// All that goes into a picture's file, as a sum: two pages with the same one are the same file.
std::string drawing_of(const Page& page, const Workshop& workshop) {
    const PicturePixels& pixels = page.pixels;
    const PictureTexts& texts = page.texts;
    const char* date = std::getenv("SOURCE_DATE_EPOCH");  // NOLINT(concurrency-mt-unsafe): nobody writes it
    std::string place;
    if (page.picture.place) {
        const PicturePlace& p = *page.picture.place;
        place = fmt::format("{} {} {} {}", p.crs_wkt, p.top_left.x, p.top_left.y, p.units_per_px);
    }
    const std::string key =
        fmt::format("{}\n{} {} {} {} {} {}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", program_sum(), pixels.width_px,
                    pixels.height_px, pixels.pixel_ratio, pixels.dpi, workshop.studio.has_value(), texts.as_outlines,
                    date == nullptr ? "" : date, place, texts.language, texts.title, texts.alt, texts.sources,
                    texts.scene, page.has_paper, to_text(page.picture.built.scene));
    return sha256({key.begin(), key.end()});
}

}  // namespace

Result<PictureFolder> PictureFolder::open(const std::filesystem::path& folder, const std::string& note) {
    std::error_code error;
    std::filesystem::create_directory(folder, error);
    if (error) {
        return Error{ErrorKind::not_written, folder.string(), "error.not_written", {{"reason", error.message()}}};
    }
    PictureFolder opened;
    opened.folder_ = folder;
    opened.note_ = folder / note;
    const auto note_status = std::filesystem::status(opened.note_, error);
    if (!std::filesystem::exists(note_status)) {
        return opened;
    }
    const Error not_ours{ErrorKind::not_written, opened.note_.string(), "error.folder_note", {}};
    if (!std::filesystem::is_regular_file(note_status)) {
        return not_ours;
    }
    const std::uintmax_t size = std::filesystem::file_size(opened.note_, error);
    if (error || size > most_note_bytes) {
        return not_ours;
    }
    if (size == 0) {
        return opened;  // what a copy that was broken off leaves
    }
    std::ifstream in{opened.note_};
    // Ours is four levels deep; whatever goes deeper is left out before it can be followed.
    constexpr int most_levels = 4;
    const Json known = Json::parse(
        in, [](int level, Json::parse_event_t, Json&) { return level < most_levels; }, false);
    const bool is_ours = known.is_object() && known.contains("program") && known["program"].is_string() &&
                         known["program"].get<std::string>().starts_with("parkatlas ") && known.contains("files") &&
                         known["files"].is_object();
    if (!is_ours) {
        return not_ours;
    }
    const auto is_text = [](const Json& about, const char* key) {
        return about.contains(key) && about[key].is_string();
    };
    for (const auto& [file, about] : known["files"].items()) {
        const bool is_known = about.is_object() && is_text(about, "drawing") && is_text(about, "sha256") &&
                              is_text(about, "title") && about.contains("bytes") && about["bytes"].is_number();
        if (is_known && std::filesystem::exists(folder / std::filesystem::path{file}.filename(), error)) {
            for (const char* key : {"title", "bytes", "sha256", "drawing"}) {
                opened.files_[file][key] = about[key];
            }
        }
    }
    return opened;
}

std::optional<WrittenFile> PictureFolder::found(const std::string& file, const std::string& drawing) const {
    const auto known = files_.find(file);
    if (known == files_.end() || (*known)["drawing"] != drawing) {
        return std::nullopt;
    }
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(folder_ / file, ignored)) {
        return std::nullopt;
    }
    const std::vector<std::uint8_t> bytes = bytes_of(folder_ / file);
    std::string sum = sha256(bytes);
    return !bytes.empty() && (*known)["sha256"] == sum
               ? std::optional{WrittenFile{folder_ / file, bytes.size(), std::move(sum)}}
               : std::nullopt;
}

void PictureFolder::remember(const WrittenFile& file, const std::string& drawing, const std::string& title) {
    files_[file.file.filename().string()] = {
        {"title", title}, {"bytes", file.bytes}, {"sha256", file.sha256}, {"drawing", drawing}};
}

Status PictureFolder::write_note() const {
    const std::string text = Json{{"program", version_text()}, {"files", files_}}.dump(2) + "\n";
    const Result<WrittenFile> noted = write_bytes(note_, {text.begin(), text.end()});
    return noted ? Status{Done{}} : Status{noted.error()};
}

Result<std::vector<WrittenFile>> PictureFolder::put(Page& page, const std::string& file,
                                                    std::span<const FileBeside> beside, Workshop& workshop,
                                                    const PageGround& ground) {
    std::vector<WrittenFile> files;
    bool is_changed = false;
    const std::string drawing = drawing_of(page, workshop);
    if (std::optional<WrittenFile> known = found(file, drawing)) {
        files.push_back(std::move(*known));
        ++left_;
    } else {
        if (const Status drawn = draw(page.picture, workshop, ground.fonts, ground.timeline); !drawn) {
            return drawn.error();
        }
        Result<WrittenFile> written =
            write_picture(page.picture, workshop, ground.fonts, page.texts, folder_ / file, ground.timeline);
        if (!written) {
            return written.error();
        }
        ++written_;
        bytes_ += written.value().bytes;
        remember(written.value(), drawing, page.texts.title);
        files.push_back(std::move(written).value());
        is_changed = true;
    }
    for (const FileBeside& one : beside) {
        const std::string sum = sha256(one.bytes);  // of what it holds: a text is its own drawing
        if (std::optional<WrittenFile> known = found(one.file.filename().string(), sum)) {
            files.push_back(std::move(*known));
            continue;
        }
        Result<WrittenFile> written = write_bytes(one.file, one.bytes);
        if (!written) {
            return written.error();
        }
        remember(written.value(), sum, page.texts.title);
        files.push_back(std::move(written).value());
        is_changed = true;
    }
    // After each picture, so that a run that was stopped goes on where it stood.
    if (const Status noted = is_changed ? write_note() : Status{Done{}}; !noted) {
        return noted.error();
    }
    return files;
}

std::string PictureFolder::said(const Strings& strings) const {
    return strings.format("cli.folder_written", {{"folder", folder_.string() + "/"},
                                                 {"written", std::to_string(written_)},
                                                 {"left", std::to_string(left_)},
                                                 {"kb", std::to_string((bytes_ + 500) / 1000)}});
}

}  // namespace parkatlas
