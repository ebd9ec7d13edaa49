#pragma once
#include "core/result.h"

#include <memory>
#include <string>

namespace parkatlas {

/// Whether the machine has a device that draws, which this process may use: a render node of the kernel's (/dev/dri),
/// or one of NVIDIA's driver or of Windows' subsystem. Without one OpenGL is Mesa's software.
[[nodiscard]] bool has_gpu();

/// An OpenGL 3.3 core context without a window, display server or GPU: surfaceless EGL of Mesa, else an EGL device of a
/// vendor's driver, else the default display. Current on the thread that made it; dies there too, after all GL objects.
class OffscreenContext {
public:
    /// Errors (no_display): with what each of the three ways said and what to install.
    [[nodiscard]] static Result<OffscreenContext> create();
    OffscreenContext(OffscreenContext&&) noexcept;
    OffscreenContext& operator=(OffscreenContext&&) noexcept;
    ~OffscreenContext();

    /// For load_gl().
    [[nodiscard]] static void* get_proc_address(const char* name);
    /// "surfaceless", "device" or "default", for reports.
    [[nodiscard]] const std::string& way() const;
    void make_current() const;

private:
    struct Impl;
    explicit OffscreenContext(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace parkatlas
