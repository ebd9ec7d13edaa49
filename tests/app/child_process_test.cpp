#include "app/child_process.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace parkatlas;

namespace {

ChildProcess::End run(std::vector<std::string> words, const std::filesystem::path& input = {}) {
    ChildProcess process;
    return process.run(std::move(words), input);
}

/// Standard descriptors that are closed while it lives.
class Closed {
public:
    explicit Closed(std::vector<int> descriptors) : descriptors_{std::move(descriptors)} {
        for (const int fd : descriptors_) {
            kept_.push_back(fcntl(fd, F_DUPFD_CLOEXEC, 10));
        }
        for (const int fd : descriptors_) {
            close(fd);
        }
    }
    ~Closed() {
        for (std::size_t i = 0; i < descriptors_.size(); ++i) {
            dup2(kept_[i], descriptors_[i]);
            close(kept_[i]);
        }
    }
    Closed(const Closed&) = delete;
    Closed& operator=(const Closed&) = delete;

private:
    std::vector<int> descriptors_;
    std::vector<int> kept_;
};

}  // namespace

TEST_CASE("a child's exit code, its errors and the signal that ended it are told") {
    CHECK(run({"true"}).code == 0);
    const ChildProcess::End failed = run({"sh", "-c", "echo what went wrong >&2; exit 4"});
    CHECK(failed.code == 4);
    CHECK(failed.errors == "what went wrong\n");
    CHECK(run({"sh", "-c", "kill -KILL $$"}).code == 137);
    CHECK(run({"/nowhere/program"}).code == -ENOENT);
}

TEST_CASE("a child reads what it is given, however much it says") {
    const std::string text(300'000, 'x');  // more than a pipe holds
    const MemoryFile file{text};
    REQUIRE(file.error() == 0);
    CHECK(file.text() == text);
    CHECK(run({"sh", "-c", "cat >&2"}, file.path()).errors == text);
    CHECK(run({"sh", "-c", "cat /dev/stdin >&2"}, file.path()).errors == text);
    CHECK(run({"sh", "-c", "cat >&2"}).errors.empty());
    CHECK(run({"true"}, "/nowhere/file").code == -ENOENT);
}

TEST_CASE("why a child failed is its last line, without the program's name") {
    const auto last_line = [](const char* errors) { return ChildProcess::End{1, errors}.last_line(); };
    CHECK(last_line("") == "");
    CHECK(last_line("\n") == "");
    CHECK(last_line("parkatlas: a.csv: a row is left out\nparkatlas: b.pdf: no space\n") == "b.pdf: no space");
    CHECK(last_line("xclip: no display") == "xclip: no display");
}

TEST_CASE("a child whose end nobody can know has not succeeded") {
    struct Restored {
        void (*before)(int) = std::signal(SIGCHLD, SIG_IGN);
        ~Restored() { std::signal(SIGCHLD, before); }
    } const ignored;
    CHECK(run({"false"}).code == -ECHILD);
    // The child itself hears of its own.
    CHECK(run({"sh", "-c", "grep SigIgn /proc/$$/status >&2"}).errors.ends_with("0000\n"));
}

TEST_CASE("a child can be stopped though this process ignores what stops it") {
    struct Restored {
        void (*before)(int) = std::signal(SIGTERM, SIG_IGN);
        ~Restored() { std::signal(SIGTERM, before); }
    } const ignored;
    ChildProcess process;
    process.stop();
    CHECK(process.run({"sleep", "5"}, {}).code == 143);
}

TEST_CASE("what a child leaves behind in the background is not waited for") {
    const auto began = std::chrono::steady_clock::now();
    const ChildProcess::End end = run({"sh", "-c", "sleep 10 & echo $! said >&2"});
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{5});
    CHECK(end.errors.ends_with(" said\n"));
    kill(std::stoi(end.errors), SIGTERM);
}

TEST_CASE("a child's errors are heard whichever standard descriptors are closed here") {
    for (const std::vector<int>& closed : std::vector<std::vector<int>>{{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 1, 2}}) {
        ChildProcess::End end;
        {
            const Closed without{closed};
            const MemoryFile input{"what went wrong"};
            end = run({"sh", "-c", "cat >&2; exit 4"}, input.path());
        }
        CHECK(end.code == 4);
        CHECK(end.errors == "what went wrong");
    }
}

TEST_CASE("a child has no file of this process") {
    const int open_here = dup(STDERR_FILENO);
    CHECK(run({"sh", "-c", "ls /proc/self/fd >&2"}).errors == "0\n1\n2\n3\n");  // 3: the folder that ls reads
    close(open_here);
}

TEST_CASE("a child gets variables in place of those of the environment, and this process keeps its own") {
    ChildProcess process;
    const std::string before = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "";
    CHECK(process.run({"sh", "-c", "echo $HOME >&2; test -n \"$PATH\""}, {}, {"HOME=/elsewhere"}).errors ==
          "/elsewhere\n");
    CHECK((std::getenv("HOME") != nullptr ? std::getenv("HOME") : "") == before);
    CHECK_FALSE(obey_parent().has_value());  // nobody has said whose child this is
}

TEST_CASE("a child that is stopped ends at once, also when it is stopped before it starts") {
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    ChildProcess process;
    std::thread stopper{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        process.stop();
    }};
    CHECK(process.run({"sleep", "60"}, {}).code == 143);
    stopper.join();
    ChildProcess early;
    early.stop();
    CHECK(early.run({"sleep", "60"}, {}).code == 143);
    process.stop();  // nothing runs any more
    CHECK(Clock::now() - began < std::chrono::seconds{20});
}
