#pragma once
// All that pictures are made with: the map, the fonts, and what draws.

#include "app/loader.h"
#include "app/options.h"
#include "app/render_snapshot.h"
#include "core/strings.h"

#include <string>
#include <vector>

namespace parkatlas {

struct Atelier {
    DrawableMap map;
    FontBook fonts;
    Workshop workshop;
};
/// Tells what the scene asks for and the format cannot have.
void tell_left_out(const Strings& strings, const Options& options, const std::vector<std::string>& names);
/// Tells which pinned names do not stand where they were put.
void tell_unmet_pins(const Strings& strings, const std::vector<UnmetPin>& unmet_pins);

/// Reads the options' map and the fonts on threads of their own while this one prepares to draw. What was not taken
/// from the data as it stood, and that there is no OpenGL where it was to be used, is printed. Errors: those of the
/// three; limit where such a picture needs more memory than is free, before anything is read.
[[nodiscard]] Result<Atelier> open_atelier(const Options& options, FileFormat format, const PicturePixels& pixels,
                                           const Strings& strings, Timeline& timeline);

}  // namespace parkatlas
