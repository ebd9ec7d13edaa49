#pragma once
#include "map/map_data.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

namespace parkatlas::test {

/// The atlas of geodata/, read once per test program.
inline std::shared_ptr<const Atlas> real_atlas() {
    static const std::shared_ptr<const Atlas> atlas = [] {
        Result<Atlas> loaded = load_atlas(PARKATLAS_SOURCE_DIR "/geodata");
        REQUIRE(loaded.ok());
        return std::make_shared<const Atlas>(std::move(loaded).value());
    }();
    return atlas;
}

/// The real atlas in a CRS.
inline std::shared_ptr<const MapData> real_data(const std::string& crs = "") {
    Result<Projection> projection = Projection::create(crs);
    REQUIRE(projection.ok());
    Result<std::shared_ptr<const MapData>> data =
        project_atlas(real_atlas(), std::make_shared<const Projection>(std::move(projection).value()));
    REQUIRE(data.ok());
    return std::move(data).value();
}

}  // namespace parkatlas::test
