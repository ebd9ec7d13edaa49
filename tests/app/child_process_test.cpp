#include "app/child_process.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <chrono>
#include <fstream>
#include <thread>

using namespace parkatlas;

namespace {

ChildProcess::End run(std::vector<std::string> words, const std::filesystem::path& input = {}) {
    ChildProcess process;
    return process.run(std::move(words), input, ChildProcess::Errors::listened_to);
}

}  // namespace

TEST_CASE("a child's exit code, its errors and the signal that ended it are told") {
    CHECK(run({"true"}).code == 0);
    const ChildProcess::End failed = run({"sh", "-c", "echo what went wrong >&2; exit 4"});
    CHECK(failed.code == 4);
    CHECK(failed.errors == "what went wrong\n");
    CHECK(run({"sh", "-c", "kill -KILL $$"}).code == 137);
    CHECK(run({"/nowhere/program"}).code == -ENOENT);
    ChildProcess unheard;
    CHECK(unheard.run({"sh", "-c", "echo this >&2"}, {}, ChildProcess::Errors::nowhere).errors.empty());
}

TEST_CASE("a child reads what it is given, however much it says") {
    const std::filesystem::path file = std::filesystem::temp_directory_path() / "parkatlas-child-test.txt";
    const std::string text(300'000, 'x');  // more than a pipe holds
    std::ofstream{file} << text;
    CHECK(run({"sh", "-c", "cat >&2"}, file).errors == text);
    CHECK(run({"sh", "-c", "cat >&2"}).errors.empty());
    std::filesystem::remove(file);
}

TEST_CASE("a child that is stopped ends at once, also when it is stopped before it starts") {
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    ChildProcess process;
    std::thread stopper{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
        process.stop();
    }};
    CHECK(process.run({"sleep", "60"}, {}, ChildProcess::Errors::listened_to).code == 143);
    stopper.join();
    ChildProcess early;
    early.stop();
    CHECK(early.run({"sleep", "60"}, {}, ChildProcess::Errors::listened_to).code == 143);
    process.stop();  // nothing runs any more
    CHECK(Clock::now() - began < std::chrono::seconds{20});
}
