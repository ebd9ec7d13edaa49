#pragma once
// What every use of GDAL in this module shares.

#include <cpl_error.h>
#include <gdal_priv.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace parkatlas {

/// Collects what GDAL reports on this thread while it lives, instead of letting it print.
class ErrorCollector {
public:
    ErrorCollector() { CPLPushErrorHandlerEx(&collect, this); }
    ~ErrorCollector() { CPLPopErrorHandler(); }
    ErrorCollector(const ErrorCollector&) = delete;
    ErrorCollector& operator=(const ErrorCollector&) = delete;

    /// The first failure since the last call, or nothing. Warnings are left out: GDAL gave what it warned of.
    [[nodiscard]] std::optional<std::string> take_failure() { return std::exchange(failure_, std::nullopt); }

private:
    static void CPL_STDCALL collect(CPLErr level, CPLErrorNum, const char* message) {
        auto* self = static_cast<ErrorCollector*>(CPLGetErrorHandlerUserData());
        if (level >= CE_Failure && !self->failure_) {
            self->failure_ = message;
        }
    }
    std::optional<std::string> failure_;
};

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetPtr = std::unique_ptr<GDALDataset, DatasetCloser>;

}  // namespace parkatlas
