#pragma once
// A picture on its way from options to files: what it shows, laid out, with the words that go with it. Single pictures,
// and the pages of tours, atlases and batches.

#include "app/loader.h"
#include "app/looks.h"
#include "app/options.h"
#include "app/render_snapshot.h"
#include "map/description.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace parkatlas {

/// What pages are made of; lives as long as they do.
struct PageGround {
    const DrawableMap& map;
    const FontBook& fonts;
    Timeline& timeline;
};

struct Page {
    std::shared_ptr<const Looks> looks;  ///< of its theme and language
    MapState state;
    PictureFrame frame;
    bool has_paper = true;
    PicturePixels pixels;
    Picture picture;
    PictureTexts texts;
    std::vector<DescriptionSection> words;  ///< for those who do not see it; texts.alt is made of them
};
/// What its scene is made of.
[[nodiscard]] SceneContext context_of(const Page& page, const PageGround& ground);

/// What options ask for, looked up on the map.
struct Wish {
    MapState state;
    PictureFrame frame;
};
/// Errors: what start_state, start_frame and check_words give.
[[nodiscard]] Result<Wish> look_up(const Options& options, const PageGround& ground);

/// The page of these options, laid out and not yet drawn; its scene is that of their output. `caption`: what stands
/// below the title. Errors: those of look_up and lay_out_picture.
[[nodiscard]] Result<Page> lay_out(const Options& options, FileFormat format, const PageGround& ground,
                                   std::shared_ptr<const Looks> looks, const std::string& caption = {});

/// Theme and language of the options' map.
[[nodiscard]] Result<std::shared_ptr<const Looks>> looks_of(const Options& options);

/// What the options ask for and files of that format cannot have: what was typed is refused (wrong_use), what the scene
/// says is left out. Gives what was left out.
[[nodiscard]] Result<std::vector<std::string>> fit_to_format(Options& options, FileFormat format);

/// A file that stands beside a picture.
struct FileBeside {
    std::filesystem::path file;
    std::vector<std::uint8_t> bytes;
};
/// The names of the files that options want beside a picture: what places it on earth, its text twin.
[[nodiscard]] std::vector<std::filesystem::path> names_beside(const Options& options,
                                                              const std::filesystem::path& picture);
/// The same with what is in them. Errors: what make_world_files gives.
[[nodiscard]] Result<std::vector<FileBeside>> files_beside(const Options& options, const Page& page,
                                                           const PageGround& ground,
                                                           const std::filesystem::path& picture);

}  // namespace parkatlas
