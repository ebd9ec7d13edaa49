#include "app/copy_picture.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

using namespace parkatlas;

namespace {

/// A folder that is the whole PATH while it lives, and no Wayland.
struct OnlyPath {
    std::filesystem::path folder = std::filesystem::temp_directory_path() / "parkatlas-copy-test";
    std::string before = std::getenv("PATH");
    OnlyPath() {
        std::filesystem::create_directories(folder);
        setenv("PATH", folder.c_str(), 1);
        unsetenv("WAYLAND_DISPLAY");
        std::ofstream{folder / "picture.png"} << "a picture";
    }
    ~OnlyPath() {
        setenv("PATH", before.c_str(), 1);
        std::filesystem::remove_all(folder);
    }
    void add(const std::string& name, const std::string& script) const {
        std::ofstream{folder / name} << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(folder / name, std::filesystem::perms::owner_all);
    }
};

}  // namespace

TEST_CASE("a picture for the clipboard goes to the desktop's helper; without one that is said, with the package") {
    const OnlyPath path;
    const std::filesystem::path picture = path.folder / "picture.png";
    const Status none = copy_picture(picture);
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().kind == ErrorKind::no_display);
    CHECK(none.error().where == "xclip");

    path.add("xclip", "while read -r line || [ -n \"$line\" ]; do printf %s \"$line\"; done > " +
                          (path.folder / "taken").string() + "; printf %s \"$*\" > " +
                          (path.folder / "words").string());
    CHECK(copy_picture(picture).ok());
    const auto text = [&](const char* name) {
        std::ifstream in{path.folder / name};
        return std::string{std::istreambuf_iterator<char>{in}, {}};
    };
    CHECK(text("taken") == "a picture");
    CHECK(text("words") == "-selection clipboard -target image/png");

    path.add("xclip", "exit 3");
    const Status failed = copy_picture(picture);
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().kind == ErrorKind::not_written);
    CHECK(failed.error().key == "error.helper_ended");
    CHECK(failed.error().values.front().second == "3");
    path.add("xclip", "echo no such display >&2; exit 3");
    CHECK(copy_picture(picture).error().values.front().second == "no such display");
    CHECK_FALSE(copy_picture(path.folder / "nothing.png").ok());

    setenv("WAYLAND_DISPLAY", "wayland-0", 1);
    CHECK(copy_picture(picture).error().where == "wl-copy");
    unsetenv("WAYLAND_DISPLAY");
}
