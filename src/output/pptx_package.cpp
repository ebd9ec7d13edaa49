#include "output/pptx_package.h"

#include "core/assets.h"
#include "output/carried_scene.h"
#include "output/zip.h"

#include <fmt/format.h>

#include <cmath>
#include <cstring>
#include <sstream>
#include <string_view>
#include <utility>

namespace parkatlas {

namespace {

constexpr std::size_t fixed_relations = 2;  ///< of a slide, before its images: its layout and its notes

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

constexpr const char* relation_types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

void add_relation(pugi::xml_node relations, const std::string& id, const char* type, const std::string& target) {
    pugi::xml_node relation = relations.append_child("Relationship");
    relation.append_attribute("Id") = id.c_str();
    relation.append_attribute("Type") = (std::string{relation_types} + type).c_str();
    relation.append_attribute("Target") = target.c_str();
}

/// Of slide 0, 1, …, in the presentation.
std::string slide_id(std::size_t index) {
    return "rIdSlide" + std::to_string(index + 1);
}

std::string presentation(std::size_t slides, const PageSize& page) {
    constexpr unsigned first_id = 256;  // the least that the format allows
    pugi::xml_document document = parsed("presentation");
    pugi::xml_node root = document.child("p:presentation");
    pugi::xml_node list = root.child("p:sldIdLst");
    for (std::size_t i = 0; i < slides; ++i) {
        pugi::xml_node id = list.append_child("p:sldId");
        id.append_attribute("id") = first_id + static_cast<unsigned>(i);
        id.append_attribute("r:id") = slide_id(i).c_str();
    }
    pugi::xml_node size = root.child("p:sldSz");
    size.attribute("cx") = std::llround(page.width_in * emu_per_inch);
    size.attribute("cy") = std::llround(page.height_in * emu_per_inch);
    return to_text(document);
}

std::string presentation_relations(std::size_t slides, bool has_scene) {
    pugi::xml_document document = parsed("presentation_rels");
    for (std::size_t i = 0; i < slides; ++i) {
        add_relation(document.child("Relationships"), slide_id(i), "slide", fmt::format("slides/slide{}.xml", i + 1));
    }
    if (has_scene) {
        add_relation(document.child("Relationships"), "rIdScene", "customXml",
                     fmt::format("../{}", carried_scene_part));
    }
    return to_text(document);
}

std::string content_types(std::size_t slides) {
    pugi::xml_document document = parsed("content_types");
    for (std::size_t i = 1; i <= slides; ++i) {
        for (const auto& [part, type] :
             {std::pair{"slides/slide", "slide"}, {"notesSlides/notesSlide", "notesSlide"}}) {
            pugi::xml_node override = document.child("Types").append_child("Override");
            override.append_attribute("PartName") = fmt::format("/ppt/{}{}.xml", part, i).c_str();
            override.append_attribute("ContentType") =
                fmt::format("application/vnd.openxmlformats-officedocument.presentationml.{}+xml", type).c_str();
        }
    }
    return to_text(document);
}

/// `number` counts from 1; `first_image` is the number of its first image in the whole file.
std::string slide_relations(const Slide& slide, std::size_t number, std::size_t first_image) {
    pugi::xml_document document = parsed("slide_rels");
    pugi::xml_node relations = document.child("Relationships");
    add_relation(relations, "rId2", "notesSlide", fmt::format("../notesSlides/notesSlide{}.xml", number));
    for (std::size_t i = 0; i < slide.images.size(); ++i) {
        add_relation(relations, image_id(i), "image", fmt::format("../media/image{}.png", first_image + i));
    }
    return to_text(document);
}

std::string notes_relations(std::size_t number) {
    pugi::xml_document document = parsed("notes_rels");
    add_relation(document.child("Relationships"), "rId2", "slide", fmt::format("../slides/slide{}.xml", number));
    return to_text(document);
}

std::string notes(const Slide& slide, const std::string& language) {
    pugi::xml_document document = parsed("notes");
    const pugi::xml_node body =
        document.find_node([](pugi::xml_node node) { return std::strcmp(node.name(), "p:txBody") == 0; });
    pugi::xml_node run = pugi::xml_node{body}.append_child("a:p").append_child("a:r");
    run.append_child("a:rPr").append_attribute("lang") = language.c_str();
    run.append_child("a:t").text() = slide.notes.c_str();
    return to_text(document);
}

/// Custom XML is what programs keep of parts that are not theirs (ECMA-376, 15.2.5).
std::string scene_part(const std::string& scene) {
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("scene");
    root.append_attribute("xmlns") = "urn:parkatlas:scene";
    root.text() = scene.c_str();
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

Slide new_slide() {
    return {parsed("slide"), {}, {}};
}

Result<std::vector<std::uint8_t>> package(const std::vector<Slide>& slides, const PageSize& size,
                                          const DocumentTexts& texts) {
    std::vector<ZipEntry> entries{
        {"[Content_Types].xml", content_types(slides.size())},
        {"_rels/.rels", fixed_part("package_rels")},
        {"docProps/app.xml", app_properties(texts)},
        {"docProps/core.xml", core_properties(texts)},
        {"ppt/presentation.xml", presentation(slides.size(), size)},
        {"ppt/_rels/presentation.xml.rels", presentation_relations(slides.size(), !texts.scene.empty())},
        {"ppt/slideMasters/slideMaster1.xml", fixed_part("master")},
        {"ppt/slideMasters/_rels/slideMaster1.xml.rels", fixed_part("master_rels")},
        {"ppt/slideLayouts/slideLayout1.xml", fixed_part("layout")},
        {"ppt/slideLayouts/_rels/slideLayout1.xml.rels", fixed_part("layout_rels")},
        {"ppt/notesMasters/notesMaster1.xml", fixed_part("notes_master")},
        {"ppt/notesMasters/_rels/notesMaster1.xml.rels", fixed_part("notes_master_rels")},
        {"ppt/theme/theme1.xml", fixed_part("theme")},
        {"ppt/theme/theme2.xml", fixed_part("theme")},
    };
    if (!texts.scene.empty()) {
        entries.push_back({std::string{carried_scene_part}, scene_part(texts.scene)});
    }
    std::size_t image = 1;
    for (std::size_t i = 0; i < slides.size(); ++i) {
        const Slide& slide = slides[i];
        const std::size_t number = i + 1;
        entries.push_back({fmt::format("ppt/slides/slide{}.xml", number), to_text(slide.document)});
        entries.push_back(
            {fmt::format("ppt/slides/_rels/slide{}.xml.rels", number), slide_relations(slide, number, image)});
        entries.push_back({fmt::format("ppt/notesSlides/notesSlide{}.xml", number), notes(slide, texts.language)});
        entries.push_back(
            {fmt::format("ppt/notesSlides/_rels/notesSlide{}.xml.rels", number), notes_relations(number)});
        for (const std::string& bytes : slide.images) {
            entries.push_back({fmt::format("ppt/media/image{}.png", image++), bytes});
        }
    }
    return make_zip(entries);
}

}  // namespace parkatlas
