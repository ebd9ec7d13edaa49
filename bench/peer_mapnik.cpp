// Mapnik's C++ API drawing the map and the inset of peer_style.py, as its users would: one Map, loaded once.
//
//   peer_mapnik STYLE.xml OUT.png FORMAT BACKGROUND FRAME…     FRAME: x,y,width,height,west,south,east,north

#include <mapnik/agg_renderer.hpp>
#include <mapnik/color.hpp>
#include <mapnik/datasource_cache.hpp>
#include <mapnik/font_engine_freetype.hpp>
#include <mapnik/image.hpp>
#include <mapnik/image_util.hpp>
#include <mapnik/layer.hpp>
#include <mapnik/load_map.hpp>
#include <mapnik/map.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

namespace {

constexpr int sheet_width = 1920;
constexpr int sheet_height = 1080;
constexpr const char* fonts = "/usr/share/fonts/opentype/noto/";

struct Frame {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    mapnik::box2d<double> extent;
};

Frame parse_frame(const char* text) {
    Frame f;
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    if (std::sscanf(text, "%d,%d,%d,%d,%lf,%lf,%lf,%lf", &f.x, &f.y, &f.width, &f.height, &west, &south, &east,
                    &north) != 8 ||
        f.x < 0 || f.y < 0 || f.x + f.width > sheet_width || f.y + f.height > sheet_height) {
        throw std::runtime_error(std::string{"not a frame: "} + text);
    }
    f.extent = {west, south, east, north};
    return f;
}

/// Layer "a:b" draws the data of layer "a".
void share_data(mapnik::Map& map) {
    for (mapnik::layer& layer : map.layers()) {
        const std::size_t colon = layer.name().find(':');
        for (const mapnik::layer& other : map.layers()) {
            if (colon != std::string::npos && other.name() == layer.name().substr(0, colon)) {
                layer.set_datasource(other.datasource());
            }
        }
    }
}

void draw(mapnik::Map& map, const Frame& frame, mapnik::image_rgba8& sheet) {
    map.resize(static_cast<unsigned>(frame.width), static_cast<unsigned>(frame.height));
    map.zoom_to_box(frame.extent);
    mapnik::image_rgba8 image{frame.width, frame.height};
    mapnik::agg_renderer<mapnik::image_rgba8> renderer{map, image};
    renderer.apply();
    for (int row = 0; row < frame.height; ++row) {
        const auto* from = image.get_row(static_cast<std::size_t>(row));
        std::copy(from, from + frame.width,
                  sheet.get_row(static_cast<std::size_t>(frame.y + row)) + static_cast<std::ptrdiff_t>(frame.x));
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) {
        std::fputs("peer_mapnik STYLE.xml OUT.png FORMAT BACKGROUND FRAME...\n", stderr);
        return 2;
    }
    try {
        // Only the plug-in in use: registering the whole folder would load GDAL, PostgreSQL and more.
        mapnik::datasource_cache::instance().register_datasource(PEER_MAPNIK_PLUGINS "/geojson.input");
        mapnik::freetype_engine::register_font(std::string{fonts} + "NotoSansCJK-Regular.ttc");
        mapnik::freetype_engine::register_font(std::string{fonts} + "NotoSansCJK-Bold.ttc");
        mapnik::Map map{sheet_width, sheet_height};
        mapnik::load_map(map, argv[1], true);
        share_data(map);
        mapnik::image_rgba8 sheet{sheet_width, sheet_height};
        mapnik::fill(sheet, mapnik::color{std::string{argv[4]}});
        for (int i = 5; i < argc; ++i) {
            draw(map, parse_frame(argv[i]), sheet);
        }
        mapnik::save_to_file(sheet, argv[2], argv[3]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "peer_mapnik: %s\n", error.what());
        return 1;
    }
    std::_Exit(0);  // the picture is written; nobody waits for destructors
}
