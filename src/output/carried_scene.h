#pragma once
// The scene that a picture file carries: a text of whatever kind, put in by its player and found again here.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parkatlas {

/// What it is called in a file: the keyword of a PNG's iTXt, the id of an SVG's <metadata>.
inline constexpr std::string_view carried_scene_name = "parkatlas-scene";
/// The file attached to a PDF.
inline constexpr std::string_view carried_scene_file = "parkatlas-scene.json";
/// The part of a PPTX.
inline constexpr std::string_view carried_scene_part = "customXml/item1.xml";

/// Whether bytes begin like a picture of one of the formats: PNG, PDF, PPTX (any ZIP), TIFF or SVG (any XML).
[[nodiscard]] bool is_picture_file(std::string_view bytes);

/// The scene that a picture carries; nothing: it carries none, was rewritten by a program that dropped it, or is
/// damaged.
[[nodiscard]] std::optional<std::string> carried_scene(const std::vector<std::uint8_t>& bytes);

/// Attaches a scene to a finished PDF of Cairo's by an incremental update (ISO 32000-1, 7.5.6): an embedded file, a new
/// catalogue that names it, and a table of what was added. Nothing written before changes. False: the file has not the
/// form that Cairo gives it, and stays as it is.
[[nodiscard]] bool attach_scene(std::vector<std::uint8_t>& pdf, std::string_view scene);

}  // namespace parkatlas
