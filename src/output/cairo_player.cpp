#include "output/cairo_player.h"

#include "output/cairo_fonts.h"
#include "output/carried_scene.h"
#include "output/page.h"
#include "scene/item_look.h"

#include <cairo-pdf.h>
#include <cairo.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <memory>
#include <numbers>
#include <span>
#include <string_view>
#include <utility>

namespace parkatlas {

namespace {

constexpr int longest_side_px = 32767;                             ///< of Cairo's pictures
constexpr std::size_t least_stripe_bytes = std::size_t{1} << 20U;  ///< below, another thread gains nothing

/// Some rows of a picture, from `top` on; device px.
struct Stripe {
    int top = 0;
    int height = std::numeric_limits<int>::max();
};

/// Glyphs that Cairo 1.16 breaks when it takes them into a PDF's font, since it overlooks a subroutine that they call:
/// readers leave them blank. Found by comparing the embedded outline of every character of Noto Sans CJK SC with the
/// font's own.
struct LostGlyph {
    std::uint8_t face = 0;  ///< 0 regular, 1 bold
    std::string_view character;
};
constexpr std::array lost_in_pdf{LostGlyph{0, "如"}, LostGlyph{0, "瘃"}, LostGlyph{1, "忉"}, LostGlyph{1, "烪"}};

/// One play of a scene onto a surface.
class Player {
public:
    enum class Kind { pixels, page };

    /// `device_per_px` is what a px of the scene is in units of the surface, which holds the stripe alone.
    Player(cairo_t* cr, Kind kind, double device_per_px, Stripe stripe, const FontBook& fonts, const CairoFaces& faces)
        : cr_{cr},
          kind_{kind},
          device_per_px_{device_per_px},
          top_px_{(stripe.top - reach_device_px) / device_per_px},
          bottom_px_{(static_cast<double>(stripe.top) + stripe.height + reach_device_px) / device_per_px},
          fonts_{fonts},
          faces_{faces} {
        set_exact_text(cr_);
        cairo_translate(cr_, 0, -stripe.top);
        cairo_scale(cr_, device_per_px, device_per_px);
        cairo_set_line_join(cr_, CAIRO_LINE_JOIN_ROUND);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_set_tolerance(cr_, 0.1);
    }

    void play(const Scene& scene) {
        if (scene.background.a > 0) {
            set_color(scene.background);
            cairo_paint(cr_);
        }
        for (const PagePart& part : parts_of(scene)) {
            cairo_save(cr_);
            clip_to(part.clip);
            if (part.frame != nullptr) {
                set_color(part.frame->background);
                cairo_paint(cr_);
            }
            viewport_ = part.viewport;
            clip_ = part.clip;
            for (const DisplayList* list : part.lists) {
                draw(*list);
            }
            cairo_restore(cr_);
        }
    }

private:
    void set_color(Color c, double opacity = 1) {
        cairo_set_source_rgba(cr_, static_cast<double>(c.r), static_cast<double>(c.g), static_cast<double>(c.b),
                              static_cast<double>(c.a) * opacity);
    }

    /// Pictures are cut at whole px, as every player of pixels does.
    void clip_to(const ScreenRect& rect) {
        const auto edge = [&](double px) {
            return kind_ == Kind::pixels ? std::round(px * device_per_px_) / device_per_px_ : px;
        };
        cairo_rectangle(cr_, edge(rect.min.x), edge(rect.min.y), edge(rect.max.x) - edge(rect.min.x),
                        edge(rect.max.y) - edge(rect.min.y));
        cairo_clip(cr_);
    }

    void draw(const DisplayList& list) {
        for (auto item = list.begin(); item != list.end(); ++item) {
            if (const auto* fill = std::get_if<FillPath>(&*item)) {
                draw(*fill);
            } else if (const auto* stroke = std::get_if<StrokePath>(&*item)) {
                draw(*stroke);
            } else if (const auto* run = std::get_if<GlyphRun>(&*item)) {
                draw(*run);
            }
        }
    }

