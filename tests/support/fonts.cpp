#include "support/fonts.h"

#include "app/fonts.h"

#include <stdexcept>

namespace parkatlas {

const FontBook& test_fonts() {
    static const FontBook fonts = [] {
        const auto files = find_fonts();
        if (!files) {
            throw std::runtime_error{"the tests need the package fonts-noto-cjk: " + files.error().key};
        }
        auto book = FontBook::open(files.value().first, files.value().second);
        if (!book) {
            throw std::runtime_error{"the font cannot be opened: " + book.error().where};
        }
        return std::move(book).value();
    }();
    return fonts;
}

}  // namespace parkatlas
