#pragma once
// Comparing pictures: how far two are apart, and whether one is still what a person approved.

#include "core/image.h"

#include <string>

namespace parkatlas::test {

/// What two pictures of the same thing may differ by, e.g. on drivers that round differently.
struct PictureTolerance {
    int max_channel_delta = 2;        ///< levels of 255 by which a good pixel may be off
    double max_bad_fraction = 0.001;  ///< of all pixels that may be off by more
};

struct PictureDifference {
    bool same_size = false;
    int worst_delta = 0;      ///< levels of 255, over all channels
    double bad_fraction = 1;  ///< pixels with a channel off by more than the tolerance
    Image shown;              ///< the pictures' difference: grey where it is tolerated, red where not
    [[nodiscard]] bool is_within(const PictureTolerance& tolerance) const {
        return same_size && bad_fraction <= tolerance.max_bad_fraction;
    }
};
[[nodiscard]] PictureDifference compare(const Image& a, const Image& b, int max_channel_delta);

/// Checks a picture against tests/golden/NAME.png. A failure leaves NAME.actual.png and NAME.difference.png in
/// test_output/ under the working directory. With PARKATLAS_UPDATE_GOLDEN=1 the file is rewritten instead, for a person
/// to look at before it is committed.
void check_golden(const Image& actual, const std::string& name, const PictureTolerance& tolerance = {});

}  // namespace parkatlas::test
