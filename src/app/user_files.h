#pragma once
// Where the window's files go, and what they are called, until the user says otherwise.

#include "app/console.h"
#include "core/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace parkatlas {

/// Pictures go where the user keeps pictures.
[[nodiscard]] std::filesystem::path suggested_picture();
/// A new folder that nobody else can look into or could have guessed, in the folder for what is the user's alone
/// (XDG_RUNTIME_DIR), else in that for temporary files. Gone, with all in it, when this is; a signal that ends the
/// process removes it if it is empty then.
class PrivateFolder {
public:
    /// Errors (not_written): with the reason why no folder can be made.
    [[nodiscard]] static Result<std::unique_ptr<PrivateFolder>> make();
    ~PrivateFolder();
    PrivateFolder(const PrivateFolder&) = delete;
    PrivateFolder& operator=(const PrivateFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    explicit PrivateFolder(std::filesystem::path path);
    std::filesystem::path path_;
    RemoveOnSignal on_signal_;
};
/// Tables go where the user keeps documents, beside those that are there.
[[nodiscard]] std::filesystem::path new_table_file(const std::string& name);
/// Scenes, too.
[[nodiscard]] std::filesystem::path suggested_scene();
/// The scenes and nothing else of a folder, by name, at most so many: JSON files that say that they are scenes.
[[nodiscard]] std::vector<std::filesystem::path> scenes_in(const std::filesystem::path& folder, std::size_t most);

}  // namespace parkatlas
