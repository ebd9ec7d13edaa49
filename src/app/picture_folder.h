#pragma once
// A folder of pictures with a note of what they show, so that a run that was stopped goes on where it stood and what is
// as it shall be is left alone.

#include "app/page.h"
#include "core/result.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace parkatlas {

class PictureFolder {
public:
    /// Makes the folder where there is none; `note`: the name of the note in it. Errors (not_written): the folder
    /// cannot be made; there is another file of the note's name, which is not to be written over.
    [[nodiscard]] static Result<PictureFolder> open(const std::filesystem::path& folder, const std::string& note);

    /// The page drawn into a file of the folder, and the files beside it; what shows that already stays. Their names
    /// and sums, the picture's first. Errors: those of draw, write_picture and write_bytes.
    [[nodiscard]] Result<std::vector<WrittenFile>> put(Page& page, const std::string& file,
                                                       std::span<const FileBeside> beside, Workshop& workshop,
                                                       const PageGround& ground);

    /// How many pictures were written, and how many left as they were, in words.
    [[nodiscard]] std::string said(const Strings& strings) const;

private:
    /// The file, where it was written with that drawing and has not changed since.
    [[nodiscard]] std::optional<WrittenFile> found(const std::string& file, const std::string& drawing) const;
    void remember(const WrittenFile& file, const std::string& drawing, const std::string& title);
    [[nodiscard]] Status write_note() const;

    std::filesystem::path folder_;
    std::filesystem::path note_;
    nlohmann::json files_ = nlohmann::json::object();  ///< by name, those of earlier runs included
    std::size_t written_ = 0;                          ///< pictures
    std::size_t left_ = 0;
    std::size_t bytes_ = 0;  ///< of the pictures that were written
};

}  // namespace parkatlas
