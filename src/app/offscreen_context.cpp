#include "app/offscreen_context.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace parkatlas {

namespace {

std::string egl_error() {
    return fmt::format("EGL 0x{:04X}", static_cast<unsigned>(eglGetError()));
}

bool has_extension(const char* list, std::string_view name) {
    const std::string_view all = list == nullptr ? "" : list;
    for (std::size_t at = all.find(name); at != std::string_view::npos; at = all.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        if ((at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ')) {
            return true;
        }
    }
    return false;
}

template <class Function>
Function load(const char* name) {
    return reinterpret_cast<Function>(eglGetProcAddress(name));  // NOLINT: EGL's way to give a function
}

struct Candidate {
    std::string way;
    EGLDisplay display = EGL_NO_DISPLAY;
};

/// The displays to try, best first. Surfaceless is Mesa's and needs nothing; devices are how vendors' drivers offer
/// the same; the default display may be a real one.
std::vector<Candidate> candidates() {
    const char* extensions = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
    std::vector<Candidate> found;
    const auto get_platform_display = load<PFNEGLGETPLATFORMDISPLAYEXTPROC>("eglGetPlatformDisplayEXT");
    if (get_platform_display != nullptr && has_extension(extensions, "EGL_MESA_platform_surfaceless")) {
        found.push_back(
            {"surfaceless", get_platform_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr)});
    }
    const auto query_devices = load<PFNEGLQUERYDEVICESEXTPROC>("eglQueryDevicesEXT");
    if (get_platform_display != nullptr && query_devices != nullptr &&
        has_extension(extensions, "EGL_EXT_platform_device")) {
        std::array<EGLDeviceEXT, 8> devices{};
        EGLint count = 0;
        query_devices(static_cast<EGLint>(devices.size()), devices.data(), &count);
        for (EGLint i = 0; i < count; ++i) {
            found.push_back({"device", get_platform_display(EGL_PLATFORM_DEVICE_EXT,
                                                            devices[static_cast<std::size_t>(i)], nullptr)});
        }
    }
    found.push_back({"default", eglGetDisplay(EGL_DEFAULT_DISPLAY)});
    return found;
}

}  // namespace

bool has_gpu() {
    const auto is_usable = [](const std::filesystem::path& file) { return access(file.c_str(), R_OK | W_OK) == 0; };
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{"/dev/dri", none}) {
        if (entry.path().filename().string().starts_with("renderD") && is_usable(entry.path())) {
            return true;
        }
    }
    return is_usable("/dev/nvidiactl") || is_usable("/dev/dxg");
}

struct OffscreenContext::Impl {
    std::string way;
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (display != EGL_NO_DISPLAY) {
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
            if (context != EGL_NO_CONTEXT) {
                eglDestroyContext(display, context);
            }
            eglTerminate(display);
        }
    }

    /// What went wrong, "" for success.
    [[nodiscard]] std::string open() {
        if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) == EGL_FALSE) {
            const std::string error = egl_error();
            display = EGL_NO_DISPLAY;
            return error;
        }
        const char* extensions = eglQueryString(display, EGL_EXTENSIONS);
        if (!has_extension(extensions, "EGL_KHR_surfaceless_context") || eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) {
            return "no surfaceless OpenGL";
        }
        EGLConfig config = nullptr;  // none needed where there is no surface
        if (!has_extension(extensions, "EGL_KHR_no_config_context")) {
            constexpr std::array<EGLint, 3> wanted{EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
            EGLint count = 0;
            if (eglChooseConfig(display, wanted.data(), &config, 1, &count) == EGL_FALSE || count == 0) {
                return egl_error();
            }
        }
        constexpr std::array<EGLint, 7> attributes{
            EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
        context = eglCreateContext(display, config, EGL_NO_CONTEXT, attributes.data());
        if (context == EGL_NO_CONTEXT ||
            eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE) {
            return egl_error();
        }
        return "";
    }
};

OffscreenContext::OffscreenContext(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
OffscreenContext::OffscreenContext(OffscreenContext&&) noexcept = default;
OffscreenContext& OffscreenContext::operator=(OffscreenContext&&) noexcept = default;
OffscreenContext::~OffscreenContext() = default;

Result<OffscreenContext> OffscreenContext::create() {
    std::string reasons;
    for (const Candidate& candidate : candidates()) {
        auto impl = std::make_unique<Impl>();
        impl->way = candidate.way;
        impl->display = candidate.display;
        const std::string error = impl->open();
        if (error.empty()) {
            return OffscreenContext{std::move(impl)};
        }
        reasons += fmt::format("{}{}: {}", reasons.empty() ? "" : ", ", candidate.way, error);
    }
    return Error{ErrorKind::no_display, "EGL", "error.no_context", {{"reasons", reasons}}};
}

void* OffscreenContext::get_proc_address(const char* name) {
    return reinterpret_cast<void*>(eglGetProcAddress(name));  // NOLINT: GL loaders take data pointers
}

const std::string& OffscreenContext::way() const {
    return impl_->way;
}

void OffscreenContext::make_current() const {
    eglMakeCurrent(impl_->display, EGL_NO_SURFACE, EGL_NO_SURFACE, impl_->context);
}

}  // namespace parkatlas
