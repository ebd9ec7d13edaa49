#include "app/atelier.h"

#include "app/console.h"
#include "app/memory_limit.h"

#include <future>
#include <utility>

namespace parkatlas {

void tell_left_out(const Strings& strings, const Options& options, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        print_error(strings,
                    {ErrorKind::bad_input, options.scene.string(), "cli.scene_option_left_out", {{"option", name}}});
    }
}

void tell_unmet_pins(const Strings& strings, const std::vector<UnmetPin>& unmet_pins) {
    for (const UnmetPin& unmet : unmet_pins) {
        print_error(strings, {ErrorKind::bad_input,
                              "",
                              "cli.pin_unmet",
                              {{"name", unmet.id.substr(unmet.id.find('/') + 1)}, {"why", strings[unmet.why]}}});
    }
}

Result<Atelier> open_atelier(const Options& options, FileFormat format, const PicturePixels& pixels,
                             const Strings& strings, Timeline& timeline) {
    if (const Status enough = check_free_memory(estimated_cost(format, pixels).memory_mb, free_memory_mb()); !enough) {
        return enough.error();
    }
    const Triangles triangles = wants_gl(format, options.backend) ? Triangles::ahead : Triangles::when_needed;
    auto map_to_come = std::async(std::launch::async, [&] {
        return load_drawable_map({options.data, options.table}, options.crs, triangles, timeline);
    });
    auto fonts_to_come = std::async(std::launch::async, [&] { return load_fonts(timeline); });
    Result<Workshop> workshop = Workshop::open(format, options.backend, pixels, timeline);
    Result<DrawableMap> map = map_to_come.get();
    Result<FontBook> fonts = fonts_to_come.get();
    if (!map) {
        return map.error();
    }
    if (!fonts) {
        return fonts.error();
    }
    if (!workshop) {
        return workshop.error();
    }
    if (const auto& no_gl = workshop.value().no_gl) {
        print_error(strings, {ErrorKind::no_display, "", "cli.drawn_by_cpu", {{"reason", strings.message(*no_gl)}}});
    }
    print_notices(strings, map.value().data->notices);
    return Atelier{std::move(map).value(), std::move(fonts).value(), std::move(workshop).value()};
}

}  // namespace parkatlas
