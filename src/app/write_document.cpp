#include "app/write_document.h"

#include "app/outputs.h"
#include "app/report.h"
#include "app/text_twin.h"

#include <utility>

namespace parkatlas {

Status write_document(const Options& options, const Strings& strings, std::span<const Page> pages,
                      const PictureTexts& whole, const PageGround& ground, const Workshop& workshop) {
    std::vector<DocumentPage> document;
    for (const Page& page : pages) {
        if (Status status = check_glyphs(page.picture.built.scene, ground.fonts); !status) {
            return status;
        }
        document.push_back({page.picture.built.scene, page.texts.title, page.texts.alt});
    }
    const Result<WrittenFile> drawn =
        write_pages(document, workshop, ground.fonts, whole, options.output, ground.timeline);
    if (!drawn) {
        return drawn.error();
    }
    std::vector<WrittenFile> written{drawn.value()};
    if (options.alt) {
        const TextTwin twin = document_twin(pages, ground, options.output);
        const auto [alt, csv, html] = twin_files(options.output);
        for (const auto& [file, text] : {std::pair{alt, &twin.alt}, {csv, &twin.csv}, {html, &twin.html}}) {
            const Result<WrittenFile> beside = write_bytes(file, {text->begin(), text->end()});
            if (!beside) {
                return beside.error();
            }
            written.push_back(beside.value());
        }
    }
    Json report;
    if (!options.report.empty()) {
        std::vector<Json> reports;
        for (const Page& page : pages) {
            reports.push_back(page_report(page, ground, workshop));
        }
        report = document_report(file_report(written.front(), std::span{written}.subspan(1)), reports,
                                 ground_report(ground, strings));
    }
    const std::string said =
        strings.format("cli.document_written", {{"file", options.output.string()},
                                                {"pages", std::to_string(pages.size())},
                                                {"kb", std::to_string((written.front().bytes + 500) / 1000)}});
    return finish(options, strings, report, std::move(written), said, ground.timeline);
}

}  // namespace parkatlas
