#include "app/commands.h"

#ifdef PARKATLAS_HAS_WINDOW

#include "app/interactive.h"
#include "app/loader.h"
#include "app/looks.h"
#include "app/memory_limit.h"
#include "app/render_snapshot.h"
#include "app/scene_desk.h"
#include "app/start_state.h"

#include <new>

namespace parkatlas {
namespace {

/// The options as actions for a window that already shows all parks.
Result<std::vector<Action>> window_actions(const Options& options, const MapData& data) {
    Result<std::vector<Action>> actions = start_actions(options, data);
    if (!actions) {
        return actions;
    }
    const Result<PictureFrame> frame = start_frame(options, data);
    if (!frame) {
        return frame.error();
    }
    if (frame.value().kind != PictureFrame::Kind::all) {
        actions.value().emplace_back(FitExtent{extent_of(frame.value(), data)});
    }
    return actions;
}

/// One picture, drawn on the calling thread in a context of its own.
Status export_picture(const SceneDesk& desk, const MapData& data, const ExportRequest& request) {
    Timeline timeline;
    const Result<FileFormat> format = format_of(request.file);
    if (!format) {
        return format.error();
    }
    if (const Status status = check_output(request.file); !status) {
        return status;
    }
    if (const Status enough =
            check_free_memory(estimated_cost(format.value(), request.pixels).memory_mb, free_memory_mb());
        !enough) {
        return enough;
    }
    Result<Looks> looks = load_looks(request.state.theme, request.state.language);
    if (!looks) {
        return looks.error();
    }
    const Result<FontBook> fonts = load_fonts(timeline);
    if (!fonts) {
        return fonts.error();
    }
    if (const Status status = check_words(fonts.value(), request.state, looks.value().strings["ui.export_map_title"],
                                          looks.value().strings["ui.export_approval"]);
        !status) {
        return status;
    }
    Result<Workshop> workshop = Workshop::open(format.value(), Backend::automatic, request.pixels, timeline);
    if (!workshop) {
        return workshop.error();
    }
    // A Projection serves one thread at a time, and the window goes on drawing with its own.
    Result<Projection> projection = Projection::create(data.projection->code());
    if (!projection) {
        return projection.error();
    }
    MapData own = data;
    own.projection = std::make_shared<const Projection>(std::move(projection).value());
    const std::shared_ptr<const MapPaths> paths = make_paths(own);
    SceneContext context = scene_context(own, *paths, looks.value(), fonts.value());
    context.has_paper = !request.is_transparent;
    const PictureFrame frame = writable(request.frame, own);  // what the scene can say, so that it makes the same bytes
    const Result<Picture> picture = render_snapshot(workshop.value(), context, request.state, frame, timeline);
    if (!picture) {
        return picture.error();
    }
    PictureTexts texts = picture_texts(context, request.state, picture_words(context, request.state, frame));
    texts.scene = desk.carried_scene(request, own);
    const Result<WrittenFile> written =
        write_picture(picture.value(), workshop.value(), fonts.value(), texts, request.file, timeline);
    return written ? Status{Done{}} : Status{written.error()};
}

}  // namespace

Status run_view(const Options& options, Timeline& timeline) {
    WindowOptions window;
    window.started = timeline.start();
    window.theme = options.map_theme();
    window.language = options.map_language();
    window.ui_scale = options.scale.value_or(0);
    window.load = [&] {
        return load_drawable_map({options.data, options.table}, options.crs, Triangles::ahead, timeline);
    };
    window.initial_actions = [&](const MapData& data) { return window_actions(options, data); };
    const SceneDesk desk{options.given, options.scene};
    window.desk = desk;
    window.export_picture = [&desk](const MapData& data, const ExportRequest& request) -> Status {
        try {
            return export_picture(desk, data, request);
        } catch (const std::bad_alloc&) {  // the window goes on
            return Error{ErrorKind::limit, request.file.string(), "error.out_of_memory", {}};
        }
    };
    window.reduced_motion = options.reduced_motion;
    window.report = options.report;
    window.stats = options.stats;
    return run_window(window);
}

}  // namespace parkatlas

#else

namespace parkatlas {

Status run_view(const Options& /*options*/, Timeline& /*timeline*/) {
    return Error{ErrorKind::no_display, "", "error.no_window_built", {}};
}

}  // namespace parkatlas

#endif
