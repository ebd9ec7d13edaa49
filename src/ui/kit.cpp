#include "ui/kit.h"

#include "core/strings.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace parkatlas {
namespace {

constexpr char32_t ellipsis = U'…';

ImDrawList& list() {
    return *ImGui::GetWindowDrawList();
}

/// From the baseline up to the middle of capitals and Han characters, per em.
constexpr float middle_per_em = 0.37F;

}  // namespace

float Kit::width(Type type, std::string_view text) const {
    float sum = 0;
    for (const char32_t c : code_points(text)) {
        sum += fonts_.advance(type, c);
    }
    return sum;
}

void Kit::want(Type type, std::string_view text) const {
    for (const char32_t c : code_points(text)) {
        fonts_.want(type, c);
    }
}

void Kit::line(ImVec2 pen, Type type, Color color, std::string_view text) const {
    const ImFont* font = fonts_.font(type);
    const ImU32 ink = packed(color);
    const float top = std::round(pen.y) - std::round(font->Ascent);
    // A card may be scrolled: what lies outside is measured and baked, but not sent.
    const bool is_seen = ImGui::IsRectVisible({pen.x, top - font->FontSize}, {pen.x + 1e4F, top + 2 * font->FontSize});
    for (const char32_t c : code_points(text)) {
        fonts_.want(type, c);
        const ImFontGlyph* glyph = font->FindGlyph(static_cast<ImWchar>(c <= U'\xffff' ? c : U'\xfffd'));
        if (is_seen && glyph != nullptr && glyph->Visible != 0) {
            // Glyphs stand on whole pixels, the pen between them does not: even spacing and sharp strokes.
            const float x = std::round(pen.x);
            list().PrimReserve(6, 4);
            list().PrimRectUV({x + glyph->X0, top + glyph->Y0}, {x + glyph->X1, top + glyph->Y1},
                              {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, ink);
        }
        pen.x += fonts_.advance(type, c);
    }
}

float Kit::text(const Box& box, Align align, Type type, Color color, std::string_view text) const {
    std::string shown{text};
    float w = width(type, text);
    if (w > box.w + 0.5F) {
        std::vector<char32_t> characters = code_points(text);
        const float room = box.w - fonts_.advance(type, ellipsis);
        while (!characters.empty() && w > room) {
            w -= fonts_.advance(type, characters.back());
            characters.pop_back();
        }
        characters.push_back(ellipsis);
        shown = to_utf8(characters);
        w += fonts_.advance(type, ellipsis);
    }
    const float free = box.w - w;
    const float x = box.x + (align == Align::left ? 0 : align == Align::center ? free / 2 : free);
    const float baseline = box.y + box.h / 2 + middle_per_em * info(type).size_px * scale();
    line({x, baseline}, type, color, shown);
    return x + w;
}

float Kit::paragraph(const Box& box, Type type, Color color, std::string_view text) const {
    const float step = line_height(type);
    float y = box.y;
    for (const std::string& line : fonts_.wrap(type, text, box.w)) {
        this->text({box.x, y, box.w + px(4), step}, Align::left, type, color, line);
        y += step;
    }
    return y - box.y;
}

void Kit::fill(const Box& box, Color color, float radius_px) const {
    if (ImGui::IsRectVisible(box.min(), box.max())) {
        list().AddRectFilled(box.min(), box.max(), packed(color), px(radius_px));
    }
}

void Kit::picture(const Box& box, unsigned texture) const {
    // Dear ImGui names textures as its backend does: a number in a pointer.
    ImGui::GetWindowDrawList()->AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)),  // NOLINT
                                         box.min(), box.max(), {0, 1}, {1, 0});
}

void Kit::frame(const Box& box, Color color, float width_px, float radius_px) const {
    list().AddRect(box.min(), box.max(), packed(color), px(radius_px), 0, std::max(1.0F, width_px * scale()));
}

void Kit::rule(float x0, float x1, float y) const {
    const float thick = std::max(1.0F, std::floor(scale()));
    list().AddRectFilled({x0, y}, {x1, y + thick}, packed(color().line));
}

void Kit::card(const Box& box, float radius_px) const {
    list().PushClipRectFullScreen();
    const float alpha = theme_.is_dark ? 0.10F : 0.035F;
    for (const float spread : {7.0F, 4.0F, 2.0F, 1.0F}) {
        // Only the rim that shows: filling four times what the card then covers is what a software renderer feels most.
        const float rim = px(spread + 3);
        const Box shadow = Box{box.x, box.y + px(2), box.w, box.h}.inset(rim / 2 - px(spread), rim / 2 - px(spread));
        list().AddRect(shadow.min(), shadow.max(), packed(with_alpha(black, alpha)),
                       std::max(0.0F, px(radius_px + spread) - rim / 2), 0, rim);
    }
    list().PopClipRect();
    fill(box, color().panel, radius_px);
    frame(box, color().line, 1, radius_px);
}

