#include "app/paths.h"

#include <system_error>

namespace parkatlas {

namespace fs = std::filesystem;

fs::path program_folder() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).parent_path();
}

std::vector<fs::path> geodata_places(const fs::path& program_folder) {
    const fs::path above = program_folder.parent_path();
    return {program_folder / "geodata", above / "geodata", above / "share" / "parkatlas" / "geodata"};
}

Result<fs::path> find_geodata(const fs::path& wanted, const fs::path& program_folder) {
    std::error_code error;
    if (!wanted.empty()) {
        if (!fs::is_directory(wanted, error)) {
            return Error{ErrorKind::bad_input, wanted.string(), "error.data_folder_missing", {}};
        }
        return wanted;
    }
    std::string looked_in;
    for (const fs::path& place : geodata_places(program_folder)) {
        if (fs::is_regular_file(place / "parks.geojson", error)) {
            return place;
        }
        looked_in += (looked_in.empty() ? "" : ", ") + place.string();
    }
    return Error{ErrorKind::bad_input, "", "error.data_not_found", {{"places", looked_in}}};
}

}  // namespace parkatlas
