#include "render/programs.h"

#include "render/shader.h"

#include <string_view>
#include <utility>

namespace parkatlas {

namespace {

void set_place(GLint location, const Place& place) {
    glUniform4f(location, static_cast<float>(place.scale_x), static_cast<float>(place.scale_y),
                static_cast<float>(place.offset_x), static_cast<float>(place.offset_y));
}

}  // namespace

void FillProgram::use(const Place& where, Color premultiplied) const {
    glUseProgram(program.id());
    set_place(place, where);
    glUniform4fv(color, 1, &premultiplied.r);
}

void BandsProgram::use(const Place& where, const Bands& look) const {
    glUseProgram(program.id());
    set_place(place, where);
    glUniform4fv(color, look.count + 1, &look.colors.front().r);
    glUniform1fv(begins, look.count + 1, look.begins.data());
    glUniform1i(bands, look.count);
    glUniform4fv(across, 1, look.across.data());
}

void StrokeProgram::use(const Place& where, const StrokeLook& look) const {
    glUseProgram(program.id());
    set_place(place, where);
    glUniform4fv(color, 1, &look.color.r);
    glUniform1f(half, look.half_width_px);
    glUniform1f(round, look.round_caps ? 1 : 0);
    glUniform2fv(dash, 1, look.dash.data());
}

void GlyphProgram::use(int atlas_width_px, int atlas_height_px) const {
    glUseProgram(program.id());
    glUniform1i(atlas, 0);
    glUniform2f(texel, 1 / static_cast<float>(atlas_width_px), 1 / static_cast<float>(atlas_height_px));
}

Result<Programs> Programs::link() {
    Programs all;
    struct Source {
        GlProgram* program;
        std::string_view vertex;
        std::string_view fragment;
    };
    for (const Source& source :
         {Source{&all.fill.program, "fill", "fill"}, Source{&all.bands.program, "fill", "bands"},
          Source{&all.stroke.program, "stroke", "stroke"}, Source{&all.glyph.program, "glyph", "glyph"}}) {
        Result<GlProgram> linked = link_program(source.vertex, source.fragment);
        if (!linked) {
            return linked.error();
        }
        *source.program = std::move(linked).value();
    }
    const auto find = [](const GlProgram& program, std::initializer_list<std::pair<GLint*, const char*>> uniforms) {
        for (const auto& [location, name] : uniforms) {
            *location = find_uniform(program, name);
        }
    };
    find(all.fill.program, {{&all.fill.place, "u_place"}, {&all.fill.clip, "u_clip"}, {&all.fill.color, "u_color"}});
    find(all.bands.program, {{&all.bands.place, "u_place"},
                             {&all.bands.clip, "u_clip"},
                             {&all.bands.color, "u_color"},
                             {&all.bands.begins, "u_begins"},
                             {&all.bands.bands, "u_bands"},
                             {&all.bands.across, "u_across"}});
    find(all.stroke.program, {{&all.stroke.place, "u_place"},
                              {&all.stroke.clip, "u_clip"},
                              {&all.stroke.color, "u_color"},
                              {&all.stroke.half, "u_half"},
                              {&all.stroke.round, "u_round"},
                              {&all.stroke.dash, "u_dash"}});
    find(all.glyph.program,
         {{&all.glyph.clip, "u_clip"}, {&all.glyph.texel, "u_texel"}, {&all.glyph.atlas, "u_atlas"}});
    return all;
}

void Programs::set_size(int width_px, int height_px) const {
    for (const auto& [program, clip] : {std::pair{fill.program.id(), fill.clip},
                                        {bands.program.id(), bands.clip},
                                        {stroke.program.id(), stroke.clip},
                                        {glyph.program.id(), glyph.clip}}) {
        glUseProgram(program);
        glUniform2f(clip, 2.0F / static_cast<float>(width_px), 2.0F / static_cast<float>(height_px));
    }
}

}  // namespace parkatlas