    /// Whether something that reaches from one height to another, scene px, has a part in the stripe.
    [[nodiscard]] bool is_in_stripe(double from_px, double to_px) const {
        return to_px >= top_px_ && from_px <= bottom_px_;
    }
    /// Likewise of a path with a line of that width along it. Whole paths are left out, none is cut at the stripe: its
    /// pixels shall not depend on how many stripes there are.
    [[nodiscard]] bool is_in_stripe(const Path& path, const Placement& placement, double width_px) const {
        const bool on_map = placement.space == Placement::Space::map;
        const auto y_of = [&](double y) {
            return on_map ? viewport_.to_screen({path.origin().x, path.origin().y + y}).y
                          : placement.at.y + (path.origin().y + y) * placement.scale;
        };
        const auto [from, to] = std::minmax({y_of(path.min().y), y_of(path.max().y)});
        return is_in_stripe(from - width_px, to + width_px);
    }

    /// Makes the lines the current path.
    void trace(const std::vector<PageLine>& lines) {
        cairo_new_path(cr_);
        for (const PageLine& line : lines) {
            cairo_move_to(cr_, line.points.front().x, line.points.front().y);
            for (std::size_t i = 1; i < line.points.size(); ++i) {
                cairo_line_to(cr_, line.points[i].x, line.points[i].y);
            }
            if (line.closed) {
                cairo_close_path(cr_);
            }
        }
    }

    void draw(const FillPath& item) {
        if (!is_in_stripe(*item.path, item.placement, 0)) {
            return;
        }
        const std::vector<PageLine> lines = area_lines(item, viewport_, clip_);
        if (lines.empty()) {
            return;
        }
        const PaintPlace place = place_of(item.paint, item.placement, viewport_);
        trace(lines);
        if (!shows_bands(item.paint, place.px_per_unit * device_per_px_)) {
            set_color(mean_color(item.paint));
            // Where a line covers the edge, neighbours meet without a smoothed seam.
            cairo_set_antialias(cr_, item.smooth_edge ? CAIRO_ANTIALIAS_DEFAULT : CAIRO_ANTIALIAS_NONE);
            cairo_fill(cr_);
            cairo_set_antialias(cr_, CAIRO_ANTIALIAS_DEFAULT);
            return;
        }
        const BandShapes shapes = band_shapes(item.paint, place.px_per_unit, place.anchor, box_of(lines));
        cairo_save(cr_);
        cairo_clip(cr_);
        set_color(shapes.ground);
        cairo_paint(cr_);
        for (const BandShapes::Shape& band : shapes.bands) {
            cairo_new_path(cr_);
            for (const auto& quad : band.quads) {
                cairo_move_to(cr_, quad[0].x, quad[0].y);
                for (std::size_t i = 1; i < quad.size(); ++i) {
                    cairo_line_to(cr_, quad[i].x, quad[i].y);
                }
                cairo_close_path(cr_);
            }
            set_color(band.color);
            cairo_fill(cr_);
        }
        cairo_restore(cr_);
    }

