#include "output/pptx_package.h"

#include "core/assets.h"
#include "output/zip.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <sstream>
#include <string_view>

namespace parkatlas {

namespace {

constexpr std::size_t fixed_relations = 2;  ///< of assets/pptx/slide_rels.xml

std::string fixed_part(const char* name) {
    return std::string{asset(std::string{"pptx/"} + name + ".xml")};
}

pugi::xml_document parsed(const char* name) {
    pugi::xml_document document;
    const std::string_view text = asset(std::string{"pptx/"} + name + ".xml");
    document.load_buffer(text.data(), text.size());
    return document;
}

std::string to_text(const pugi::xml_document& document) {
    pugi::xml_document whole;
    whole.reset(document);
    if (whole.first_child().type() != pugi::node_declaration) {
        pugi::xml_node declaration = whole.prepend_child(pugi::node_declaration);
        declaration.append_attribute("version") = "1.0";
        declaration.append_attribute("encoding") = "UTF-8";
        declaration.append_attribute("standalone") = "yes";
    }
    std::ostringstream out;
    out.imbue(std::locale::classic());
    whole.save(out, "", pugi::format_raw);
    return out.str();
}

std::string presentation(const Slide& slide) {
    pugi::xml_document document = parsed("presentation");
    pugi::xml_node size = document.child("p:presentation").child("p:sldSz");
    size.attribute("cx") = static_cast<long long>(slide.width_emu);
    size.attribute("cy") = static_cast<long long>(slide.height_emu);
    return to_text(document);
}

std::string slide_relations(const Slide& slide) {
    pugi::xml_document document = parsed("slide_rels");
    pugi::xml_node relations = document.child("Relationships");
    for (std::size_t i = 0; i < slide.images.size(); ++i) {
        pugi::xml_node relation = relations.append_child("Relationship");
        relation.append_attribute("Id") = image_id(i).c_str();
        relation.append_attribute("Type") = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
        relation.append_attribute("Target") = fmt::format("../media/image{}.png", i + 1).c_str();
    }
    return to_text(document);
}

std::string notes(const DocumentTexts& texts) {
    pugi::xml_document document = parsed("notes");
    const pugi::xml_node body =
        document.find_node([](pugi::xml_node node) { return std::strcmp(node.name(), "p:txBody") == 0; });
    pugi::xml_node run = pugi::xml_node{body}.append_child("a:p").append_child("a:r");
    run.append_child("a:rPr").append_attribute("lang") = texts.language.c_str();
    run.append_child("a:t").text() = texts.description.c_str();
    return to_text(document);
}

std::string core_properties(const DocumentTexts& texts) {
    pugi::xml_document document = parsed("core");
    pugi::xml_node core = document.child("cp:coreProperties");
    core.child("dc:title").text() = texts.title.c_str();
    core.child("dc:description").text() = texts.description.c_str();
    core.child("dc:language").text() = texts.language.c_str();
    if (!texts.date.empty()) {
        pugi::xml_node created = core.append_child("dcterms:created");
        created.append_attribute("xsi:type") = "dcterms:W3CDTF";
        created.text() = texts.date.c_str();
    }
    return to_text(document);
}

std::string app_properties(const DocumentTexts& texts) {
    pugi::xml_document document = parsed("app");
    document.child("Properties").child("Application").text() = texts.program.c_str();
    return to_text(document);
}

}  // namespace

std::string image_id(std::size_t index) {
    return "rId" + std::to_string(fixed_relations + index + 1);
}

Slide new_slide(const PageSize& size) {
    Slide slide;
    slide.document = parsed("slide");
    slide.width_emu = std::llround(size.width_in * emu_per_inch);
    slide.height_emu = std::llround(size.height_in * emu_per_inch);
    return slide;
}

Result<std::vector<std::uint8_t>> package(const Slide& slide, const DocumentTexts& texts) {
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml", fixed_part("content_types")},
        {"_rels/.rels", fixed_part("package_rels")},
        {"docProps/app.xml", app_properties(texts)},
        {"docProps/core.xml", core_properties(texts)},
        {"ppt/presentation.xml", presentation(slide)},
        {"ppt/_rels/presentation.xml.rels", fixed_part("presentation_rels")},
        {"ppt/slideMasters/slideMaster1.xml", fixed_part("master")},
        {"ppt/slideMasters/_rels/slideMaster1.xml.rels", fixed_part("master_rels")},
        {"ppt/slideLayouts/slideLayout1.xml", fixed_part("layout")},
        {"ppt/slideLayouts/_rels/slideLayout1.xml.rels", fixed_part("layout_rels")},
        {"ppt/notesMasters/notesMaster1.xml", fixed_part("notes_master")},
        {"ppt/notesMasters/_rels/notesMaster1.xml.rels", fixed_part("notes_master_rels")},
        {"ppt/theme/theme1.xml", fixed_part("theme")},
        {"ppt/theme/theme2.xml", fixed_part("theme")},
        {"ppt/slides/slide1.xml", to_text(slide.document)},
        {"ppt/slides/_rels/slide1.xml.rels", slide_relations(slide)},
        {"ppt/notesSlides/notesSlide1.xml", notes(texts)},
        {"ppt/notesSlides/_rels/notesSlide1.xml.rels", fixed_part("notes_rels")},
    };
    for (std::size_t i = 0; i < slide.images.size(); ++i) {
        entries.push_back({fmt::format("ppt/media/image{}.png", i + 1), slide.images[i]});
    }
    return make_zip(entries);
}

}  // namespace parkatlas
