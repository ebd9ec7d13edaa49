// The pictures that the window shows before they are written, writes and copies.

#include "app/console.h"
#include "app/copy_picture.h"
#include "app/session.h"
#include "app/user_files.h"

#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace parkatlas {

/// What the request asks for, with the map where it goes and not where it is on the way.
ExportRequest Session::resolved(ExportRequest request) {
    request.frame = preview_.frame_of(request, state_, *map_->data, *map_->paths, fonts_);
    return request;
}

/// The frame of what the export card would write, on the map. Whether it has changed.
bool Session::frame_picture() {
    return context_ &&
           preview_.want(ui_->wanted_preview(), shown(), *map_->data, *map_->paths, fonts_, Window::now_s());
}

/// The picture beside the export card, if another one is wanted. Whether the panels show a new one.
bool Session::draw_preview() {
    if (!context_) {
        return false;
    }
    if (!preview_.draw_if_due(Window::now_s(), *map_->data, *map_->paths, fonts_, player_)) {
        return false;
    }
    settle();
    return true;
}

void Session::copy_command(const ExportRequest& request) {
    copy(desk_.command(resolved(request), *map_->data));
    ui_->tell(looks_->strings["ui.copied"], looks_->strings["ui.export_copy_command"], Window::now_s());
}

bool Session::absorb_export() {
    if (!export_ || !export_->is_done()) {
        return false;
    }
    const Status status = export_->take();
    export_.reset();
    document_.reset();
    if (!status && is_cancelled_) {
        report_.said("cancelled");
        ui_->export_cancelled(looks_->strings, Window::now_s());
    } else if (status && is_copying_) {
        report_.copied("image/png");
        ui_->picture_copied(looks_->strings, Window::now_s());
    } else if (status) {
        report_.exported(export_file_.string());
        ui_->export_done(looks_->strings, export_file_.string(), Window::now_s());
    } else {
        const std::string message = looks_->strings.message(status.error());
        report_.error(message);
        ui_->export_failed(message);
    }
    return true;
}

void Session::start_export(const ExportRequest& request) {
    if (export_ || !map_) {
        return;
    }
    is_cancelled_ = false;
    is_copying_ = request.to_clipboard;
    export_file_ = std::filesystem::absolute(request.file);
    ExportRequest wanted = resolved(request);
    wanted.file = export_file_;
    export_.emplace(wakeup_, [&write = options_.export_picture, data = map_->data, wanted]() mutable -> Status {
        if (!wanted.to_clipboard) {
            return write(*data, wanted);
        }
        const Result<std::unique_ptr<PrivateFolder>> folder = PrivateFolder::make();
        if (!folder) {
            return folder.error();
        }
        wanted.file = folder.value()->path() / "picture.png";
        const RemoveOnSignal on_signal{wanted.file};
        const Status status = write(*data, wanted);
        return status ? copy_picture(wanted.file) : status;
    });
}

namespace {

/// The input of a command, by the name that it has there.
constexpr const char* given_input = "/dev/stdin";

/// Writes a document by the program itself, as its command: whatever the moment it is cancelled in, nothing half done
/// stays, and its memory is given back. `scene`: its input. `language`: that of what goes wrong.
Status write_document(ChildProcess& process, std::vector<std::string> arguments, const std::string& scene,
                      Language language, const std::filesystem::path& file) {
    const auto not_made = [](const std::string& where, const std::string& reason) {
        return Error{ErrorKind::not_written, where, "error.document_not_made", {{"reason", reason}}};
    };
    const MemoryFile input{scene};
    if (input.error() != 0) {
        return not_made(file.string(), std::generic_category().message(input.error()));
    }
    arguments.insert(arguments.begin(), this_program);
    const ChildProcess::End end = process.run(std::move(arguments), input.path(), variables_for_this_program(language));
    if (end.code == 0) {
        return Done{};
    }
    if (end.code < 0) {
        return not_made(file.string(), std::generic_category().message(-end.code));
    }
    if (const std::string said = end.last_line(); !said.empty()) {
        return not_made("", said);  // which names the file
    }
    return Error{ErrorKind::not_written, file.string(), "error.document_ended", {{"code", std::to_string(end.code)}}};
}

}  // namespace

void Session::start_document(const DocumentRequest& document) {
    if (export_ || !map_) {
        return;
    }
    is_copying_ = is_cancelled_ = false;
    export_file_ = std::filesystem::absolute(document.request.file);
    DocumentRequest wanted = document;
    wanted.request.file = export_file_;
    document_ = std::make_unique<ChildProcess>();
    export_.emplace(wakeup_,
                    [&process = *document_, scene = SceneDesk::tour_scene(state_), file = export_file_,
                     language = dressed_language_,
                     arguments = desk_.document_arguments(wanted, *map_->data, given_input)]() -> Status {
                        return write_document(process, arguments, scene, language, file);
                    });
}

}  // namespace parkatlas
