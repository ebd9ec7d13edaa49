#include "app/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace parkatlas {

/// GLFW has the four arrows since 3.4; before, a hand takes hold of things.
#ifdef GLFW_RESIZE_ALL_CURSOR
constexpr int move_cursor = GLFW_RESIZE_ALL_CURSOR;
#else
constexpr int move_cursor = GLFW_HAND_CURSOR;
#endif

struct Window::Impl {
    GLFWwindow* window = nullptr;
    double ui_scale = 0;
    std::vector<InputEvent> events;
    std::vector<std::filesystem::path> dropped;
    ScreenPoint pointer;
    bool damaged = true;
    std::array<GLFWcursor*, 5> cursors{};
    PointerShape shape = PointerShape::arrow;
    std::array<int, 4> windowed{};  ///< x, y, width, height before full screen

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        for (GLFWcursor* cursor : cursors) {
            if (cursor != nullptr) {
                glfwDestroyCursor(cursor);
            }
        }
        if (window != nullptr) {
            glfwDestroyWindow(window);
        }
        glfwTerminate();
    }

    [[nodiscard]] double scale() const;
    [[nodiscard]] ScreenPoint logical(double x, double y) const;
    void add(InputEvent event) { events.push_back(event); }
    void listen();
};

namespace {

constexpr int default_width = 1600;
constexpr int default_height = 1000;
constexpr int least_width = 640;
constexpr int least_height = 480;

Error no_display(const char* key) {
    const char* reason = nullptr;
    glfwGetError(&reason);
    return {ErrorKind::no_display, "", key, {{"reason", reason != nullptr ? reason : "GLFW"}}};
}

Window::Impl& self(GLFWwindow* window) {
    return *static_cast<Window::Impl*>(glfwGetWindowUserPointer(window));
}

Modifiers modifiers(int mods) {
    return {(mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_ALT) != 0};
}

/// The letter printed on the key in the user's layout; GLFW names keys by their place on a US keyboard.
std::optional<Key> letter(int key, int scancode) {
    const char* name = glfwGetKeyName(key, scancode);
    if (name == nullptr || name[0] == '\0' || name[1] != '\0') {
        return std::nullopt;
    }
    switch (name[0]) {
        case 'a':
            return Key::a;
        case 'b':
            return Key::b;
        case 'c':
            return Key::c;
        case 'e':
            return Key::e;
        case 'f':
            return Key::f;
        case 'h':
            return Key::h;
        case 'l':
            return Key::l;
        case 'o':
            return Key::o;
        case 'q':
            return Key::q;
        case 's':
            return Key::s;
        case 't':
            return Key::t;
        case 'v':
            return Key::v;
        case 'x':
            return Key::x;
        case 'y':
            return Key::y;
        case 'z':
            return Key::z;
        default:
            return std::nullopt;
    }
}

Key key_of(int key, int scancode) {
    switch (key) {
        case GLFW_KEY_ESCAPE:
            return Key::escape;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return Key::enter;
        case GLFW_KEY_TAB:
            return Key::tab;
        case GLFW_KEY_BACKSPACE:
            return Key::backspace;
        case GLFW_KEY_DELETE:
            return Key::del;
        case GLFW_KEY_SPACE:
            return Key::space;
        case GLFW_KEY_LEFT:
            return Key::left;
        case GLFW_KEY_RIGHT:
            return Key::right;
        case GLFW_KEY_UP:
            return Key::up;
        case GLFW_KEY_DOWN:
            return Key::down;
        case GLFW_KEY_HOME:
            return Key::home;
        case GLFW_KEY_END:
            return Key::end;
        case GLFW_KEY_PAGE_UP:
            return Key::page_up;
        case GLFW_KEY_PAGE_DOWN:
            return Key::page_down;
        case GLFW_KEY_F5:
            return Key::f5;
        case GLFW_KEY_F11:
            return Key::f11;
        default:
            return letter(key, scancode).value_or(Key::other);
    }
}

}  // namespace

double Window::Impl::scale() const {
    double scale = ui_scale;
    if (scale <= 0) {
        float x = 1;
        float y = 1;
        glfwGetWindowContentScale(window, &x, &y);
        scale = static_cast<double>(std::max(x, y));
    }
    return std::clamp(scale, 1.0, 3.0);
}

/// GLFW tells the pointer in screen coordinates, which on some systems are not pixels.
ScreenPoint Window::Impl::logical(double x, double y) const {
    int window_width = 1;
    int window_height = 1;
    int width = 1;
    int height = 1;
    glfwGetWindowSize(window, &window_width, &window_height);
    glfwGetFramebufferSize(window, &width, &height);
    const double ratio = window_width > 0 ? static_cast<double>(width) / window_width : 1;
    return ScreenPoint{x, y} * (ratio / scale());
}