    void draw(const StrokePath& item) {
        const double width = static_cast<double>(item.width_px);
        if (!(width > 0) || !is_in_stripe(*item.path, item.placement, width)) {
            return;
        }
        const DashLook dashes = dash_look(item, kind_ == Kind::pixels ? device_per_px_ : 1);
        const std::vector<PageLine> lines = stroke_lines(item, dashes.dash.on_px > 0, viewport_, clip_);
        if (lines.empty()) {
            return;
        }
        trace(lines);
        set_color(item.color, dashes.opacity);
        cairo_set_line_width(cr_, width);
        cairo_set_line_cap(cr_, item.cap == Cap::round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        const std::array<double, 2> dash{static_cast<double>(dashes.dash.on_px),
                                         static_cast<double>(dashes.dash.off_px)};
        cairo_set_dash(cr_, dash.data(), dashes.dash.on_px > 0 ? 2 : 0, 0);
        cairo_stroke(cr_);
    }

    /// Glyphs turned counter-clockwise and slanted to the right; Cairo's y points down.
    void set_font(const GlyphRun& run) {
        const double size = static_cast<double>(run.size_px);
        const double angle = static_cast<double>(run.angle_deg) * std::numbers::pi / 180;
        const double shear = std::tan(static_cast<double>(run.shear_deg) * std::numbers::pi / 180);
        const double c = std::cos(angle);
        const double s = std::sin(angle);
        cairo_matrix_t matrix;
        cairo_matrix_init(&matrix, size * c, -size * s, size * (s - shear * c), size * (c + shear * s), 0, 0);
        cairo_set_font_face(cr_, faces_.at(run.face).get());
        cairo_set_font_matrix(cr_, &matrix);
    }

    void draw(const GlyphRun& run) {
        if (run.glyphs.empty()) {
            return;
        }
        const auto [highest, lowest] =
            std::ranges::minmax(run.glyphs, {}, [](const PlacedGlyph& glyph) { return glyph.at.y; });
        const double reach_px = 2 * static_cast<double>(run.size_px) + static_cast<double>(run.outline_px);
        if (!is_in_stripe(highest.at.y - reach_px, lowest.at.y + reach_px)) {
            return;
        }
        std::vector<cairo_glyph_t> glyphs;
        for (const PlacedGlyph& glyph : run.glyphs) {
            glyphs.push_back({glyph.glyph, glyph.at.x, glyph.at.y});
        }
        const int count = static_cast<int>(glyphs.size());
        set_font(run);
        set_color(run.color);
        const bool is_halo = run.outline_px > 0;
        if (kind_ == Kind::page && !is_halo) {
            show(run, glyphs);
            fill_lost(run, glyphs);
            return;
        }
        // Cairo would put the glyphs of a picture at whole px, and draws no outlines of text; both go by their shapes.
        cairo_new_path(cr_);
        cairo_glyph_path(cr_, glyphs.data(), count);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_WINDING);
        if (is_halo) {
            cairo_set_line_width(cr_, static_cast<double>(run.outline_px));
            cairo_set_dash(cr_, nullptr, 0, 0);
            cairo_stroke_preserve(cr_);
        }
        cairo_fill(cr_);
        cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
    }

    /// What Cairo loses on the way into a PDF's font, as shapes over the text, which stays to be found.
    void fill_lost(const GlyphRun& run, const std::vector<cairo_glyph_t>& glyphs) {
        const ShapedText& shaped = fonts_.shape(run.text, run.face == 1);
        for (std::size_t i = 0; i < glyphs.size() && shaped.clusters.size() == glyphs.size(); ++i) {
            const std::string_view from = std::string_view{run.text}.substr(shaped.clusters[i]);
            const auto is_here = [&](const LostGlyph& lost) {
                return lost.face == run.face && from.starts_with(lost.character);
            };
            if (std::ranges::any_of(lost_in_pdf, is_here)) {
                cairo_new_path(cr_);
                cairo_glyph_path(cr_, &glyphs[i], 1);
                cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_WINDING);
                cairo_fill(cr_);
                cairo_set_fill_rule(cr_, CAIRO_FILL_RULE_EVEN_ODD);
            }
        }
    }

