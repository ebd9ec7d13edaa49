#include "output/pptx_player.h"

#include "output/cairo_player.h"
#include "output/page.h"
#include "output/png.h"
#include "output/pptx_package.h"
#include "scene/item_look.h"

#include <fmt/format.h>
#include <pugixml.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace parkatlas {

namespace {

constexpr const char* typeface = "Noto Sans CJK SC";
constexpr double points_per_inch = 72;
constexpr double stripes_px_per_px = 2;  ///< resolution of pictures of stripes
/// Of the typeface, per em: how high the middle of a line of text lies above its baseline, and how tall the line is.
constexpr double line_middle = 0.436;
constexpr double line_height = 1.448;

std::string hex(Color color) {
    const auto byte = [](float part) { return std::lround(std::clamp(part, 0.0F, 1.0F) * 255.0F); };
    return fmt::format("{:02X}{:02X}{:02X}", byte(color.r), byte(color.g), byte(color.b));
}

void add_color(pugi::xml_node parent, Color color, double opacity = 1) {
    pugi::xml_node node = parent.append_child("a:srgbClr");
    node.append_attribute("val") = hex(color).c_str();
    const double alpha = static_cast<double>(color.a) * opacity;
    if (alpha < 1) {
        node.append_child("a:alpha").append_attribute("val") = static_cast<long long>(std::llround(alpha * 100'000));
    }
}

void add_fill(pugi::xml_node parent, Color color, double opacity = 1) {
    add_color(parent.append_child("a:solidFill"), color, opacity);
}

/// A halo lies at its letters' place and says the same.
using TextPlace = std::tuple<std::string, double, double>;
TextPlace place_of(const GlyphRun& run) {
    return {run.text, run.glyphs.front().at.x, run.glyphs.front().at.y};
}

class Writer {
public:
    Writer(const Scene& scene, const FontBook& fonts, const PageSize& size, const DocumentTexts& texts)
        : scene_{scene},
          fonts_{fonts},
          texts_{texts},
          slide_{new_slide()},
          emu_per_px_{size.width_in * emu_per_inch / scene.width_px},
          pt_per_px_{size.width_in * points_per_inch / scene.width_px} {}

    Result<Slide> write() {
        pugi::xml_node content = slide_.document.child("p:sld").child("p:cSld");
        pugi::xml_node background = content.child("p:bg").child("p:bgPr");
        add_fill(background, scene_.background);
        background.append_child("a:effectLst");
        tree_ = content.child("p:spTree");
        for (const PagePart& part : parts_of(scene_)) {
            viewport_ = part.viewport;
            clip_ = part.clip;
            frame_ = part.frame == nullptr ? tree_ : add_group(tree_, part.frame->title, {});
            layer_ = frame_;
            if (part.frame != nullptr) {
                add_background(*part.frame);
            }
            for (const DisplayList* list : part.lists) {
                remember_halos(*list);
                play(*list);
            }
            close_groups(frame_);
        }
        if (failure_) {
            return *failure_;
        }
        return std::move(slide_);
    }

private:
    struct Feature {
        ItemGroup group;
        std::vector<const DrawItem*> items;
    };

    std::int64_t emu(double px) const { return std::llround(px * emu_per_px_); }

    // Groups. Their boxes are those of what they hold, which is known at the end.

    pugi::xml_node add_named(pugi::xml_node parent, const char* kind, const std::string& name,
                             const std::string& note) {
        pugi::xml_node named = parent.append_child(kind).append_child("p:cNvPr");
        named.append_attribute("id") = ++last_id_;
        named.append_attribute("name") = name.c_str();
        if (!note.empty()) {
            named.append_attribute("descr") = note.c_str();
        }
        return named.parent();
    }

    pugi::xml_node add_group(pugi::xml_node parent, const std::string& name, const std::string& note) {
        pugi::xml_node group = parent.append_child("p:grpSp");
        pugi::xml_node about = add_named(group, "p:nvGrpSpPr", name, note);
        about.append_child("p:cNvGrpSpPr");
        about.append_child("p:nvPr");
        group.append_child("p:grpSpPr");
        return group;
    }

    /// The box of a group, EMU: that of its shapes and groups.
    struct Box {
        std::int64_t x0 = INT64_MAX, y0 = INT64_MAX, x1 = INT64_MIN, y1 = INT64_MIN;
        void add(std::int64_t x, std::int64_t y, std::int64_t w, std::int64_t h) {
            x0 = std::min(x0, x);
            y0 = std::min(y0, y);
            x1 = std::max(x1, x + w);
            y1 = std::max(y1, y + h);
        }
    };
    Box close_groups(pugi::xml_node parent) {
        Box box;
        for (pugi::xml_node child = parent.first_child(); child;) {
            pugi::xml_node next = child.next_sibling();
            const std::string_view name = child.name();
            if (name == "p:grpSp") {
                const Box inner = close_groups(child);
                if (inner.x0 > inner.x1) {
                    parent.remove_child(child);  // a layer that draws nothing here
                } else {
                    box.add(inner.x0, inner.y0, inner.x1 - inner.x0, inner.y1 - inner.y0);
                }
            } else if (name == "p:sp") {
                const pugi::xml_node xfrm = child.child("p:spPr").child("a:xfrm");
                box.add(xfrm.child("a:off").attribute("x").as_llong(), xfrm.child("a:off").attribute("y").as_llong(),
                        xfrm.child("a:ext").attribute("cx").as_llong(), xfrm.child("a:ext").attribute("cy").as_llong());
            }
            child = next;
        }
        if (std::string_view{parent.name()} == "p:grpSp" && box.x0 <= box.x1) {
            pugi::xml_node xfrm = parent.child("p:grpSpPr").append_child("a:xfrm");
            for (const auto& [off, ext] : {std::pair{"a:off", "a:ext"}, std::pair{"a:chOff", "a:chExt"}}) {
                pugi::xml_node at = xfrm.append_child(off);
                at.append_attribute("x") = static_cast<long long>(box.x0);
                at.append_attribute("y") = static_cast<long long>(box.y0);
                pugi::xml_node reach = xfrm.append_child(ext);
                reach.append_attribute("cx") = static_cast<long long>(box.x1 - box.x0);
                reach.append_attribute("cy") = static_cast<long long>(box.y1 - box.y0);
            }
        }
        return box;
    }

    void remember_halos(const DisplayList& list) {
        for (const DrawItem& item : list) {
            const auto* run = std::get_if<GlyphRun>(&item);
            if (run != nullptr && run->outline_px > 0 && !run->glyphs.empty()) {
                halos_[place_of(*run)] = run;
            }
        }
    }

    void play(const DisplayList& list) {
        Feature feature;
        layer_ = frame_;
        layer_name_ = {};
        for (const DrawItem& item : list) {
            const auto* group = std::get_if<ItemGroup>(&item);
            if (group == nullptr) {
                feature.items.push_back(&item);
                continue;
            }
            add(std::exchange(feature, {}));
            feature.group = *group;
            if (group->id.find('/') == std::string::npos) {
                layer_ = add_group(frame_, group->title, group->note);
                layer_name_ = group->title;
            }
        }
        add(feature);
    }

    /// The shapes of a feature: one where its areas can be one shape, else a group where there are several.
    void add(const Feature& feature) {
        if (feature.items.empty()) {
            return;
        }
        const bool is_title = feature.group.id == "title";
        const bool is_layer = feature.group.id.find('/') == std::string::npos;
        const auto is_area = [](const DrawItem* item) {
            const auto* fill = std::get_if<FillPath>(item);
            return fill != nullptr && fill->placement.space == Placement::Space::map;
        };
        if (!is_layer && std::ranges::all_of(feature.items, is_area)) {
            std::vector<const FillPath*> fills;
            std::ranges::transform(feature.items, std::back_inserter(fills),
                                   [](const DrawItem* item) { return std::get_if<FillPath>(item); });
            add_area(layer_, fills, feature.group);
            return;
        }
        pugi::xml_node parent = layer_;
        if (is_title) {
            parent = tree_;
        } else if (!is_layer && feature.items.size() > 1) {
            parent = add_group(layer_, feature.group.title, feature.group.note);
        }
        ItemGroup name = feature.group;
        if (name.title.empty()) {
            name.title = layer_name_;
        }
        for (const DrawItem* item : feature.items) {
            if (const auto* fill = std::get_if<FillPath>(item)) {
                add_area(parent, {fill}, name);
            } else if (const auto* stroke = std::get_if<StrokePath>(item)) {
                add_line(parent, *stroke, name);
            } else if (const auto* run = std::get_if<GlyphRun>(item)) {
                add_text(parent, *run, is_title);
            }
        }
    }

    void add_background(const MapFrame& frame) {
        const std::vector<PageLine> box{
            {{clip_.min, {clip_.max.x, clip_.min.y}, clip_.max, {clip_.min.x, clip_.max.y}}, true}};
        pugi::xml_node shape = add_freeform(frame_, box, {"", frame.title, ""}, true);
        add_fill(shape, frame.background);
        shape.append_child("a:ln").append_child("a:noFill");
    }

    /// A shape of these lines without its look; gives its properties.
    pugi::xml_node add_freeform(pugi::xml_node parent, const std::vector<PageLine>& lines, const ItemGroup& name,
                                bool filled) {
        const ScreenRect box = box_of(lines);
        pugi::xml_node shape = parent.append_child("p:sp");
        pugi::xml_node about = add_named(shape, "p:nvSpPr", name.title, name.note);
        about.append_child("p:cNvSpPr");
        about.append_child("p:nvPr");
        pugi::xml_node properties = shape.append_child("p:spPr");
        const std::int64_t width = std::max<std::int64_t>(1, emu(box.width()));
        const std::int64_t height = std::max<std::int64_t>(1, emu(box.height()));
        add_box(properties, emu(box.min.x), emu(box.min.y), width, height, 0);
        pugi::xml_node geometry = properties.append_child("a:custGeom");
        for (const char* part : {"a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"}) {
            geometry.append_child(part);
        }
        pugi::xml_node rect = geometry.append_child("a:rect");
        for (const char* side : {"l", "t", "r", "b"}) {
            rect.append_attribute(side) = side;
        }
        pugi::xml_node path = geometry.append_child("a:pathLst").append_child("a:path");
        path.append_attribute("w") = static_cast<long long>(width);
        path.append_attribute("h") = static_cast<long long>(height);
        if (!filled) {
            path.append_attribute("fill") = "none";
        }
        for (const PageLine& line : lines) {
            const char* command = "a:moveTo";
            for (const ScreenPoint p : line.points) {
                pugi::xml_node point = path.append_child(command).append_child("a:pt");
                point.append_attribute("x") = static_cast<long long>(emu(p.x - box.min.x));
                point.append_attribute("y") = static_cast<long long>(emu(p.y - box.min.y));
                command = "a:lnTo";
            }
            if (line.closed) {
                path.append_child("a:close");
            }
        }
        return properties;
    }

    static void add_box(pugi::xml_node properties, std::int64_t x, std::int64_t y, std::int64_t width,
                        std::int64_t height, double clockwise_deg) {
        pugi::xml_node xfrm = properties.append_child("a:xfrm");
        if (clockwise_deg != 0) {
            const double turn = clockwise_deg < 0 ? clockwise_deg + 360 : clockwise_deg;
            xfrm.append_attribute("rot") = static_cast<long long>(std::llround(turn * 60'000));
        }
        pugi::xml_node off = xfrm.append_child("a:off");
        off.append_attribute("x") = static_cast<long long>(x);
        off.append_attribute("y") = static_cast<long long>(y);
        pugi::xml_node ext = xfrm.append_child("a:ext");
        ext.append_attribute("cx") = static_cast<long long>(width);
        ext.append_attribute("cy") = static_cast<long long>(height);
    }

    void add_area(pugi::xml_node parent, const std::vector<const FillPath*>& fills, const ItemGroup& name) {
        std::vector<PageLine> lines;
        bool striped = false;
        for (const FillPath* fill : fills) {
            const auto part = cut_areas(page_lines(*fill->path, fill->placement, viewport_, clip_), clip_);
            lines.insert(lines.end(), part.begin(), part.end());
            striped =
                striped || fill->paint != fills.front()->paint ||
                shows_bands(fill->paint, parkatlas::place_of(fill->paint, fill->placement, viewport_).px_per_unit);
        }
        if (lines.empty()) {
            return;
        }
        pugi::xml_node shape = add_freeform(parent, lines, name, true);
        if (striped) {
            add_stripes(shape, fills, box_of(lines));
        } else {
            add_fill(shape, mean_color(fills.front()->paint));
        }
        shape.append_child("a:ln").append_child("a:noFill");
    }

    /// Fills a shape with a picture of its paints, which has the shape's box.
    void add_stripes(pugi::xml_node shape, const std::vector<const FillPath*>& fills, const ScreenRect& box) {
        Scene scene;
        scene.width_px = box.width();
        scene.height_px = box.height();
        scene.background = {0, 0, 0, 0};
        MapFrame frame{viewport_.to_map(box.center()),
                       viewport_.camera.units_per_px,
                       screen_rect(0, 0, box.width(), box.height()),
                       {0, 0, 0, 0},
                       nullptr,
                       {}};
        // Beneath each area its box, so that the picture reaches beyond the shape's edge; then the areas themselves.
        DisplayList areas;
        for (const FillPath* fill : fills) {
            const PaintPlace place = parkatlas::place_of(fill->paint, fill->placement, viewport_);
            const ScreenRect part = box_of(page_lines(*fill->path, fill->placement, viewport_, clip_));
            if (part.is_empty()) {
                continue;
            }
            FillPath moved = *fill;
            moved.paint.unit = Paint::Unit::px;
            for (Band& band : moved.paint.bands) {
                band.width *= static_cast<float>(place.px_per_unit);
            }
            const ScreenPoint anchor = place.anchor - box.min;
            moved.paint.anchor = {anchor.x, anchor.y};
            const ScreenRect around{part.min - box.min, part.max - box.min};
            const ScreenRect grown = around.grown(1);
            moved.path =
                screen_path({{grown.min, {grown.max.x, grown.min.y}, grown.max, {grown.min.x, grown.max.y}}}, true);
            moved.placement = on_screen();
            scene.furniture.push_back(moved);
            areas.push_back(*fill);
        }
        if (fills.size() > 1) {
            frame.labels = std::move(areas);
            scene.frames.push_back(std::move(frame));
            // Frames lie beneath furniture, so the boxes join the frame, before its areas.
            scene.frames.front().labels.insert(scene.frames.front().labels.begin(), scene.furniture.begin(),
                                               scene.furniture.end());
            scene.furniture.clear();
        }
        const auto px = [](double length) {
            return std::max(1, static_cast<int>(std::lround(length * stripes_px_per_px)));
        };
        const Result<Image> image = draw_picture(scene, fonts_, px(box.width()), px(box.height()));
        if (!image) {
            failure_ = image.error();
            return;
        }
        const Result<std::vector<std::uint8_t>> png = encode_png(image.value(), 192, {});
        if (!png) {
            failure_ = png.error();
            return;
        }
        pugi::xml_node fill = shape.append_child("a:blipFill");
        fill.append_attribute("rotWithShape") = 1;
        fill.append_child("a:blip").append_attribute("r:embed") = image_id(slide_.images.size()).c_str();
        fill.append_child("a:stretch").append_child("a:fillRect");
        slide_.images.emplace_back(png.value().begin(), png.value().end());
    }

    void add_line(pugi::xml_node parent, const StrokePath& item, const ItemGroup& name) {
        if (!(item.width_px > 0)) {
            return;
        }
        const auto lines = cut_lines(page_lines(*item.path, item.placement, viewport_, clip_), clip_);
        if (lines.empty()) {
            return;
        }
        const DashLook dashes = dash_look(item, 1);
        pugi::xml_node shape = add_freeform(parent, lines, name, false);
        shape.append_child("a:noFill");
        pugi::xml_node line = shape.append_child("a:ln");
        line.append_attribute("w") = static_cast<long long>(emu(static_cast<double>(item.width_px)));
        line.append_attribute("cap") = item.cap == Cap::round ? "rnd" : "flat";
        add_fill(line, item.color, dashes.opacity);
        if (dashes.dash.on_px > 0) {  // in thousandths of a per cent of the line's width
            const auto part = [&](float px) {
                return static_cast<long long>(std::lround(px / item.width_px * 100'000));
            };
            pugi::xml_node dash = line.append_child("a:custDash").append_child("a:ds");
            dash.append_attribute("d") = part(dashes.dash.on_px);
            dash.append_attribute("sp") = part(dashes.dash.off_px);
        }
        line.append_child("a:round");
    }

    /// A text box around a line of letters; their halo is a glow behind them.
    void add_text(pugi::xml_node parent, const GlyphRun& run, bool is_title) {
        if (run.outline_px > 0 || !is_in_sight(run, clip_)) {
            return;
        }
        const double size = static_cast<double>(run.size_px);
        const ShapedText& shaped = fonts_.shape(run.text, run.face == 1);
        const double angle = static_cast<double>(run.angle_deg) * std::numbers::pi / 180;
        const ScreenPoint along{std::cos(angle), -std::sin(angle)};
        const ScreenPoint up{-std::sin(angle), -std::cos(angle)};
        const double natural = shaped.advance * size;
        double spacing = 0;
        if (shaped.glyphs.size() == run.glyphs.size() && run.glyphs.size() > 1) {
            const double taken = dot(run.glyphs.back().at - run.glyphs.front().at, along);
            spacing = (taken - (shaped.glyphs.back().at.x - shaped.glyphs.front().at.x) * size) /
                      static_cast<double>(run.glyphs.size() - 1);
        }
        const double width = natural + spacing * static_cast<double>(run.glyphs.size());
        const double height = size * line_height;
        const ScreenPoint middle = run.glyphs.front().at + along * ((width - spacing) / 2) + up * (line_middle * size);
        const bool in_frame = frame_ != tree_;

        pugi::xml_node shape = parent.append_child("p:sp");
        pugi::xml_node about = add_named(shape, "p:nvSpPr", run.text, {});
        pugi::xml_node kind = about.append_child("p:cNvSpPr");
        pugi::xml_node application = about.append_child("p:nvPr");
        if (is_title) {
            kind.append_child("a:spLocks").append_attribute("noGrp") = 1;
            application.append_child("p:ph").append_attribute("type") = "title";
        } else {
            kind.append_attribute("txBox") = 1;
        }
        pugi::xml_node properties = shape.append_child("p:spPr");
        // Titles are wrapped by some programs whatever they are told, and these set Chinese beside Latin wider.
        const double spare = is_title ? 0.25 * width : 0;
        add_box(properties, emu(middle.x - width / 2), emu(middle.y - height / 2), emu(width + spare), emu(height),
                -static_cast<double>(run.angle_deg));
        pugi::xml_node geometry = properties.append_child("a:prstGeom");
        geometry.append_attribute("prst") = "rect";
        geometry.append_child("a:avLst");
        properties.append_child("a:noFill");

        pugi::xml_node body = shape.append_child("p:txBody");
        pugi::xml_node box = body.append_child("a:bodyPr");
        box.append_attribute("wrap") = "none";
        for (const char* inset : {"lIns", "tIns", "rIns", "bIns"}) {
            box.append_attribute(inset) = 0;
        }
        box.append_attribute("anchor") = "ctr";
        box.append_child("a:noAutofit");
        body.append_child("a:lstStyle");
        pugi::xml_node paragraph = body.append_child("a:p");
        // With another font a name grows evenly to both sides; a line of the legend begins where it began.
        paragraph.append_child("a:pPr").append_attribute("algn") = in_frame ? "ctr" : "l";
        pugi::xml_node text = paragraph.append_child("a:r");
        pugi::xml_node look = text.append_child("a:rPr");
        look.append_attribute("lang") = texts_.language.c_str();
        look.append_attribute("sz") = static_cast<long long>(std::max(100L, std::lround(size * pt_per_px_ * 100)));
        look.append_attribute("b") = run.face == 1 ? 1 : 0;
        if (run.shear_deg != 0) {
            look.append_attribute("i") = 1;
        }
        if (std::abs(spacing) > 0.01) {
            look.append_attribute("spc") = static_cast<long long>(std::lround(spacing * pt_per_px_ * 100));
        }
        add_fill(look, run.color);
        if (const auto halo = halos_.find(place_of(run)); halo != halos_.end()) {
            pugi::xml_node glow = look.append_child("a:effectLst").append_child("a:glow");
            glow.append_attribute("rad") =
                static_cast<long long>(emu(static_cast<double>(halo->second->outline_px) / 2));
            add_color(glow, halo->second->color);
        }
        look.append_child("a:latin").append_attribute("typeface") = typeface;
        look.append_child("a:ea").append_attribute("typeface") = typeface;
        text.append_child("a:t").text() = run.text.c_str();
    }

    const Scene& scene_;
    const FontBook& fonts_;
    const DocumentTexts& texts_;
    Slide slide_;
    double emu_per_px_;
    double pt_per_px_;
    pugi::xml_node tree_;
    pugi::xml_node frame_;
    pugi::xml_node layer_;
    std::string layer_name_;
    std::map<TextPlace, const GlyphRun*> halos_;
    Viewport viewport_;
    ScreenRect clip_;
    int last_id_ = 1;
    std::optional<Error> failure_;
};

}  // namespace

Result<std::vector<std::uint8_t>> make_pptx(std::span<const DocumentPage> pages, const FontBook& fonts,
                                            const PageSize& size, const DocumentTexts& texts) {
    std::vector<Slide> slides;
    for (const DocumentPage& page : pages) {
        Result<Slide> slide = Writer{page.scene, fonts, size, texts}.write();
        if (!slide) {
            return slide.error();
        }
        slides.push_back(std::move(slide).value());
        slides.back().notes = page.description;
    }
    return package(slides, size, texts);
}

}  // namespace parkatlas
