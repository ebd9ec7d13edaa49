#include "output/svg_player.h"

#include "output/carried_scene.h"
#include "output/glyph_outlines.h"
#include "output/page.h"
#include "scene/item_look.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace parkatlas {

namespace {

/// The map's font, and what other systems have for Chinese.
constexpr const char* font_families =
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";
constexpr double mm_per_inch = 25.4;

std::string number(double value) {
    return fixed_text(value, 2);
}

std::string path_data(const std::vector<PageLine>& lines) {
    std::string data;
    for (const PageLine& line : lines) {
        char command = 'M';
        for (const ScreenPoint p : line.points) {
            data += command;
            data += number(p.x);
            data += ' ';
            data += number(p.y);
            command = command == 'M' ? 'L' : ' ';
        }
        if (line.closed) {
            data += 'Z';
        }
    }
    return data;
}

/// A name that XML takes as an id, of which there is only one in the file.
class Ids {
public:
    std::string unique(std::string_view wish) {
        std::string id;
        for (const char c : wish) {
            const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                               c == '-' || c == '.';
            id += plain ? c : '-';
        }
        std::string found = id;
        for (int n = 2; !used_.insert(found).second; ++n) {
            found = id + "-" + std::to_string(n);
        }
        return found;
    }

private:
    std::set<std::string, std::less<>> used_;
};

class Writer {
public:
    Writer(const FontBook& fonts, std::optional<GlyphOutlines> outlines)
        : fonts_{fonts}, outlines_{std::move(outlines)} {}

    void write(const Scene& scene, const PageSize& size, const DocumentTexts& texts) {
        pugi::xml_node svg = document_.append_child("svg");
        svg.append_attribute("xmlns") = "http://www.w3.org/2000/svg";
        svg.append_attribute("xmlns:xlink") = "http://www.w3.org/1999/xlink";
        svg.append_attribute("version") = "1.1";
        set(svg, "width", number(size.width_in * mm_per_inch) + "mm");
        set(svg, "height", number(size.height_in * mm_per_inch) + "mm");
        set(svg, "viewBox", fmt::format("0 0 {} {}", number(scene.width_px), number(scene.height_px)));
        set(svg, "xml:lang", texts.language);
        svg.append_attribute("role") = "img";
        svg.append_attribute("aria-labelledby") = "title desc";
        svg.append_attribute("font-family") = font_families;
        svg.append_attribute("fill-rule") = "evenodd";
        svg.append_attribute("stroke-linejoin") = "round";
        ids_ = {};
        said(svg, "title", texts.title).append_attribute("id") = ids_.unique("title").c_str();
        said(svg, "desc", texts.description).append_attribute("id") = ids_.unique("desc").c_str();
        if (!texts.scene.empty()) {
            said(svg, "metadata", texts.scene).append_attribute("id") = ids_.unique(carried_scene_name).c_str();
        }
        defs_ = svg.append_child("defs");
        add_rect(svg, screen_rect(0, 0, scene.width_px, scene.height_px), scene.background);
        for (const PagePart& part : parts_of(scene)) {
            viewport_ = part.viewport;
            clip_ = part.clip;
            prefix_ = part.frame == nullptr ? "sheet" : part.frame->id.empty() ? "frame" : part.frame->id;
            frame_ = add_group(svg, prefix_, part.frame == nullptr ? "" : part.frame->title, "");
            current_ = layer_ = frame_;
            if (part.frame != nullptr) {
                set(frame_, "clip-path", clip_path([&](pugi::xml_node clip) { add_shape(clip, part.clip); }));
                add_rect(frame_, part.clip, part.frame->background);
            }
            for (const DisplayList* list : part.lists) {
                for (const DrawItem& item : *list) {
                    std::visit([this](const auto& it) { draw(it); }, item);
                }
                current_ = layer_ = frame_;
            }
        }
    }

    [[nodiscard]] std::vector<std::uint8_t> bytes() const {
        std::ostringstream out;
        out.imbue(std::locale::classic());
        document_.save(out, "", pugi::format_raw);
        const std::string text = out.str();
        return {text.begin(), text.end()};
    }

private:
    static void set(pugi::xml_node node, const char* name, const std::string& value) {
        node.append_attribute(name) = value.c_str();
    }
    static pugi::xml_node said(pugi::xml_node node, const char* name, const std::string& text) {
        pugi::xml_node child = node.append_child(name);
        child.text() = text.c_str();
        return child;
    }

    pugi::xml_node add_group(pugi::xml_node parent, std::string_view id, const std::string& title,
                             const std::string& note) {
        pugi::xml_node group = parent.append_child("g");
        set(group, "id", ids_.unique(id));
        if (!title.empty()) {
            said(group, "title", title);
        }
        if (!note.empty()) {
            said(group, "desc", note);
        }
        return group;
    }

