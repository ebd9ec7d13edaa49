#include "support/picture.h"

#include "output/png.h"
#include "output/write_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

namespace parkatlas::test {

namespace {

void write_png(const Image& image, const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    const auto bytes = encode_png(image, 96, {});
    REQUIRE(bytes.ok());
    REQUIRE(write_file_safely(file, bytes.value()).ok());
}

}  // namespace

PictureDifference compare(const Image& a, const Image& b, int max_channel_delta) {
    PictureDifference difference;
    difference.same_size = a.width_px == b.width_px && a.height_px == b.height_px;
    if (!difference.same_size) {
        return difference;
    }
    difference.shown = a;
    std::size_t bad = 0;
    for (std::size_t i = 0; i < a.rgba.size(); i += 4) {
        int delta = 0;
        for (std::size_t k = i; k < i + 4; ++k) {
            delta = std::max(delta, std::abs(int{a.rgba[k]} - int{b.rgba[k]}));
        }
        difference.worst_delta = std::max(difference.worst_delta, delta);
        const bool is_bad = delta > max_channel_delta;
        bad += is_bad ? 1 : 0;
        const auto grey = static_cast<std::uint8_t>(255 - delta);
        const std::uint8_t others = is_bad ? 0 : grey;
        std::uint8_t* shown = difference.shown.rgba.data() + i;
        shown[0] = is_bad ? 255 : grey;
        shown[1] = others;
        shown[2] = others;
        shown[3] = 255;
    }
    difference.bad_fraction = a.rgba.empty() ? 0 : static_cast<double>(bad) / (static_cast<double>(a.rgba.size()) / 4);
    return difference;
}

void check_golden(const Image& actual, const std::string& name, const PictureTolerance& tolerance) {
    const std::filesystem::path file = std::filesystem::path{PARKATLAS_SOURCE_DIR} / "tests/golden" / (name + ".png");
    const char* update = std::getenv("PARKATLAS_UPDATE_GOLDEN");
    if (update != nullptr && std::string_view{update} == "1") {
        write_png(actual, file);
        MESSAGE("rewritten, to be looked at: " << file.string());
        return;
    }
    std::ifstream in{file, std::ios::binary};
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>{in}, {}};
    const auto expected = decode_png(bytes, file.string());
    const std::filesystem::path output = std::filesystem::current_path() / "test_output" / name;
    PictureDifference difference;
    if (expected.ok()) {
        difference = compare(expected.value(), actual, tolerance.max_channel_delta);
    }
    if (expected.ok() && difference.is_within(tolerance)) {
        return;
    }
    write_png(actual, output.string() + ".actual.png");
    if (difference.same_size) {
        write_png(difference.shown, output.string() + ".difference.png");
    }
    const std::string missing = expected.ok() ? "" : "no picture to compare with; ";
    INFO(name << ": " << missing << "worst delta " << difference.worst_delta << ", bad pixels "
              << difference.bad_fraction << " (at most " << tolerance.max_bad_fraction << " off by more than "
              << tolerance.max_channel_delta << "), see " << output.string() << ".*.png");
    CHECK(difference.is_within(tolerance));
}

}  // namespace parkatlas::test