    /// Glyphs with the characters that they stand for, so that the page's text can be selected and searched.
    void show(const GlyphRun& run, const std::vector<cairo_glyph_t>& glyphs) {
        const int count = static_cast<int>(glyphs.size());
        const ShapedText& shaped = fonts_.shape(run.text, run.face == 1);
        if (shaped.clusters.size() != glyphs.size() || !std::ranges::is_sorted(shaped.clusters)) {
            cairo_show_glyphs(cr_, glyphs.data(), count);
            return;
        }
        std::vector<cairo_text_cluster_t> clusters;
        for (std::size_t i = 0; i < shaped.clusters.size();) {
            std::size_t next = i + 1;
            while (next < shaped.clusters.size() && shaped.clusters[next] == shaped.clusters[i]) {
                ++next;
            }
            const std::size_t end = next < shaped.clusters.size() ? shaped.clusters[next] : run.text.size();
            clusters.push_back({static_cast<int>(end - shaped.clusters[i]), static_cast<int>(next - i)});
            i = next;
        }
        cairo_show_text_glyphs(cr_, run.text.data(), static_cast<int>(run.text.size()), glyphs.data(), count,
                               clusters.data(), static_cast<int>(clusters.size()), {});
    }

    static constexpr double reach_device_px = 2;  ///< how far a smoothed edge reaches, generously

    cairo_t* cr_;
    Kind kind_;
    double device_per_px_;
    double top_px_;     ///< of the stripe, scene px
    double bottom_px_;  ///< likewise
    const FontBook& fonts_;
    const CairoFaces& faces_;
    Viewport viewport_;
    ScreenRect clip_;
};

/// Plays the scene onto a surface; the surface keeps nothing back afterwards.
Status play_on(cairo_surface_t* surface, Player::Kind kind, double device_per_px, Stripe stripe, const Scene& scene,
               const FontBook& fonts, const CairoFaces& faces) {
    const CairoPtr cr{cairo_create(surface)};
    Player{cr.get(), kind, device_per_px, stripe, fonts, faces}.play(scene);
    const cairo_status_t status = cairo_status(cr.get());
    return status == CAIRO_STATUS_SUCCESS ? Status{Done{}} : Status{cairo_error(status)};
}

/// Cairo's premultiplied, native-endian words become straight bytes, in their place.
void to_straight_bytes(std::span<std::uint8_t> pixels) {
    for (std::size_t i = 0; i < pixels.size(); i += 4) {
        std::uint32_t word = 0;
        std::memcpy(&word, &pixels[i], sizeof word);
        const std::uint32_t alpha = word >> 24U;
        const auto straight = [alpha](std::uint32_t c) {
            return static_cast<std::uint8_t>(alpha == 255 || alpha == 0 ? c : (c * 255 + alpha / 2) / alpha);
        };
        pixels[i] = straight(word >> 16U & 255U);
        pixels[i + 1] = straight(word >> 8U & 255U);
        pixels[i + 2] = straight(word & 255U);
        pixels[i + 3] = static_cast<std::uint8_t>(alpha);
    }
}

/// Draws a stripe of the picture into its rows.
Status draw_stripe(Stripe stripe, const Scene& scene, const FontBook& fonts, Image& image) {
    const std::size_t row = static_cast<std::size_t>(image.width_px) * 4;  // Cairo's rows are as tight
    const std::span<std::uint8_t> rows = std::span{image.rgba}.subspan(static_cast<std::size_t>(stripe.top) * row,
                                                                       static_cast<std::size_t>(stripe.height) * row);
    const SurfacePtr surface{cairo_image_surface_create_for_data(rows.data(), CAIRO_FORMAT_ARGB32, image.width_px,
                                                                 stripe.height, image.width_px * 4)};
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
        return cairo_error(status);
    }
    const Result<CairoFaces> faces = open_cairo_faces(fonts);
    if (!faces) {
        return faces.error();
    }
    const Status drawn = play_on(surface.get(), Player::Kind::pixels, image.width_px / scene.width_px, stripe, scene,
                                 fonts, faces.value());
    cairo_surface_finish(surface.get());
    if (drawn) {
        to_straight_bytes(rows);
    }
    return drawn;
}

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned int size) {
    auto* out = static_cast<std::vector<std::uint8_t>*>(closure);
    try {
        out->insert(out->end(), bytes, bytes + size);
    } catch (const std::bad_alloc&) {
        return CAIRO_STATUS_NO_MEMORY;
    }
    return CAIRO_STATUS_SUCCESS;
}