    static void set_paint(pugi::xml_node node, const char* name, const char* opacity_name, Color color,
                          double opacity = 1) {
        const auto byte = [](float part) { return std::lround(std::clamp(part, 0.0F, 1.0F) * 255.0F); };
        set(node, name, fmt::format("#{:02x}{:02x}{:02x}", byte(color.r), byte(color.g), byte(color.b)));
        const double alpha = static_cast<double>(color.a) * opacity;
        if (alpha < 1) {
            set(node, opacity_name, number(alpha));
        }
    }
    static void set_fill(pugi::xml_node node, Color color) { set_paint(node, "fill", "fill-opacity", color); }

    static pugi::xml_node add_shape(pugi::xml_node parent, const ScreenRect& rect) {
        pugi::xml_node node = parent.append_child("rect");
        set(node, "x", number(rect.min.x));
        set(node, "y", number(rect.min.y));
        set(node, "width", number(rect.width()));
        set(node, "height", number(rect.height()));
        return node;
    }
    static void add_rect(pugi::xml_node parent, const ScreenRect& rect, Color color) {
        if (color.a > 0) {
            set_fill(add_shape(parent, rect), color);
        }
    }

    /// A clip path with the shape that `add` puts into it, as the value of an attribute.
    template <class Add>
    std::string clip_path(const Add& add) {
        pugi::xml_node clip = defs_.append_child("clipPath");
        const std::string id = ids_.unique("clip");
        set(clip, "id", id);
        add(clip);
        return "url(#" + id + ")";
    }

    /// A layer, or one of its features: what is drawn from now on belongs to it.
    void draw(const ItemGroup& group) {
        const std::size_t slash = group.id.find('/');
        const std::string id = prefix_ + "." + group.id;
        if (slash == std::string::npos) {
            current_ = layer_ = add_group(frame_, id, group.title, group.note);
        } else {
            current_ = add_group(layer_, id, group.title, group.note);
        }
    }

    void draw(const FillPath& item) {
        const std::vector<PageLine> lines = area_lines(item, viewport_, clip_);
        if (lines.empty()) {
            return;
        }
        const std::string data = path_data(lines);
        const PaintPlace place = place_of(item.paint, item.placement, viewport_);
        if (!shows_bands(item.paint, place.px_per_unit)) {
            pugi::xml_node path = current_.append_child("path");
            set_fill(path, mean_color(item.paint));
            if (!item.smooth_edge) {  // neighbours meet without a seam
                path.append_attribute("shape-rendering") = "crispEdges";
            }
            set(path, "d", data);
            return;
        }
        const ScreenRect box = box_of(lines);
        const BandShapes shapes = band_shapes(item.paint, place.px_per_unit, place.anchor, box);
        pugi::xml_node bands = current_.append_child("g");
        set(bands, "clip-path", clip_path([&](pugi::xml_node clip) {
                pugi::xml_node path = clip.append_child("path");
                path.append_attribute("clip-rule") = "evenodd";
                set(path, "d", data);
            }));
        add_rect(bands, box, shapes.ground);
        for (const BandShapes::Shape& band : shapes.bands) {
            std::vector<PageLine> quads;
            std::ranges::transform(band.quads, std::back_inserter(quads), [](const auto& quad) {
                return PageLine{{quad.begin(), quad.end()}, true};
            });
            pugi::xml_node path = bands.append_child("path");
            set_fill(path, band.color);
            set(path, "d", path_data(cut_areas(quads, box.grown(1))));
        }
    }

    void draw(const StrokePath& item) {
        if (!(item.width_px > 0)) {
            return;
        }
        const double width = static_cast<double>(item.width_px);
        const DashLook dashes = dash_look(item, 1);
        const std::vector<PageLine> lines = stroke_lines(item, dashes.dash.on_px > 0, viewport_, clip_);
        if (lines.empty()) {
            return;
        }
        pugi::xml_node path = current_.append_child("path");
        path.append_attribute("fill") = "none";
        set_paint(path, "stroke", "stroke-opacity", item.color, dashes.opacity);
        set(path, "stroke-width", number(width));
        if (item.cap == Cap::round) {
            path.append_attribute("stroke-linecap") = "round";
        }
        if (dashes.dash.on_px > 0) {
            set(path, "stroke-dasharray",
                number(static_cast<double>(dashes.dash.on_px)) + " " + number(static_cast<double>(dashes.dash.off_px)));
        }
        set(path, "d", path_data(lines));
    }

    void draw(const GlyphRun& run) {
        if (run.glyphs.empty()) {
            return;
        }
        if (outlines_) {
            draw_outlines(run);
        } else {
            draw_text(run);
        }
    }

    /// A halo is drawn by letters of the same colour, grown; it says nothing that the letters over it do not say.
    static void set_ink(pugi::xml_node node, const GlyphRun& run, double stroke_scale) {
        set_fill(node, run.color);
        if (run.outline_px > 0) {
            set_paint(node, "stroke", "stroke-opacity", run.color);
            set(node, "stroke-width", number(static_cast<double>(run.outline_px) * stroke_scale));
            node.append_attribute("aria-hidden") = "true";
        }
    }

