#include "output/write_file.h"
#include "support/temp_folder.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

using namespace parkatlas;
using namespace parkatlas::test;

namespace {

std::vector<std::uint8_t> bytes(std::size_t size, std::uint8_t first = 0) {
    std::vector<std::uint8_t> made(size);
    for (std::size_t i = 0; i < size; ++i) {
        made[i] = static_cast<std::uint8_t>(first + i * 7);
    }
    return made;
}
std::vector<std::uint8_t> content(const std::filesystem::path& file) {
    const std::string text = read_text(file);
    return {text.begin(), text.end()};
}
std::size_t entries(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{folder}, {}));
}
void check_refused(const Status& status, const std::string& key) {
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().kind == ErrorKind::not_written);
    CHECK(status.error().key == key);
    CHECK_FALSE(status.error().where.empty());
}

}  // namespace

TEST_CASE("a file is written whole, and nothing else is left") {
    const TempFolder folder;
    for (std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{65'536}, std::size_t{1'000'001}}) {
        CAPTURE(size);
        const auto file = folder.path() / "图.png";
        REQUIRE(write_file_safely(file, bytes(size)).ok());
        CHECK(content(file) == bytes(size));
        CHECK(entries(folder.path()) == 1);
    }
}

TEST_CASE("an older file is replaced and keeps its permissions") {
    const TempFolder folder;
    const auto file = folder.write("a.png", "old");
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    REQUIRE(write_file_safely(file, bytes(10)).ok());
    CHECK(content(file) == bytes(10));
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a link is followed to its file") {
    const TempFolder folder;
    std::filesystem::create_directory(folder.path() / "elsewhere");
    const auto file = folder.write("elsewhere/real.png", "old");
    std::filesystem::create_symlink(file, folder.path() / "link.png");
    REQUIRE(write_file_safely(folder.path() / "link.png", bytes(5)).ok());
    CHECK(std::filesystem::is_symlink(folder.path() / "link.png"));
    CHECK(content(file) == bytes(5));
    CHECK(entries(folder.path() / "elsewhere") == 1);
}

TEST_CASE("devices, pipes and folders are no files") {
    const TempFolder folder;
    check_refused(write_file_safely("/dev/full", bytes(10)), "error.not_regular_file");
    check_refused(write_file_safely("/dev/null", bytes(10)), "error.not_regular_file");
    std::filesystem::create_symlink("/dev/full", folder.path() / "trap.png");
    check_refused(write_file_safely(folder.path() / "trap.png", bytes(10)), "error.not_regular_file");
    CHECK(std::filesystem::is_symlink(folder.path() / "trap.png"));
    REQUIRE(mkfifo((folder.path() / "pipe.png").c_str(), 0600) == 0);
    check_refused(write_file_safely(folder.path() / "pipe.png", bytes(10)), "error.not_regular_file");
    std::filesystem::create_directory(folder.path() / "folder.png");
    check_refused(write_file_safely(folder.path() / "folder.png", bytes(10)), "error.not_regular_file");
    CHECK(entries(folder.path()) == 3);
}

TEST_CASE("a folder that is missing, or is a file, is named") {
    const TempFolder folder;
    const Status missing = write_file_safely(folder.path() / "none/a.png", bytes(10));
    check_refused(missing, "error.folder_missing");
    CHECK(missing.error().values.front().second == (folder.path() / "none").string());
    const auto file = folder.write("file", "x");
    check_refused(write_file_safely(file / "a.png", bytes(10)), "error.not_written");
    CHECK(read_text(file) == "x");
    check_refused(write_file_safely(folder.path() / std::string(300, 'n'), bytes(10)), "error.not_written");
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a temporary file that somebody writes is left alone, and two files of one process have their own") {
    const TempFolder folder;
    const auto file = folder.path() / "a.png";
    CHECK(temporary_name(file) != temporary_name(folder.path() / "b.png"));
    std::ofstream{temporary_name(file)} << "theirs";
    const int theirs = open(temporary_name(file).c_str(), O_RDWR);
    REQUIRE(flock(theirs, LOCK_EX) == 0);
    const Status status = write_file_safely(file, bytes(100));
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().kind == ErrorKind::not_written);
    CHECK(std::filesystem::file_size(temporary_name(file)) == 6);
    CHECK_FALSE(std::filesystem::exists(file));
    close(theirs);
}

TEST_CASE("what a killed process has left behind goes with the next file of that name, all else stays") {
    const TempFolder folder;
    const auto file = folder.path() / "a.png";
    std::string other_process = temporary_name(file).filename().string();
    other_process.replace(0, other_process.find('-', 11), ".parkatlas-999999999");
    const auto left = folder.write(other_process, "half");
    const auto of_another = folder.write(temporary_name(folder.path() / "b.png").filename().string(), "half");
    const auto alike = folder.write("x" + other_process, "the user's own");
    const auto held = folder.write(".parkatlas-7" + other_process.substr(other_process.find('-', 11)), "being written");
    const int writer = open(held.c_str(), O_RDWR);
    REQUIRE(flock(writer, LOCK_EX) == 0);
    CHECK(write_file_safely(file, bytes(100)).ok());
    CHECK_FALSE(std::filesystem::exists(left));
    CHECK(read_text(of_another) == "half");
    CHECK(read_text(alike) == "the user's own");
    CHECK(read_text(held) == "being written");
    CHECK(std::filesystem::file_size(file) == 100);
    close(writer);
}

TEST_CASE("many processes write one file at once, and each of them succeeds") {
    const TempFolder folder;
    const auto file = folder.path() / "a.png";
    constexpr int processes = 8;
    constexpr int times = 60;
    for (int i = 0; i < processes; ++i) {
        const pid_t child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            int failed = 0;
            for (int k = 0; k < times; ++k) {
                failed += write_file_safely(file, bytes(1000, static_cast<std::uint8_t>(i))).ok() ? 0 : 1;
            }
            _exit(failed);
        }
    }
    for (int i = 0; i < processes; ++i) {
        int status = 0;
        REQUIRE(wait(&status) > 0);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
    CHECK(content(file) == bytes(1000, content(file).front()));
    CHECK(entries(folder.path()) == 1);
}

TEST_CASE("when the disk is full the older file survives and nothing is left beside it") {
    const TempFolder folder;
    const auto file = folder.write("a.png", "the older picture");
    // A file size limit is a disk that is full after 8 kB; set in a child, since it cannot be taken back.
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{8192, 8192};
        setrlimit(RLIMIT_FSIZE, &limit);
        const Status status = write_file_safely(file, bytes(100'000));
        const bool refused = !status.ok() && status.error().key == "error.not_written" &&
                             status.error().kind == ErrorKind::not_written && !status.error().values.empty();
        _exit(refused ? 0 : 1);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    CHECK(read_text(file) == "the older picture");
    CHECK(entries(folder.path()) == 1);
}
