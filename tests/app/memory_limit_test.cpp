#include "app/memory_limit.h"

#include "support/temp_folder.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace parkatlas;

TEST_CASE("free memory is what the system has, or the group if that is less") {
    const test::TempFolder root;
    std::filesystem::create_directories(root.path() / "proc");
    std::filesystem::create_directories(root.path() / "sys/fs/cgroup");
    const auto write = [&](const char* file, const char* text) { std::ofstream{root.path() / file} << text; };
    CHECK_FALSE(free_memory_mb(root.path()));
    write("proc/meminfo", "MemTotal:       16000000 kB\nMemFree: 1 kB\nMemAvailable:    2000000 kB\nBuffers: 5 kB\n");
    CHECK(*free_memory_mb(root.path()) == doctest::Approx(2048));
    write("sys/fs/cgroup/memory.max", "max\n");
    write("sys/fs/cgroup/memory.current", "700000000\n");
    CHECK(*free_memory_mb(root.path()) == doctest::Approx(2048));
    write("sys/fs/cgroup/memory.max", "1000000000\n");
    CHECK(*free_memory_mb(root.path()) == doctest::Approx(300));
    write("sys/fs/cgroup/memory.stat", "anon 3\nfile 400000000\ninactive_file 100000000\nactive_file 200000000\n");
    CHECK(*free_memory_mb(root.path()) == doctest::Approx(600));
    write("sys/fs/cgroup/memory.stat", "anon 3\n");
    write("sys/fs/cgroup/memory.max", "500000000\n");
    CHECK(*free_memory_mb(root.path()) == 0);
    write("proc/meminfo", "nothing of use");
    CHECK(*free_memory_mb(root.path()) == 0);
}

TEST_CASE("a picture that needs more memory than is free is refused with both figures") {
    CHECK(check_free_memory(100, {}).ok());
    CHECK(check_free_memory(100, 100).ok());
    const Status refused = check_free_memory(101, 100);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::limit);
    CHECK(refused.error().values ==
          std::vector<std::pair<std::string, std::string>>{{"needed", "101"}, {"free", "100"}});
}
