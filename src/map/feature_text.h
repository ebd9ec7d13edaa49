#pragma once
// Features as texts that other map programs read.

#include "map/atlas.h"
#include "map/map_state.h"

#include <span>
#include <string>

namespace parkatlas {

/// The features as a GeoJSON collection (RFC 7946; WGS 84, degrees to 1e-7), each with its kind, id and names, a park
/// with all its blocks, an event where it happened. What has no known place has a null geometry. Outlines carry how
/// sure they are: the letters of their blocks.
[[nodiscard]] std::string geojson_of(const Atlas& atlas, std::span<const FeatureRef> features);
/// The geometries alone as well-known text (OGC 06-103r4), one line each, longitude first; GEOMETRYCOLLECTION EMPTY for
/// what has no known place.
[[nodiscard]] std::string wkt_of(const Atlas& atlas, std::span<const FeatureRef> features);

}  // namespace parkatlas
