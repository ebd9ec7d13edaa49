#include "app/outputs.h"

#include "app/console.h"
#include "app/report.h"

#include <set>
#include <utility>

namespace parkatlas {
namespace {

Result<WrittenFile> write_text(const std::filesystem::path& file, const std::string& text) {
    return write_bytes(file, {text.begin(), text.end()});
}

}  // namespace

bool is_folder(const std::filesystem::path& output) {
    return output.string().ends_with('/');
}

Status check_outputs(const Options& options, std::span<const std::filesystem::path> files) {
    std::error_code ignored;
    std::filesystem::path folder;  // empty: the output is a file
    if (is_folder(options.output)) {
        folder = options.output.parent_path();
        if (std::filesystem::exists(folder, ignored) && !std::filesystem::is_directory(folder, ignored)) {
            return Error{ErrorKind::not_written, folder.string(), "error.no_folder", {}};
        }
        if (!std::filesystem::is_directory(folder, ignored)) {
            if (Status status = check_output(folder); !status) {
                return status;
            }
        }
        folder = std::filesystem::weakly_canonical(folder, ignored);
    }
    std::vector<std::filesystem::path> all(files.begin(), files.end());
    for (const std::filesystem::path& record : {options.report, options.manifest, options.stats}) {
        const bool is_screen = record == "-" && record == options.stats;  // only --stats can go to the screen
        if (!record.empty() && !is_screen) {
            all.push_back(record);
        }
    }
    // What is read must not be written over; but the picture of a scene may take its place.
    const auto is_read = [&](const std::filesystem::path& file, const std::filesystem::path& input) {
        return !input.empty() && std::filesystem::equivalent(file, input, ignored);
    };
    std::set<std::filesystem::path> outputs;
    for (const std::filesystem::path& file : all) {
        if (is_read(file, options.table) || (file != options.output && is_read(file, options.scene))) {
            return Error{ErrorKind::wrong_use, file.string(), "error.output_is_input", {}};
        }
        const std::filesystem::path canonical = std::filesystem::weakly_canonical(file, ignored);
        const bool is_made_later =
            !folder.empty() && canonical.parent_path() == folder && !std::filesystem::is_directory(folder, ignored);
        if (!is_made_later) {
            if (Status status = check_output(file); !status) {
                return status;
            }
        }
        if (!outputs.insert(canonical).second) {
            return Error{ErrorKind::wrong_use, file.string(), "error.same_output", {}};
        }
    }
    return Done{};
}

std::string manifest_text(const std::vector<WrittenFile>& files, const std::filesystem::path& manifest) {
    const std::filesystem::path folder = std::filesystem::absolute(manifest).parent_path();
    std::string text;
    for (const WrittenFile& file : files) {
        std::string name;
        for (const char c : std::filesystem::absolute(file.file).lexically_relative(folder).string()) {
            name += c == '\\' ? "\\\\" : c == '\n' ? "\\n" : std::string(1, c);
        }
        const bool is_escaped = name.find('\\') != std::string::npos;  // as coreutils mark it
        text += (is_escaped ? "\\" : "") + file.sha256 + "  " + name + "\n";
    }
    return text;
}

Status finish(const Options& options, const Strings& strings, const Json& report, std::vector<WrittenFile> files,
              const std::string& said, const Timeline& timeline) {
    if (!options.report.empty()) {
        const Result<WrittenFile> written = write_text(options.report, report_text(report));
        if (!written) {
            return written.error();
        }
        files.push_back(written.value());
    }
    if (!options.manifest.empty()) {
        if (const auto list = write_text(options.manifest, manifest_text(files, options.manifest)); !list) {
            return list.error();
        }
    }
    if (options.stats == "-") {
        return print(said + "\n\n" + stats_text(timeline, strings));
    }
    if (!options.stats.empty()) {
        if (const auto stats = write_text(options.stats, stats_json(timeline)); !stats) {
            return stats.error();
        }
    }
    return print(said + "\n");
}

}  // namespace parkatlas