    /// Where the run's first glyph lies and how the line is turned and slanted: SVG turns clockwise.
    static std::string transform_of(const GlyphRun& run, ScreenPoint origin) {
        std::string transform = fmt::format("translate({} {})", number(origin.x), number(origin.y));
        if (run.angle_deg != 0) {
            transform += fmt::format(" rotate({})", number(-static_cast<double>(run.angle_deg)));
        }
        if (run.shear_deg != 0) {
            transform += fmt::format(" skewX({})", number(-static_cast<double>(run.shear_deg)));
        }
        return transform;
    }

    void draw_text(const GlyphRun& run) {
        const ScreenPoint origin = run.glyphs.front().at;
        const bool is_turned = run.angle_deg != 0 || run.shear_deg != 0;
        const double angle = static_cast<double>(run.angle_deg) * std::acos(-1.0) / 180;
        pugi::xml_node text = current_.append_child("text");
        if (is_turned) {
            set(text, "transform", transform_of(run, origin));
        }
        // Along the line, from the first glyph.
        const auto along = [&](const PlacedGlyph& glyph) {
            const ScreenPoint d = glyph.at - origin;
            return d.x * std::cos(angle) - d.y * std::sin(angle);
        };
        const ShapedText& shaped = fonts_.shape(run.text, run.face == 1);
        const double start = is_turned ? 0 : origin.x;
        std::string places;
        if (shaped.clusters.size() == run.glyphs.size() && code_points(run.text).size() == run.glyphs.size()) {
            for (const PlacedGlyph& glyph : run.glyphs) {
                places += (places.empty() ? "" : " ") + number(start + along(glyph));
            }
        } else {  // several letters make one glyph: the line as a whole has its width
            places = number(start);
            const double width = shaped.advance * static_cast<double>(run.size_px);
            set(text, "textLength", number(std::max(width, along(run.glyphs.back()))));
        }
        // For viewers that know no lists of places; the others take no notice of it.
        if (run.glyphs.size() > 1 && shaped.glyphs.size() == run.glyphs.size()) {
            const double natural =
                (shaped.glyphs.back().at.x - shaped.glyphs.front().at.x) * static_cast<double>(run.size_px);
            const double spacing = (along(run.glyphs.back()) - natural) / static_cast<double>(run.glyphs.size() - 1);
            if (spacing > 0.01) {
                set(text, "letter-spacing", number(spacing));
            }
        }
        set(text, "x", places);
        set(text, "y", number(is_turned ? 0 : origin.y));
        set(text, "font-size", number(static_cast<double>(run.size_px)));
        if (run.face == 1) {
            text.append_attribute("font-weight") = "700";
        }
        set_ink(text, run, 1);
        text.text() = run.text.c_str();
    }

    void draw_outlines(const GlyphRun& run) {
        pugi::xml_node group = current_.append_child("g");
        const double em = GlyphOutlines::em_px / static_cast<double>(run.size_px);
        set_ink(group, run, em);
        if (run.outline_px <= 0) {
            group.append_attribute("role") = "img";
            set(group, "aria-label", run.text);
        }
        for (const PlacedGlyph& glyph : run.glyphs) {
            const std::string& id = outline(run.face, glyph.glyph);
            if (!id.empty()) {
                pugi::xml_node use = group.append_child("use");
                set(use, "xlink:href", "#" + id);
                set(use, "transform", transform_of(run, glyph.at) + fmt::format(" scale({:.5f})", 1 / em));
            }
        }
    }

    /// The id of a glyph's shape among the definitions; empty for a blank.
    const std::string& outline(std::uint8_t face, std::uint32_t glyph) {
        const auto [found, is_new] = outline_ids_.try_emplace({face, glyph});
        if (is_new) {
            const std::string data = outlines_->svg_path(face, glyph);
            if (!data.empty()) {
                found->second = ids_.unique(fmt::format("glyph-{}-{}", face, glyph));
                pugi::xml_node path = defs_.append_child("path");
                set(path, "id", found->second);
                path.append_attribute("fill-rule") = "nonzero";
                set(path, "d", data);
            }
        }
        return found->second;
    }

    const FontBook& fonts_;
    std::optional<GlyphOutlines> outlines_;
    std::map<std::pair<std::uint8_t, std::uint32_t>, std::string> outline_ids_;
    pugi::xml_document document_;
    Ids ids_;
    pugi::xml_node defs_;
    pugi::xml_node frame_;
    pugi::xml_node layer_;
    pugi::xml_node current_;
    std::string prefix_;  ///< of ids in the frame
    Viewport viewport_;
    ScreenRect clip_;
};

}  // namespace

Result<std::vector<std::uint8_t>> make_svg(const Scene& scene, const FontBook& fonts, const PageSize& size,
                                           const DocumentTexts& texts, SvgText letters) {
    std::optional<GlyphOutlines> outlines;
    if (letters == SvgText::outlines) {
        Result<GlyphOutlines> opened = GlyphOutlines::open(fonts);
        if (!opened) {
            return opened.error();
        }
        outlines = std::move(opened).value();
    }
    Writer writer{fonts, std::move(outlines)};
    writer.write(scene, size, texts);
    return writer.bytes();
}

}  // namespace parkatlas
