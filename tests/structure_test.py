#!/usr/bin/env python3
"""The rules of the house that no compiler holds: who may include what, and texts that exist in both languages."""
import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src"

# A module may include itself and what stands lower; render, output and ui do not know one another.
RANK = {"core": 0, "geo": 1, "map": 2, "scene": 3, "render": 4, "output": 4, "ui": 4, "app": 5}

# The only modules in which a library's headers may stand. A header that matches nothing is an error: add its library.
LIBRARIES = [
    (r"[a-z_0-9]+", set(RANK)),  # the C++ library
    (r"fmt/.*", set(RANK)),
    (r"nlohmann/.*", {"core", "map", "app"}),  # texts; themes; what the commands write
    (r"(gdal|ogr|cpl).*\.h", {"geo"}),
    (r"(proj|geodesic)\.h", {"geo"}),
    (r"ft2build\.h|freetype/.*", {"scene"}),
    (r"hb(-.*)?\.h", {"scene"}),
    (r"GL/glu\.h", {"scene"}),
    (r"glad/.*", {"render"}),
    (r"png\.h", {"output"}),
    (r"cairo(-[a-z]+)?\.h", {"output"}),
    (r"pugixml\.hpp", {"output"}),
    (r"(zip|zlib|libdeflate)\.h", {"output"}),
    (r"openssl/.*", {"output"}),
    (r"imgui.*\.h", {"ui"}),
    (r"backends/imgui_.*\.h", {"ui", "app"}),
    (r"GLFW/.*", {"app"}),
    (r"EGL/.*", {"app"}),
    (r"fontconfig/.*", {"app"}),
    (r"(unistd|fcntl|spawn|stdlib|sys/[a-z]+)\.h", {"output", "app"}),  # POSIX: files and processes
]


def sources():
    return sorted(p for p in SRC.rglob("*") if p.suffix in (".h", ".cpp"))


def without_comments(text):
    """The code without // comments; string literals stay whole."""
    return re.sub(r'("(?:\\.|[^"\\\n])*")|//[^\n]*', lambda m: m.group(1) or "", text)


class Includes(unittest.TestCase):
    def test_modules_include_only_downward(self):
        wrong = []
        for path in sources():
            module = path.relative_to(SRC).parts[0]
            for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', path.read_text(), re.M):
                other = name.split("/")[0]
                if other not in RANK:
                    wrong.append(f"{path}: {name} names no module")
                elif other != module and RANK[other] >= RANK[module]:
                    wrong.append(f"{path}: {module} must not know {name}")
        self.assertEqual(wrong, [])

    def test_libraries_stand_only_in_their_module(self):
        wrong = []
        for path in sources():
            module = path.relative_to(SRC).parts[0]
            for name in re.findall(r"^\s*#\s*include\s*<([^>]+)>", path.read_text(), re.M):
                modules = next((m for pattern, m in LIBRARIES if re.fullmatch(pattern, name)), None)
                if modules is None:
                    wrong.append(f"{path}: <{name}> belongs to no library that this test knows")
                elif module not in modules:
                    wrong.append(f"{path}: <{name}> may stand only in {', '.join(sorted(modules))}")
        self.assertEqual(wrong, [])

    def test_headers_guard_themselves(self):
        self.assertEqual([str(p) for p in sources() if p.suffix == ".h" and "#pragma once" not in p.read_text()], [])


class Texts(unittest.TestCase):
    def setUp(self):
        files = {language: ROOT / "assets" / "i18n" / f"{language}.json" for language in ("zh", "en")}
        self.pairs = {language: json.loads(f.read_text(), object_pairs_hook=list) for language, f in files.items()}
        self.texts = {language: dict(pairs) for language, pairs in self.pairs.items()}
        literals = set()
        for path in sources():
            literals.update(re.findall(r'"([a-z][a-z0-9]*\.[a-z0-9_.]*)"', without_comments(path.read_text())))
        # "layer." + name is a family of keys; the tests of the tables behind them hold that each exists.
        self.families = {text for text in literals if text[-1] in "._"}
        self.keys = literals - self.families

    def test_files_are_sorted_and_have_each_key_once(self):
        for language, pairs in self.pairs.items():
            keys = [key for key, _ in pairs]
            self.assertEqual(keys, sorted(set(keys)), language)

    def test_both_languages_have_the_same_keys(self):
        self.assertEqual(sorted(self.texts["zh"].keys() ^ self.texts["en"].keys()), [])

    def test_no_text_is_empty(self):
        self.assertEqual([(l, k) for l, texts in self.texts.items() for k, t in texts.items() if not t.strip()], [])

    def test_both_languages_fill_in_the_same_values(self):
        names = {l: {k: set(re.findall(r"\{(\w+)\}", t)) for k, t in texts.items()} for l, texts in self.texts.items()}
        shared = self.texts["zh"].keys() & self.texts["en"].keys()
        self.assertEqual([k for k in sorted(shared) if names["zh"][k] != names["en"][k]], [])

    def test_every_text_that_the_program_asks_for_exists(self):
        namespaces = {key.split(".")[0] for key in self.texts["en"]}
        asked = {key for key in self.keys if key.split(".")[0] in namespaces}
        self.assertGreater(len(asked), 50)
        self.assertEqual(sorted(asked - self.texts["en"].keys()), [])

    def test_every_text_is_asked_for(self):
        unused = [k for k in self.texts["en"] if k not in self.keys and not any(k.startswith(f) for f in self.families)]
        self.assertEqual(unused, [])


if __name__ == "__main__":
    unittest.main()
