// How long a search takes among many names: the real ones repeated with made-up endings until there are 100,000.
// Usage: bench_search [NAMES]

#include "app/loader.h"
#include "map/query.h"
#include "timing.h"

#include <charconv>
#include <string>
#include <string_view>

namespace {

using namespace parkatlas;

/// Facilities called like the real ones, numbered where the real ones run out.
Atlas many_names(const Atlas& real, std::size_t count) {
    Atlas atlas;
    while (atlas.facilities.size() < count) {
        const std::size_t round = atlas.facilities.size();
        const auto add = [&](const auto& feature) {
            if (atlas.facilities.size() < count) {
                Facility& facility = atlas.facilities.emplace_back();
                const std::string number = round == 0 ? "" : std::to_string(round);
                facility.id = feature.id + number;
                facility.name = {feature.name.zh + number, feature.name.en + " " + number};
                facility.pinyin = feature.pinyin + " " + number;
            }
        };
        std::for_each(real.blocks.begin(), real.blocks.end(), add);
        std::for_each(real.facilities.begin(), real.facilities.end(), add);
        std::for_each(real.projects.begin(), real.projects.end(), add);
        std::for_each(real.clusters.begin(), real.clusters.end(), add);
        std::for_each(real.events.begin(), real.events.end(), add);
    }
    return atlas;
}

}  // namespace

int main(int argc, char** argv) {
    constexpr std::size_t shown = 8;  // as many as the window's list
    std::size_t count = 100'000;
    if (argc > 1) {
        const std::string_view text{argv[1]};
        std::from_chars(text.data(), text.data() + text.size(), count);
    }
    const Result<Atlas> real = load_atlas(PARKATLAS_SOURCE_DIR "/geodata");
    if (!real) {
        fmt::print(stderr, "{}: {}\n", real.error().where, real.error().key);
        return 1;
    }
    Times small;
    small.take([&] { (void)FeatureIndex{real.value()}; });
    small.print("index of the real names");
    const Atlas atlas = many_names(real.value(), count);
    Times building;
    building.take([&] { (void)FeatureIndex{atlas}; });
    building.print(fmt::format("index of {} names", atlas.facilities.size()));

    const FeatureIndex index{atlas};
    Times all;
    for (const std::string_view query :
         {"张",         "园",         "园区", "张江科学", "光源", "产业基地", "漕河泾",
          "不存在的园", "a",          "zj",   "chj",      "yuan", "zhang",    "zhangjiang",
          "park",       "industrial", "ing",  "lingang",  "ssrf", "1234",     "zzzz"}) {
        Times times;
        std::size_t found = 0;
        for (int i = 0; i < 15; ++i) {
            times.take([&] { found = index.find(query, shown).size(); });
            all.take([&] { (void)index.find(query, shown); });
        }
        times.print(fmt::format("  {} ({} shown of {})", query, found, index.find(query).size()));
    }
    all.print(fmt::format("search among {} names", count));
}
