#pragma once
#include <array>
#include <cstddef>

namespace parkatlas {

/// Times of one drawn frame, milliseconds.
struct FrameTimes {
    double build_ms = 0;  ///< own CPU time for the scene
    double draw_ms = 0;   ///< player, incl. waiting for the driver
    double ui_ms = 0;
    [[nodiscard]] double whole_ms() const { return build_ms + draw_ms + ui_ms; }
};

/// What was made anew since the start, counted. A camera that only moves makes a scene for each frame and looks for
/// places of the names that come into sight; all the rest stays.
struct WorkDone {
    std::size_t scenes = 0;         ///< window scenes
    std::size_t feature_lists = 0;  ///< display lists of the map's features
    std::size_t names_sought = 0;   ///< names that looked for a place
    std::size_t meshes = 0;         ///< uploaded to the GPU
    std::size_t glyphs = 0;         ///< rendered into the atlas
};

/// The last frames, in a ring.
class FrameStats {
public:
    static constexpr std::size_t capacity = 256;
    void record(const FrameTimes& times) {
        ring_[count_ % capacity] = times;
        ++count_;
    }
    /// Frames drawn since the start.
    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t size() const { return count_ < capacity ? count_ : capacity; }
    /// i = 0 is the latest frame.
    [[nodiscard]] const FrameTimes& latest(std::size_t i) const { return ring_[(count_ - 1 - i) % capacity]; }

private:
    std::array<FrameTimes, capacity> ring_{};
    std::size_t count_ = 0;
};

}  // namespace parkatlas