void Window::Impl::listen() {
    glfwSetWindowUserPointer(window, this);
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        Impl& impl = self(w);
        impl.pointer = impl.logical(x, y);
        const PointerMoved moved{impl.pointer, Window::now_s()};
        if (!impl.events.empty() && std::holds_alternative<PointerMoved>(impl.events.back())) {
            impl.events.back() = moved;
        } else {
            impl.add(moved);
        }
    });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int entered) {
        if (entered == GLFW_FALSE) {
            self(w).add(PointerLeft{});
        }
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int mods) {
        if (button > GLFW_MOUSE_BUTTON_MIDDLE) {
            return;
        }
        const Button which = button == GLFW_MOUSE_BUTTON_LEFT    ? Button::left
                             : button == GLFW_MOUSE_BUTTON_RIGHT ? Button::right
                                                                 : Button::middle;
        Impl& impl = self(w);  // where the pointer was at the event; glfwGetCursorPos tells where it is by now
        impl.add(ButtonChanged{impl.pointer, which, action == GLFW_PRESS, modifiers(mods), Window::now_s()});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double notches) {
        Impl& impl = self(w);
        impl.add(WheelTurned{impl.pointer, notches});
    });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
        self(w).add(KeyChanged{key_of(key, scancode), action != GLFW_RELEASE, modifiers(mods), action == GLFW_REPEAT});
    });
    glfwSetCharCallback(
        window, [](GLFWwindow* w, unsigned character) { self(w).add(TextTyped{static_cast<char32_t>(character)}); });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
        if (focused == GLFW_FALSE) {
            self(w).add(FocusLost{});
        }
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** files) {
        for (int i = 0; i < count; ++i) {
            self(w).dropped.emplace_back(files[i]);
        }
    });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { self(w).damaged = true; });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { self(w).damaged = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { self(w).damaged = true; });
}

Window::Window(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::create(const std::string& title, double ui_scale) {
    auto impl = std::make_unique<Impl>();
    impl->ui_scale = ui_scale;
    if (glfwInit() == GLFW_FALSE) {
        return no_display("error.no_display");
    }
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SAMPLES, 0);  // edges are anti-aliased by the shaders
    glfwWindowHint(GLFW_ALPHA_BITS, 0);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "parkatlas");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "parkatlas");

    double scale = ui_scale;
    int width = default_width;
    int height = default_height;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
        float x = 1;
        float y = 1;
        glfwGetMonitorContentScale(monitor, &x, &y);
        scale = std::clamp(ui_scale > 0 ? ui_scale : static_cast<double>(x), 1.0, 3.0);
        int left = 0;
        int top = 0;
        int room_width = 0;
        int room_height = 0;
        glfwGetMonitorWorkarea(monitor, &left, &top, &room_width, &room_height);
        width = static_cast<int>(std::lround(default_width * scale));
        height = static_cast<int>(std::lround(default_height * scale));
        if (room_width > 0 && room_height > 0) {
            width = std::min(width, room_width);
            height = std::min(height, room_height);
        }
    }
    impl->window = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
    if (impl->window == nullptr) {
        return no_display("error.window_gl");
    }
    glfwSetWindowSizeLimits(impl->window, static_cast<int>(std::lround(least_width * scale)),
                            static_cast<int>(std::lround(least_height * scale)), GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(impl->window);
    glfwSwapInterval(1);
    impl->cursors = {glfwCreateStandardCursor(GLFW_ARROW_CURSOR), glfwCreateStandardCursor(GLFW_HAND_CURSOR),
                     glfwCreateStandardCursor(GLFW_IBEAM_CURSOR), glfwCreateStandardCursor(move_cursor),
                     glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR)};
    double x = 0;
    double y = 0;
    glfwGetCursorPos(impl->window, &x, &y);
    impl->pointer = impl->logical(x, y);
    impl->listen();
    glfwShowWindow(impl->window);
    return std::unique_ptr<Window>{new Window{std::move(impl)}};
}

std::vector<InputEvent> Window::wait(std::optional<double> timeout_s) {
    if (timeout_s && *timeout_s <= 0) {
        glfwPollEvents();
    } else if (timeout_s) {
        glfwWaitEventsTimeout(*timeout_s);
    } else {
        glfwWaitEvents();
    }
    return std::exchange(impl_->events, {});
}

bool Window::take_damage() {
    return std::exchange(impl_->damaged, false);
}
bool Window::wants_close() const {
    return glfwWindowShouldClose(impl_->window) == GLFW_TRUE;
}
void Window::close() {
    glfwSetWindowShouldClose(impl_->window, GLFW_TRUE);
}

WindowSize Window::size() const {
    WindowSize size;
    glfwGetFramebufferSize(impl_->window, &size.framebuffer_width, &size.framebuffer_height);
    size.scale = impl_->scale();
    return size;
}

void Window::swap() {
    glfwSwapBuffers(impl_->window);
}
void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(impl_->window, title.c_str());
}

void Window::set_pointer(PointerShape shape) {
    if (shape != impl_->shape) {
        impl_->shape = shape;
        glfwSetCursor(impl_->window, impl_->cursors[static_cast<std::size_t>(shape)]);
    }
}

void Window::toggle_full_screen() {
    GLFWwindow* window = impl_->window;
    auto& [x, y, width, height] = impl_->windowed;
    if (glfwGetWindowMonitor(window) != nullptr) {
        glfwSetWindowMonitor(window, nullptr, x, y, width, height, GLFW_DONT_CARE);
        return;
    }
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
    if (mode == nullptr) {
        return;
    }
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &width, &height);
    glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

bool Window::is_full_screen() const {
    return glfwGetWindowMonitor(impl_->window) != nullptr;
}

std::vector<std::filesystem::path> Window::take_dropped() {
    return std::exchange(impl_->dropped, {});
}

std::string Window::clipboard() const {
    const char* text = glfwGetClipboardString(impl_->window);
    return text != nullptr ? text : std::string{};
}
void Window::set_clipboard(const std::string& text) {
    glfwSetClipboardString(impl_->window, text.c_str());
}

double Window::now_s() {
    return glfwGetTime();
}
void Window::wake() {
    glfwPostEmptyEvent();
}

void* window_proc_address(const char* name) {
    return reinterpret_cast<void*>(glfwGetProcAddress(name));
}

}  // namespace parkatlas
