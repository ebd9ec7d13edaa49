#include "output/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <functional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace parkatlas {

namespace {

/// An open file; closes on the way out.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_{fd} {}
    Descriptor(Descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool is_open() const { return fd_ >= 0; }
    /// Whether closing succeeded: some file systems report a failed write only here.
    bool close() { return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0; }

private:
    int fd_;
};

/// A file that exists only until it is renamed.
struct Temporary {
    std::filesystem::path path;
    Descriptor descriptor;
    bool renamed = false;

    Temporary(std::filesystem::path p, Descriptor d) : path{std::move(p)}, descriptor{std::move(d)} {}
    Temporary(Temporary&& other) noexcept
        : path{std::move(other.path)},
          descriptor{std::move(other.descriptor)},
          renamed{std::exchange(other.renamed, true)} {}
    Temporary& operator=(Temporary&&) = delete;
    ~Temporary() {
        if (!renamed) {
            ::unlink(path.c_str());
        }
    }
};

Error not_written(const std::filesystem::path& file, int code) {
    return {ErrorKind::not_written,
            file.string(),
            "error.not_written",
            {{"reason", std::generic_category().message(code)}}};
}

/// The file that a link leads to, else the file itself.
std::filesystem::path target_of(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::is_symlink(file, error)) {
        return file;
    }
    std::filesystem::path target = std::filesystem::weakly_canonical(file, error);
    return error ? file : target;
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : ".";
}

/// The end of a temporary file's name tells which file it was to become.
std::string ending_for(const std::filesystem::path& target) {
    return fmt::format("-{:016x}.tmp", std::hash<std::string>{}(target.filename().string()));
}
constexpr std::string_view beginning = ".parkatlas-";

/// Whether the name still leads to the open file, and not to a newer one.
bool leads_to(const std::filesystem::path& path, const Descriptor& file) {
    struct stat named {};
    struct stat opened {};
    return ::lstat(path.c_str(), &named) == 0 && ::fstat(file.get(), &opened) == 0 && named.st_dev == opened.st_dev &&
           named.st_ino == opened.st_ino;
}

/// Removes what processes that were killed have left behind of that file. Who writes holds a lock on it until it has
/// its own name; what nobody holds is nobody's.
void remove_left_behind(const std::filesystem::path& target) {
    const std::string ending = ending_for(target);
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{folder_of(target), ignored}) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(beginning) || !name.ends_with(ending)) {
            continue;
        }
        const Descriptor left{::open(entry.path().c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC)};
        // A process that writes the file again has used the same name for another one meanwhile.
        if (left.is_open() && ::flock(left.get(), LOCK_EX | LOCK_NB) == 0 && leads_to(entry.path(), left)) {
            ::unlink(entry.path().c_str());
        }
    }
}

/// A new file of that name, locked; what is there already belongs to somebody else and is left alone.
Result<Temporary> make_temporary(const std::filesystem::path& path, const std::filesystem::path& file) {
    for (;;) {
        Descriptor descriptor{::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
        if (!descriptor.is_open()) {
            return not_written(file, errno);
        }
        // Another process may have taken it for left behind before it was locked. Where a file system has no locks,
        // nothing is taken for left behind either.
        struct stat made {};
        const bool is_locked = ::flock(descriptor.get(), LOCK_EX) == 0;
        if (!is_locked || ::fstat(descriptor.get(), &made) != 0 || made.st_nlink > 0) {
            return Temporary{path, std::move(descriptor)};
        }
    }
}

/// 0 or the error number.
int write_all(int fd, std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return errno;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return 0;
}

/// Whether the file holds exactly these bytes.
bool holds(int fd, std::span<const std::uint8_t> bytes) {
    std::array<std::uint8_t, 1U << 16U> part{};
    std::size_t at = 0;
    for (;;) {
        const ssize_t got = ::pread(fd, part.data(), part.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            return got == 0 && at == bytes.size();
        }
        const auto size = static_cast<std::size_t>(got);
        if (size > bytes.size() - at || std::memcmp(part.data(), bytes.data() + at, size) != 0) {
            return false;
        }
        at += size;
    }
}

}  // namespace

std::filesystem::path temporary_name(const std::filesystem::path& file) {
    // The target's name keeps two files of one process apart; the number drawn at the start, equal process ids of two
    // containers that share a folder.
    static const unsigned drawn = std::random_device{}();
    const std::filesystem::path target = target_of(file);
    return folder_of(target) / fmt::format("{}{}-{:08x}{}", beginning, ::getpid(), drawn, ending_for(target));
}

Status write_file_safely(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    const std::filesystem::path target = target_of(file);
    const std::filesystem::path folder = folder_of(target);
    struct stat old {};
    if (::stat(folder.c_str(), &old) != 0) {
        return errno == ENOENT
                   ? Error{ErrorKind::not_written, file.string(), "error.folder_missing", {{"folder", folder.string()}}}
                   : not_written(file, errno);
    }
    if (!S_ISDIR(old.st_mode)) {
        return not_written(file, ENOTDIR);
    }
    const bool replaces = ::stat(target.c_str(), &old) == 0;
    if (replaces && !S_ISREG(old.st_mode)) {
        return Error{ErrorKind::not_written, file.string(), "error.not_regular_file", {}};
    }

    remove_left_behind(target);
    Result<Temporary> made = make_temporary(temporary_name(file), file);
    if (!made) {
        return made.error();
    }
    Temporary& temporary = made.value();
    const int fd = temporary.descriptor.get();
    if (const int code = write_all(fd, bytes); code != 0) {
        return not_written(file, code);
    }
    if (replaces && ::fchmod(fd, old.st_mode & 0777U) != 0) {  // the new file is as open to others as the old one
        return not_written(file, errno);
    }
    if (::fsync(fd) != 0) {
        return not_written(file, errno);
    }
    if (!holds(fd, bytes)) {
        return Error{ErrorKind::not_written, file.string(), "error.written_wrong", {}};
    }
    // What closing would report is learnt from a second descriptor: the first holds the lock until the file is renamed.
    Descriptor second{::fcntl(fd, F_DUPFD_CLOEXEC, 0)};
    if (!second.is_open() || !second.close() || ::rename(temporary.path.c_str(), target.c_str()) != 0) {
        return not_written(file, errno);
    }
    temporary.renamed = true;
    // The name reaches the disk too. Where folders cannot be flushed the file is nevertheless whole.
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    ::fsync(opened.get());
    return Done{};
}

}  // namespace parkatlas
