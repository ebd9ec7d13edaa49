#include "app/paths.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace parkatlas;
using parkatlas::test::TempFolder;
namespace fs = std::filesystem;

namespace {
void put_geodata(const fs::path& folder) {
    fs::create_directories(folder);
    std::ofstream{folder / "parks.geojson"} << "{}";
}
}  // namespace

TEST_CASE("data is found beside, above and where it is installed, the nearest first") {
    const TempFolder temp;
    const fs::path bin = temp.path() / "bin";
    fs::create_directories(bin);
    CHECK(find_geodata("", bin).error().kind == ErrorKind::bad_input);
    CHECK(find_geodata("", bin).error().key == "error.data_not_found");
    put_geodata(temp.path() / "share/parkatlas/geodata");
    CHECK(find_geodata("", bin).value() == temp.path() / "share/parkatlas/geodata");
    put_geodata(temp.path() / "geodata");
    CHECK(find_geodata("", bin).value() == temp.path() / "geodata");
    put_geodata(bin / "geodata");
    CHECK(find_geodata("", bin).value() == bin / "geodata");
}

TEST_CASE("a folder that is asked for is taken, or is an error; another never takes its place") {
    const TempFolder temp;
    const fs::path bin = temp.path() / "bin";
    put_geodata(bin / "geodata");
    CHECK(find_geodata(temp.path(), bin).value() == temp.path());
    const auto missing = find_geodata(temp.path() / "none", bin);
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().key == "error.data_folder_missing");
    CHECK(missing.error().where == (temp.path() / "none").string());
}

TEST_CASE("the error names every place that was looked at") {
    const TempFolder temp;
    const auto result = find_geodata("", temp.path());
    REQUIRE_FALSE(result.ok());
    for (const fs::path& place : geodata_places(temp.path())) {
        CHECK(result.error().values.at(0).second.find(place.string()) != std::string::npos);
    }
}
