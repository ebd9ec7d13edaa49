#pragma once
// Where the window's files go, and what they are called, until the user says otherwise.

#include <filesystem>
#include <string>
#include <vector>

namespace parkatlas {

/// Pictures go where the user keeps pictures.
[[nodiscard]] std::filesystem::path suggested_picture();
/// A PNG file of this process, for as long as it takes to hand it on.
[[nodiscard]] std::filesystem::path clipboard_file();
/// A scene file of this process, for as long as a command reads it.
[[nodiscard]] std::filesystem::path temporary_scene();
/// Tables go where the user keeps documents, beside those that are there.
[[nodiscard]] std::filesystem::path new_table_file(const std::string& name);
/// Scenes, too.
[[nodiscard]] std::filesystem::path suggested_scene();
/// The scenes and nothing else of a folder, by name, at most so many: JSON files that say that they are scenes.
[[nodiscard]] std::vector<std::filesystem::path> scenes_in(const std::filesystem::path& folder, std::size_t most);

}  // namespace parkatlas
