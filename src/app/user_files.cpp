#include "app/user_files.h"

#include "app/scene_file.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <initializer_list>
#include <system_error>
#include <utility>

namespace parkatlas {
namespace {

/// The first of the user's folders of those names that is there, else the current one.
std::filesystem::path user_folder(std::initializer_list<const char*> names) {
    std::error_code ignored;
    if (const char* home = std::getenv("HOME")) {
        for (const char* name : names) {
            const auto candidate = std::filesystem::path{home} / name;
            if (std::filesystem::is_directory(candidate, ignored)) {
                return candidate;
            }
        }
    }
    return std::filesystem::current_path(ignored);
}

/// "20240131-1259": files are named by the minute.
std::string minute_now() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 20> text{};
    std::strftime(text.data(), text.size(), "%Y%m%d-%H%M", &local);
    return text.data();
}

/// Where temporary files go, the best place first.
std::vector<std::filesystem::path> temporary_places() {
    std::vector<std::filesystem::path> places;
    const char* own = std::getenv("XDG_RUNTIME_DIR");  // NOLINT(concurrency-mt-unsafe): nobody sets variables
    if (own != nullptr && std::filesystem::path{own}.is_absolute()) {
        places.emplace_back(own);
    }
    std::error_code error;
    const std::filesystem::path shared = std::filesystem::temp_directory_path(error);
    places.push_back(error ? "/tmp" : shared);
    return places;
}

}  // namespace

Result<std::unique_ptr<PrivateFolder>> PrivateFolder::make() {
    Error error{ErrorKind::not_written, "", "error.not_written", {}};
    for (const std::filesystem::path& place : temporary_places()) {
        std::string name = (place / "parkatlas-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) {  // its mode is 0700
            return std::unique_ptr<PrivateFolder>{new PrivateFolder{name}};
        }
        error.where = place.string();
        error.values = {{"reason", std::generic_category().message(errno)}};
    }
    return error;
}

PrivateFolder::PrivateFolder(std::filesystem::path path) : path_{std::move(path)}, on_signal_{path_} {}

PrivateFolder::~PrivateFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path suggested_picture() {
    return user_folder({"图片", "Pictures"}) / ("parkatlas-" + minute_now() + ".png");
}

std::filesystem::path new_table_file(const std::string& name) {
    const std::filesystem::path folder = user_folder({"文档", "Documents"});
    const std::string stem = "parkatlas-" + name + "-" + minute_now();
    std::filesystem::path file = folder / (stem + ".csv");
    std::error_code ignored;
    for (int i = 2; std::filesystem::exists(file, ignored); ++i) {
        file = folder / (stem + "-" + std::to_string(i) + ".csv");
    }
    return file;
}

std::filesystem::path suggested_scene() {
    return user_folder({"文档", "Documents"}) / ("parkatlas-" + minute_now() + ".json");
}

std::vector<std::filesystem::path> scenes_in(const std::filesystem::path& folder, std::size_t most) {
    constexpr std::size_t looked_at = 400;  // a scene says so in its first lines
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
        std::error_code ignored;
        if (entry.path().extension() != ".json" || !entry.is_regular_file(ignored)) {
            continue;
        }
        std::ifstream in{entry.path(), std::ios::binary};
        std::string text(looked_at, '\0');
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        if (text.find("\"" + std::string{scene_version_key} + "\"") != std::string::npos) {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    found.resize(std::min(found.size(), most));
    return found;
}

}  // namespace parkatlas
