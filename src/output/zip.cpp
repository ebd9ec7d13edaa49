#include "output/zip.h"

#include <zip.h>

#include <memory>

namespace parkatlas {

namespace {

constexpr zip_uint16_t first_dos_date = (1U << 5U) | 1U;  ///< 1980-01-01
constexpr zip_uint32_t compression_level = 6;
constexpr zip_uint64_t largest_entry = 1ULL << 30U;  ///< that is read

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Free {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ArchivePtr = std::unique_ptr<zip_t, Discard>;
using SourcePtr = std::unique_ptr<zip_source_t, Free>;
using FilePtr = std::unique_ptr<zip_file_t, Close>;

Error failed(zip_error_t* error) {
    return {ErrorKind::internal, "libzip", "error.internal", {{"reason", zip_error_strerror(error)}}};
}

Error broken(zip_error_t* error, const std::string& where) {
    return {ErrorKind::bad_input, where, "error.zip_broken", {{"reason", zip_error_strerror(error)}}};
}

/// The bytes as an archive, which reads from them as long as it is open. Errors (bad_input): none, or a broken one.
Result<ArchivePtr> open_archive(const std::vector<std::uint8_t>& bytes, const std::string& where) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) {
        return broken(&error, where);
    }
    ArchivePtr archive{zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error)};
    if (!archive) {
        zip_source_free(source);
        return broken(&error, where);
    }
    return archive;
}

/// An entry, if it says that it has at most so many bytes: no more are unpacked than it says. Errors (bad_input):
/// larger or broken.
Result<ZipEntry> entry_at(zip_t* archive, zip_uint64_t index, zip_uint64_t most, const std::string& where) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive, index, 0, &stat) != 0 || stat.size > most) {
        return broken(zip_get_error(archive), where);
    }
    ZipEntry entry{stat.name, std::string(stat.size, '\0')};
    const FilePtr file{zip_fopen_index(archive, index, 0)};
    const zip_int64_t got = file ? zip_fread(file.get(), entry.bytes.data(), entry.bytes.size()) : -1;
    if (got < 0 || static_cast<std::size_t>(got) != entry.bytes.size()) {
        return broken(zip_get_error(archive), where);
    }
    return entry;
}

}  // namespace

Result<std::vector<std::uint8_t>> make_zip(const std::vector<ZipEntry>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    const SourcePtr target{zip_source_buffer_create(nullptr, 0, 0, &error)};
    if (!target) {
        return failed(&error);
    }
    zip_source_keep(target.get());  // the archive lets go of one, the bytes are read through the other
    ArchivePtr archive{zip_open_from_source(target.get(), ZIP_TRUNCATE, &error)};
    if (!archive) {
        zip_source_free(target.get());
        return failed(&error);
    }
    for (const ZipEntry& entry : entries) {
        zip_source_t* source = zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0);
        const zip_int64_t index =
            source == nullptr ? -1 : zip_file_add(archive.get(), entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return failed(zip_get_error(archive.get()));
        }
        const auto at = static_cast<zip_uint64_t>(index);
        if (zip_file_set_dostime(archive.get(), at, 0, first_dos_date, 0) != 0 ||
            zip_set_file_compression(archive.get(), at, ZIP_CM_DEFLATE, compression_level) != 0) {
            return failed(zip_get_error(archive.get()));
        }
    }
    if (zip_close(archive.get()) != 0) {
        return failed(zip_get_error(archive.get()));
    }
    static_cast<void>(archive.release());  // closing has freed it
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(target.get(), &stat) != 0 || zip_source_open(target.get()) != 0) {
        return failed(zip_source_error(target.get()));
    }
    std::vector<std::uint8_t> bytes(stat.size);
    const zip_int64_t got = zip_source_read(target.get(), bytes.data(), bytes.size());
    zip_source_close(target.get());
    if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) {
        return failed(zip_source_error(target.get()));
    }
    return bytes;
}

Result<std::vector<ZipEntry>> read_zip(const std::vector<std::uint8_t>& bytes, const std::string& where) {
    const Result<ArchivePtr> archive = open_archive(bytes, where);
    if (!archive) {
        return archive.error();
    }
    std::vector<ZipEntry> entries;
    const zip_int64_t count = zip_get_num_entries(archive.value().get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        Result<ZipEntry> entry = entry_at(archive.value().get(), static_cast<zip_uint64_t>(i), largest_entry, where);
        if (!entry) {
            return entry.error();
        }
        entries.push_back(std::move(entry).value());
    }
    return entries;
}

Result<std::string> read_zip_entry(const std::vector<std::uint8_t>& bytes, std::string_view name, std::size_t most,
                                   const std::string& where) {
    const Result<ArchivePtr> archive = open_archive(bytes, where);
    if (!archive) {
        return archive.error();
    }
    const zip_int64_t index = zip_name_locate(archive.value().get(), std::string{name}.c_str(), 0);
    if (index < 0) {
        return broken(zip_get_error(archive.value().get()), where);
    }
    Result<ZipEntry> entry = entry_at(archive.value().get(), static_cast<zip_uint64_t>(index), most, where);
    return entry ? Result<std::string>{std::move(entry).value().bytes} : Result<std::string>{entry.error()};
}

}  // namespace parkatlas
