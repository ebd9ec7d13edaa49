#!/usr/bin/env python3
"""Documents and pictures as other programs read them: documents_test.py PROGRAM."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

PROGRAM = Path(sys.argv.pop(1)).resolve()
GEODATA = Path(__file__).resolve().parents[2] / "geodata"

# Two players smooth edges differently: a pixel may be off by this share of its range, and this share of the pixels by
# more. OpenGL and the CPU: 0.2 % of the default picture, 0.27 % with all layers in the dark or for print.
EDGE_FUZZ = "10%"
MAX_BAD_FRACTION = 0.005
MAX_BAD_FRACTION_OF_SHAPES = 0.001  # without text librsvg, which draws with Cairo too, is off nowhere
MAX_BAD_FRACTION_OF_OFFICE = 0.06  # LibreOffice sets text a little wider and draws no halos; a quarter of the size
MAX_BAD_FRACTION_OF_TWO_MAPS = 0.03  # as the next, with twice the names: 2.2 % with poppler
MAX_BAD_FRACTION_OF_OTHERS = 0.02  # other programs put letters at whole pixels: 1.1 % with poppler

HAS_GPU = any(os.access(p, os.R_OK | os.W_OK) for p in ["/dev/nvidiactl", "/dev/dxg", *Path("/dev").glob("dri/renderD*")])

OFFICE = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main",
          "p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
SVG = {"svg": "http://www.w3.org/2000/svg"}


def parks():
    features = json.loads((GEODATA / "parks.geojson").read_text())["features"]
    return [f["properties"]["name_zh"] for f in features]


def tool(*arguments):
    """What another program prints; it must succeed."""
    result = subprocess.run(arguments, capture_output=True, timeout=120)
    if result.returncode != 0:
        raise AssertionError(f"{arguments[0]}: {result.stderr.decode(errors='replace')}")
    return result.stdout.decode()


def bad_fraction(a, b):
    """Share of the pixels of two PNGs that differ by more than EDGE_FUZZ."""
    size = [tool("identify", "-format", "%w %h", str(p)) for p in (a, b)]
    assert size[0] == size[1], size
    width, height = map(int, size[0].split())
    result = subprocess.run(["compare", "-metric", "AE", "-fuzz", EDGE_FUZZ, str(a), str(b), "null:"],
                            capture_output=True, text=True, timeout=60)
    assert result.returncode in (0, 1), result.stderr
    return float(result.stderr.split()[0]) / (width * height)


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="parkatlas-documents-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.parks = parks()
        assert len(cls.parks) == 22
        cls.cpu = cls.write("cpu.png", "--backend", "cpu")

    @classmethod
    def write(cls, name, *options, **environment):
        """A picture of the default map; GL is out of reach unless the options ask for it."""
        file = cls.folder / name
        hidden = {} if "gl" in options else {"LIBGL_DRIVERS_PATH": "/nonexistent", "GBM_BACKENDS_PATH": "/nonexistent"}
        result = subprocess.run([PROGRAM, "snapshot", "-o", file, *options], capture_output=True, text=True, timeout=30,
                                env={**os.environ, **hidden, **environment})
        assert (result.returncode, result.stderr) == (0, ""), result.stderr
        return file

    def assert_like(self, picture, other):
        self.assertLess(bad_fraction(picture, other), MAX_BAD_FRACTION)

    def assert_like_at_half_size(self, picture, other, most=MAX_BAD_FRACTION_OF_OTHERS):
        """Other programs put letters at whole pixels; at half the size that is an edge among others."""
        halves = []
        for file in (picture, other):
            half = self.folder / (file.stem + "_half.png")
            tool("convert", str(file), "-resize", "50%", str(half))
            halves.append(half)
        self.assertLess(bad_fraction(*halves), most)

    def assert_repeatable(self, file, *options):
        again = self.write("again" + file.suffix, *options, TZ="Asia/Kathmandu", LC_ALL="C")
        self.assertEqual(file.read_bytes(), again.read_bytes())

    def test_cpu_draws_what_gl_draws(self):
        self.assert_like(self.cpu, self.write("gl.png", "--backend", "gl"))

    def test_cpu_draws_what_gl_draws_with_every_layer_in_the_dark(self):
        options = ("--layers", "all", "--theme", "dark", "--size", "1600x1200")
        self.assert_like(self.write("a.png", "--backend", "cpu", *options), self.write("b.png", "--backend", "gl", *options))

    def test_two_compared_maps_look_alike_everywhere(self):
        """Both ways of comparing, each frame clipped at the divider by every player."""
        for mode in ("swipe", "side-by-side"):
            options = ("--compare-year", "2012", "--compare-color-by", "joined", "--compare-mode", mode)
            with self.subTest(mode=mode):
                cpu = self.write("compared.png", "--backend", "cpu", *options)
                self.assert_like(cpu, self.write("compared_gl.png", "--backend", "gl", *options))
                svg = self.write("compared.svg", *options)
                ids = [e.get("id") for e in ElementTree.parse(svg).iter() if e.get("id")]
                self.assertTrue({"left", "right"} <= {i.split("-")[0].split("/")[0] for i in ids}, ids[:20])
                drawn = self.folder / "compared_svg.png"
                tool("rsvg-convert", str(svg), "-w", "1920", "-h", "1080", "-o", str(drawn))
                self.assert_like_at_half_size(cpu, drawn)
                pdf = self.write("compared.pdf", *options)
                tool("pdftoppm", "-png", "-singlefile", "-scale-to-x", "1920", "-scale-to-y", "1080", str(pdf),
                     str(self.folder / "compared_pdf"))
                self.assert_like_at_half_size(cpu, self.folder / "compared_pdf.png", MAX_BAD_FRACTION_OF_TWO_MAPS)
                self.assertIn("2012年", tool("pdftotext", str(pdf), "-"))
                pptx = self.write("compared.pptx", *options)
                with zipfile.ZipFile(pptx) as package:
                    slide = package.read("ppt/slides/slide1.xml").decode()
                self.assertIn("2012年", slide)
                self.assertIn("最新资料", slide)

    def test_without_paper_sea_and_margins_are_transparent_everywhere_alike(self):
        """Over a ground of any colour every format looks the same, and where there is land, as with paper."""
        ground = self.folder / "ground.png"
        tool("convert", "-size", "1920x1080", "gradient:#ffe8a0-#a0ffc8", str(ground))
        for theme in ("light", "dark"):
            with self.subTest(theme=theme):
                options = ("--transparent", "--theme", theme)
                cpu = self.write("bare.png", "--backend", "cpu", *options)
                gl = self.write("bare_gl.png", "--backend", "gl", *options)
                svg = self.folder / "bare_svg.png"
                tool("rsvg-convert", str(self.write("bare.svg", *options)), "-o", str(svg))
                pdf = self.folder / "bare_pdf.png"
                tool("pdftocairo", "-png", "-transp", "-singlefile", "-scale-to-x", "1920", "-scale-to-y", "1080",
                     str(self.write("bare.pdf", *options)), str(pdf.with_suffix("")))
                over = []
                for file in (cpu, gl, svg, pdf):
                    over.append(self.folder / (file.stem + "_over.png"))
                    tool("convert", str(ground), str(file), "-composite", str(over[-1]))
                self.assert_like(over[0], over[1])
                self.assert_like(over[0], over[2])
                self.assert_like_at_half_size(over[0], over[3])
                alpha = tool("convert", str(cpu), "-alpha", "extract", "-format", "%[fx:p{640,1050}] %[fx:p{1800,20}] "
                             "%[fx:p{420,640}] %[fx:p{100,300}]", "info:").split()
                self.assertEqual(alpha, ["0", "0", "1", "1"], "the sea, the margin, Shanghai, Jiangsu")
                # Straight alpha: over the theme's own sea it is the picture with paper, but for the names' halos there.
                paper = self.write("paper.png", "--backend", "cpu", "--theme", theme)
                sea = tool("convert", str(paper), "-format", "%[pixel:p{640,1050}]", "info:")
                back = self.folder / "back.png"
                tool("convert", "-size", "1920x1080", f"xc:{sea}", str(cpu), "-composite", str(back))
                self.assertLess(bad_fraction(back, paper), 0.002)
        refused = subprocess.run([PROGRAM, "snapshot", "-o", self.folder / "bare.pptx", "--transparent"], capture_output=True)
        self.assertEqual(refused.returncode, 2)
        self.assertFalse((self.folder / "bare.pptx").exists())

    def test_cpu_picture_is_repeatable(self):
        self.assert_repeatable(self.cpu, "--backend", "cpu")

    def test_pdf_is_searchable_embedded_and_lean(self):
        pdf = self.write("map.pdf")
        self.assertLess(pdf.stat().st_size, 2_000_000)
        text = tool("pdftotext", str(pdf), "-")
        self.assertEqual([p for p in self.parks if p not in text], [])
        self.assertIn("张江高新区一区22园", text, "the gap beside Latin is none of the text")
        fonts = [line.split() for line in tool("pdffonts", str(pdf)).splitlines()[2:]]
        self.assertEqual(len(fonts), 2)
        for font in fonts:
            self.assertRegex(font[0], r"^[A-Z]{6}\+NotoSansCJKsc-")
            self.assertEqual(font[-5:-2], ["yes", "yes", "yes"], "embedded, subset, with characters")
        info = tool("pdfinfo", str(pdf))
        self.assertRegex(info, r"Title: +张江高新区一区22园")
        self.assertRegex(info, r"Page size: +1440 x 810 pts")
        self.assertNotIn("CreationDate", info)
        self.assertEqual(tool("pdfimages", "-list", str(pdf)).count("\n"), 2, "only the table's head: nothing is a raster")

    def test_pdf_looks_like_the_picture(self):
        pdf = self.write("look.pdf")
        tool("pdftoppm", "-r", "96", "-png", "-singlefile", str(pdf), str(self.folder / "look_pdf"))
        self.assert_like_at_half_size(self.folder / "look_pdf.png", self.cpu)

    def test_no_character_is_lost_on_the_way_into_a_pdf(self):
        """Cairo 1.16 breaks the glyph of 如; captions are set in the regular weight."""
        scene = self.folder / "words.json"
        scene.write_text(json.dumps({"parkatlas": 1, "views": [{"id": "a", "name": "总览", "caption": "如何推进园区建设，如期完成"}]}))
        pdf = self.write("words.pdf", "--scene", str(scene), "--tour")
        png = self.folder / "words.png"
        tool("pdftoppm", "-png", "-singlefile", "-scale-to-x", "1920", "-scale-to-y", "1080", str(pdf), str(png.with_suffix("")))
        pptx = self.write("words.pptx", "--scene", str(scene), "--tour")
        self.assertIn("如何推进园区建设", tool("pdftotext", str(pdf), "-"))
        with zipfile.ZipFile(pptx) as package:
            self.assertIn("如何", package.read("ppt/slides/slide1.xml").decode())
        words = tool("pdftotext", "-bbox", str(pdf), "-")
        box = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">如何', words)
        page = re.search(r'<page width="([\d.]+)"', words)
        scale = 1920 / float(page.group(1))
        x0, y0, x1, y1 = (float(v) * scale for v in box.groups())
        side = round((y1 - y0) * 0.8)
        crop = self.folder / "words_crop.png"
        tool("convert", str(png), "-crop", f"{side}x{round(y1 - y0)}+{round(x0)}+{round(y0)}", "-colorspace", "gray", str(crop))
        darkest = float(tool("identify", "-format", "%[fx:minima]", str(crop)))
        self.assertLess(darkest, 0.6, "the first character has ink")

    def test_pdf_is_repeatable(self):
        self.assert_repeatable(self.write("once.pdf"))
        dated = self.write("dated.pdf", SOURCE_DATE_EPOCH="1700000000")
        self.assertRegex(tool("pdfinfo", "-isodates", str(dated)), r"CreationDate: +2023-11-14T22:13:20Z")

    def test_svg_is_valid_named_and_lean(self):
        file = self.write("map.svg")
        self.assertLess(file.stat().st_size, 1_500_000)
        tool("xmllint", "--noout", str(file))
        svg = ElementTree.parse(file).getroot()
        self.assertEqual(svg.get("{http://www.w3.org/XML/1998/namespace}lang"), "zh-CN")
        self.assertEqual(svg.find("svg:title", SVG).text, "张江高新区一区22园")
        self.assertIn("22个园区", svg.find("svg:desc", SVG).text)
        self.assertEqual([e for e in svg.iter() if e.tag.endswith("script")], [])
        ids = [e.get("id") for e in svg.iter() if e.get("id")]
        self.assertEqual(len(ids), len(set(ids)))
        layer = next(e for e in svg.iter() if e.get("id") == "main.parks")
        named = {g.find("svg:title", SVG).text: g for g in layer.findall("svg:g", SVG)}
        self.assertEqual(sorted(named), sorted(self.parks))
        for name, group in named.items():
            self.assertTrue(group.findall(".//svg:path", SVG), f"{name} draws nothing")
        said = {t.text for t in svg.iter(f"{{{SVG['svg']}}}text") if t.get("aria-hidden") is None}
        self.assertEqual([p for p in self.parks if p not in said], [])
        self.assertIn("'Microsoft YaHei'", svg.get("font-family"))

    def test_svg_looks_like_the_picture(self):
        for name, tolerance, options in (("text", MAX_BAD_FRACTION, ()),
                                         ("outlines", MAX_BAD_FRACTION_OF_SHAPES, ("--text-as-outlines",))):
            with self.subTest(name):
                svg = self.write(f"{name}.svg", *options)
                picture = self.folder / f"{name}_svg.png"
                tool("rsvg-convert", str(svg), "-o", str(picture))
                self.assertLess(bad_fraction(picture, self.cpu), tolerance)
        self.assertNotIn("<text", (self.folder / "outlines.svg").read_text())

    def test_a_browser_shows_the_svg_as_the_picture(self):
        for name, tolerance, options in (("text", MAX_BAD_FRACTION_OF_OTHERS, ()),
                                         ("outlines", MAX_BAD_FRACTION, ("--text-as-outlines",))):
            with self.subTest(name):
                svg = self.write(f"browser_{name}.svg", *options)
                picture = self.folder / f"browser_{name}.png"
                tool("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                     f"--user-data-dir={self.folder}/browser", "--force-device-scale-factor=1",
                     "--window-size=1920,1080", f"--screenshot={picture}", svg.as_uri())
                self.assert_like_at_half_size(picture, self.cpu, tolerance)

    def test_svg_is_repeatable(self):
        self.assert_repeatable(self.write("once.svg"))

    def test_pptx_is_a_whole_package(self):
        file = self.write("map.pptx")
        self.assertLess(file.stat().st_size, 2_000_000)
        tool("unzip", "-tq", str(file))
        with zipfile.ZipFile(file) as package:
            self.assertEqual({i.date_time for i in package.infolist()}, {(1980, 1, 1, 0, 0, 0)})
            names = package.namelist()
            self.assertEqual(names[0], "[Content_Types].xml")
            self.assertEqual([n for n in names if ".." in n or n.startswith("/")], [])
            types = ElementTree.fromstring(package.read(names[0]))
            overrides = {e.get("PartName")[1:] for e in types if e.tag.endswith("Override")}
            self.assertEqual(overrides - set(names), set())
            for name in names:
                if name.endswith((".xml", ".rels")):
                    part = self.folder / "part.xml"
                    part.write_bytes(package.read(name))
                    tool("xmllint", "--noout", str(part))

    def test_pptx_has_native_named_shapes(self):
        with zipfile.ZipFile(self.write("shapes.pptx")) as package:
            slide = ElementTree.fromstring(package.read("ppt/slides/slide1.xml"))
            notes = ElementTree.fromstring(package.read("ppt/notesSlides/notesSlide1.xml"))
            presentation = ElementTree.fromstring(package.read("ppt/presentation.xml"))

        def group(parent, name):
            return next(g for g in parent.findall("p:grpSp", OFFICE)
                        if g.find("p:nvGrpSpPr/p:cNvPr", OFFICE).get("name") == name)

        tree = slide.find("p:cSld/p:spTree", OFFICE)
        size = presentation.find("p:sldSz", OFFICE)
        self.assertEqual((size.get("cx"), size.get("cy")), ("12192000", "6858000"), "a wide slide")
        parks = group(group(tree, "主图"), "园区").findall("p:sp", OFFICE)
        named = {s.find("p:nvSpPr/p:cNvPr", OFFICE).get("name"): s for s in parks}
        self.assertLessEqual(set(self.parks), set(named))
        for name in self.parks:
            self.assertTrue(named[name].find("p:nvSpPr/p:cNvPr", OFFICE).get("descr"), f"{name} has no alternative text")
            self.assertIsNotNone(named[name].find("p:spPr/a:custGeom", OFFICE), f"{name} is no freeform")
        titles = [s for s in tree.findall("p:sp", OFFICE) if s.find("p:nvSpPr/p:nvPr/p:ph[@type='title']", OFFICE) is not None]
        self.assertEqual(["".join(t.itertext()) for t in titles], ["张江高新区一区22园"])
        group(tree, "图例")
        self.assertIn("22个园区", "".join(notes.itertext()))
        ids = [e.get("id") for e in slide.iter(f"{{{OFFICE['p']}}}cNvPr")]
        self.assertEqual(len(ids), len(set(ids)))

    def test_pptx_looks_like_the_picture(self):
        file = self.write("look.pptx")
        tool("soffice", f"-env:UserInstallation=file://{self.folder}/office", "--headless", "--convert-to", "pdf",
             "--outdir", str(self.folder / "office_out"), str(file))
        pdf = self.folder / "office_out" / "look.pdf"
        text = tool("pdftotext", str(pdf), "-")
        self.assertEqual([p for p in self.parks if p not in text], [])
        small = []
        for name, source in (("office", None), ("drawn", self.cpu)):
            if source is None:
                source = self.folder / "office.png"
                tool("pdftoppm", "-r", "144", "-png", "-singlefile", str(pdf), str(source.with_suffix("")))
            small.append(self.folder / f"{name}_small.png")
            tool("convert", str(source), "-resize", "480x270!", str(small[-1]))
        self.assertLess(bad_fraction(*small), MAX_BAD_FRACTION_OF_OFFICE)

    def test_an_office_program_finds_22_named_freeforms_with_words(self):
        """As LibreOffice has understood the slide, in a format of its own."""
        file = self.write("freeforms.pptx")
        tool("soffice", f"-env:UserInstallation=file://{self.folder}/office", "--headless", "--convert-to", "fodp",
             "--outdir", str(self.folder), str(file))
        draw = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
        described = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc"
        tree = ElementTree.parse(self.folder / "freeforms.fodp")
        group = next(g for g in tree.iter(draw + "g") if g.get(draw + "name") == "园区")
        freeforms = [s.get(draw + "name") for s in group.iter(draw + "custom-shape")
                     if s.find(draw + "enhanced-geometry").get(draw + "enhanced-path") and s.find(described) is not None]
        self.assertEqual(sorted(freeforms), sorted(self.parks))

    def test_pptx_is_repeatable(self):
        self.assert_repeatable(self.write("once.pptx"))

    def test_paper_sizes_are_exact(self):
        pdf = self.write("a4.pdf", "--size", "a4")
        size = re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", tool("pdfinfo", str(pdf)))
        self.assertAlmostEqual(float(size[1]) / 72 * 25.4, 210, delta=0.01)
        self.assertAlmostEqual(float(size[2]) / 72 * 25.4, 297, delta=0.01)

    def test_report_names_size_and_hash(self):
        pdf = self.write("reported.pdf", "--report", str(self.folder / "report.json"))
        report = json.loads((self.folder / "report.json").read_text())
        self.assertEqual(report["sha256"], tool("sha256sum", str(pdf)).split()[0])
        self.assertEqual(report["bytes"], pdf.stat().st_size)
        self.assertIsNone(report["gl"])

    def test_without_a_gpu_the_cpu_draws_and_a_gpu_that_fails_is_told(self):
        hidden = {**os.environ, "LIBGL_DRIVERS_PATH": "/nonexistent", "GBM_BACKENDS_PATH": "/nonexistent",
                  "__EGL_VENDOR_LIBRARY_FILENAMES": "/nonexistent", "DISPLAY": ""}
        file = self.folder / "fallback.png"
        result = subprocess.run([PROGRAM, "snapshot", "-o", file, "--lang", "en", "--report", self.folder / "f.json"],
                                capture_output=True, text=True, timeout=30, env=hidden)
        self.assertEqual(result.returncode, 0, result.stderr)
        report = json.loads((self.folder / "f.json").read_text())
        self.assertEqual(report["backend"], "cpu")
        if HAS_GPU:
            self.assertRegex(result.stderr, r"\Aparkatlas: OpenGL cannot be used, so the CPU draws the picture\. [^\n]+\n\Z")
            self.assertIn("missing", report["gl"])
        else:
            self.assertEqual((result.stderr, report["gl"]), ("", None))
            self.assertEqual(file.read_bytes(), self.write("asked.png", "--backend", "cpu", "--lang", "en").read_bytes())
        refused = subprocess.run([PROGRAM, "snapshot", "-o", self.folder / "no.png", "--backend", "gl"],
                                 capture_output=True, text=True, timeout=30, env=hidden)
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertFalse((self.folder / "no.png").exists())


if __name__ == "__main__":
    unittest.main()
