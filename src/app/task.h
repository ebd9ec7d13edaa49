#pragma once
// Work beside the frame loop: a call on a thread of its own, whose end wakes the loop.

#include <chrono>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

namespace parkatlas {

/// Wakes the loop from any thread, but only while there is one.
class Wakeup {
public:
    /// Nothing turns it off: after that call no wake is under way.
    void set(std::function<void()> wake) {
        const std::scoped_lock lock{mutex_};
        wake_ = std::move(wake);
    }
    void operator()() {
        const std::scoped_lock lock{mutex_};
        if (wake_) {
            wake_();
        }
    }

private:
    std::mutex mutex_;
    std::function<void()> wake_;
};

/// Starts at once; the destructor waits for its end. `wakeup` must outlive it.
template <class T>
class Task {
public:
    Task(Wakeup& wakeup, std::function<T()> work) : result_{promise_.get_future()} {
        thread_ = std::thread{[this, &wakeup, work = std::move(work)] {
            try {
                promise_.set_value(work());
            } catch (...) {
                promise_.set_exception(std::current_exception());  // thrown again by take()
            }
            wakeup();
        }};
    }
    ~Task() { thread_.join(); }
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    [[nodiscard]] bool is_done() const {
        return result_.valid() && result_.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
    }
    /// Waits for the result; once.
    [[nodiscard]] T take() { return result_.get(); }

private:
    std::promise<T> promise_;
    std::future<T> result_;
    std::thread thread_;
};

}  // namespace parkatlas