/// Blanks the date, which Cairo writes in any case; all offsets stay. It stands near the end, in the last dictionary
/// but one.
void blank_date(std::vector<std::uint8_t>& pdf) {
    constexpr std::string_view key = "/CreationDate";
    const auto at = std::find_end(pdf.begin(), pdf.end(), key.begin(), key.end());
    std::fill(at, std::find(at, pdf.end(), static_cast<std::uint8_t>('\n')), static_cast<std::uint8_t>(' '));
}

}  // namespace

Result<Image> draw_picture(const Scene& scene, const FontBook& fonts, int width_px, int height_px,
                           std::size_t threads) {
    if (width_px > longest_side_px || height_px > longest_side_px) {
        return Error{ErrorKind::limit,
                     "Cairo",
                     "error.picture_too_large",
                     {{"width", std::to_string(width_px)},
                      {"height", std::to_string(height_px)},
                      {"limit", std::to_string(longest_side_px)}}};
    }
    Image image{width_px, height_px, {}};
    image.rgba.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) * 4);
    const std::size_t useful = image.rgba.size() / least_stripe_bytes + 1;
    const int count = static_cast<int>(std::clamp<std::size_t>(threads, 1, useful));
    std::vector<Status> drawn(static_cast<std::size_t>(count), Done{});
    for_each_parallel(drawn.size(), [&](std::size_t i) {
        const auto edge = [&](int k) { return static_cast<int>(std::int64_t{height_px} * k / count); };
        const int k = static_cast<int>(i);
        drawn[i] = draw_stripe({edge(k), edge(k + 1) - edge(k)}, scene, fonts, image);
    });
    for (const Status& status : drawn) {
        if (!status) {
            return status.error();
        }
    }
    return image;
}

Result<std::vector<std::uint8_t>> make_pdf(std::span<const DocumentPage> pages, const FontBook& fonts,
                                           const PageSize& size, const DocumentTexts& texts) {
    constexpr double points_per_inch = 72;
    const double width_pt = size.width_in * points_per_inch;
    const double height_pt = size.height_in * points_per_inch;
    std::vector<std::uint8_t> bytes;
    const SurfacePtr surface{cairo_pdf_surface_create_for_stream(append, &bytes, width_pt, height_pt)};
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, texts.title.c_str());
    if (!texts.description.empty()) {
        cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_SUBJECT, texts.description.c_str());
    }
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, texts.program.c_str());
    const char* date = texts.date.empty() ? "2000-01-01T00:00:00Z" : texts.date.c_str();
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, date);
    // One set of faces for all pages: Cairo embeds what is used of each face once.
    const Result<CairoFaces> faces = open_cairo_faces(fonts);
    if (!faces) {
        return faces.error();
    }
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (pages.size() > 1) {
            cairo_pdf_surface_add_outline(surface.get(), CAIRO_PDF_OUTLINE_ROOT, pages[i].title.c_str(),
                                          fmt::format("page={}", i + 1).c_str(),
                                          static_cast<cairo_pdf_outline_flags_t>(0));
        }
        const Scene& scene = pages[i].scene;
        if (const Status status =
                play_on(surface.get(), Player::Kind::page, width_pt / scene.width_px, {}, scene, fonts, faces.value());
            !status) {
            return status.error();
        }
        cairo_surface_show_page(surface.get());
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS) {
        return cairo_error(status);
    }
    if (texts.date.empty()) {
        blank_date(bytes);
    }
    if (!texts.scene.empty() && !attach_scene(bytes, texts.scene)) {
        return Error{ErrorKind::internal, "PDF", "error.check_failed", {{"reason", std::string{carried_scene_file}}}};
    }
    return bytes;
}

}  // namespace parkatlas