void Kit::icon(Icon icon, ImVec2 c, Color color, float size_px) const {
    const float u = size_px / 20 * scale();  // icons are drawn in a 20 × 20 box
    const float w = 1.8F * scale();
    const ImU32 ink = packed(color);
    ImDrawList& d = list();
    const auto at = [&](float x, float y) { return ImVec2{c.x + x * u, c.y + y * u}; };
    const auto stroke = [&](std::initializer_list<ImVec2> points) {
        for (const ImVec2& p : points) {
            d.PathLineTo(at(p.x, p.y));
        }
        d.PathStroke(ink, 0, w);
        for (const ImVec2& end : {*points.begin(), *(points.end() - 1)}) {
            d.AddCircleFilled(at(end.x, end.y), w / 2, ink);
        }
    };
    switch (icon) {
        case Icon::search:
            d.AddCircle(at(-1.5F, -1.5F), 5.5F * u, ink, 0, w);
            stroke({{2.6F, 2.6F}, {7, 7}});
            break;
        case Icon::download:
            stroke({{0, -7}, {0, 3}});
            stroke({{-4, -1}, {0, 3}, {4, -1}});
            stroke({{-7, 4}, {-7, 7}, {7, 7}, {7, 4}});
            break;
        case Icon::contrast: {
            d.AddCircle(c, 7 * u, ink, 0, w);
            d.PathArcTo(c, 7 * u, -1.5708F, 1.5708F, 24);
            d.PathFillConvex(ink);
            break;
        }
        case Icon::close:
            stroke({{-5, -5}, {5, 5}});
            stroke({{-5, 5}, {5, -5}});
            break;
        case Icon::plus:
            stroke({{-6, 0}, {6, 0}});
            stroke({{0, -6}, {0, 6}});
            break;
        case Icon::minus:
            stroke({{-6, 0}, {6, 0}});
            break;
        case Icon::check:
            stroke({{-4.5F, 0.3F}, {-1.3F, 3.5F}, {4.8F, -3.3F}});
            break;
        case Icon::chevron:
            stroke({{-2.5F, -5}, {2.5F, 0}, {-2.5F, 5}});
            break;
        case Icon::chevron_down:
            stroke({{-5, -2.5F}, {0, 2.5F}, {5, -2.5F}});
            break;
        case Icon::warning:
            stroke({{0, -7}, {7.5F, 6}, {-7.5F, 6}, {0, -7}});
            stroke({{0, -2}, {0, 2}});
            d.AddCircleFilled(at(0, 4.2F), w * 0.55F, ink);
            break;
        case Icon::layers:
            stroke({{0, -7}, {8, -2.5F}, {0, 2}, {-8, -2.5F}, {0, -7}});
            stroke({{-8, 2}, {0, 6.5F}, {8, 2}});
            break;
        case Icon::table:
            stroke({{-7, -6}, {7, -6}, {7, 6}, {-7, 6}, {-7, -6}});
            stroke({{-7, -1.5F}, {7, -1.5F}});
            stroke({{-7, 2.5F}, {7, 2.5F}});
            stroke({{-2.5F, -6}, {-2.5F, 6}});
            break;
        case Icon::compare:
            stroke({{-8, -6}, {8, -6}, {8, 6}, {-8, 6}, {-8, -6}});
            stroke({{0, -8.5F}, {0, 8.5F}});
            stroke({{-3, -2}, {-5.2F, 0}, {-3, 2}});
            stroke({{3, -2}, {5.2F, 0}, {3, 2}});
            break;
        case Icon::bookmark:
            stroke({{-5, 7}, {-5, -7}, {5, -7}, {5, 7}, {0, 2.5F}, {-5, 7}});
            break;
        case Icon::up:
            stroke({{0, 6}, {0, -6}});
            stroke({{-4.5F, -1.5F}, {0, -6}, {4.5F, -1.5F}});
            break;
        case Icon::down:
            stroke({{0, -6}, {0, 6}});
            stroke({{-4.5F, 1.5F}, {0, 6}, {4.5F, 1.5F}});
            break;
        case Icon::pencil:
            stroke({{-6.5F, 6.5F}, {-5.5F, 2.5F}, {3.5F, -6.5F}, {6.5F, -3.5F}, {-2.5F, 5.5F}, {-6.5F, 6.5F}});
            break;
        case Icon::screen:
            stroke({{-8, -6}, {8, -6}});
            stroke({{-7, -6}, {-7, 3}, {7, 3}, {7, -6}});
            stroke({{0, 3}, {0, 4}});
            stroke({{-3.5F, 7.5F}, {0, 4}, {3.5F, 7.5F}});
            break;
        case Icon::home:
            stroke({{-8, 0}, {0, -7}, {8, 0}});
            stroke({{-5.5F, -1}, {-5.5F, 7}, {5.5F, 7}, {5.5F, -1}});
            break;
        case Icon::undo:
        case Icon::redo: {
            const float way = icon == Icon::undo ? 1.0F : -1.0F;
            stroke({{-3 * way, -7}, {-7 * way, -3}, {-3 * way, 1}});
            d.PathLineTo(at(-7 * way, -3));
            d.PathLineTo(at(2.5F * way, -3));
            d.PathArcTo(at(2.5F * way, 1.5F), 4.5F * u, -1.5708F, way > 0 ? 1.5708F : -4.7124F, 20);
            d.PathLineTo(at(-1.5F * way, 6));
            d.PathStroke(ink, 0, w);
            break;
        }
        case Icon::play:
            d.AddTriangleFilled(at(-4, -6), at(6.5F, 0), at(-4, 6), ink);
            break;
        case Icon::pause:
            d.AddRectFilled(at(-5, -6), at(-1.6F, 6), ink, u);
            d.AddRectFilled(at(1.6F, -6), at(5, 6), ink, u);
            break;
    }
}

}  // namespace parkatlas
