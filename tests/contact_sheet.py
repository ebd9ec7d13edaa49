#!/usr/bin/env python3
"""Writes one picture of all golden sheets: tests/contact_sheet.py OUT.png

A row for each theme; the three sizes side by side, each in all languages. Needs ImageMagick, as other tests do.
"""
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "golden" / "pictures"
THEMES = ("light", "dark", "print", "contrast")
SIZES = ("1920x1080", "a4", "640x360")
LANGUAGES = ("zh", "en", "both")


def golden_files():
    """All golden sheets row by row; an error for one that is missing or that nothing names."""
    wanted = [FOLDER / f"{theme}_{language}_{size}.png" for theme in THEMES for size in SIZES for language in LANGUAGES]
    found = set(FOLDER.glob("*.png"))
    wrong = sorted(found.symmetric_difference(wanted))
    if wrong:
        sys.exit("contact_sheet: missing or unknown: " + ", ".join(file.name for file in wrong))
    return wanted


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: contact_sheet.py OUT.png")
    subprocess.run(["montage", *map(str, golden_files()), "-tile", f"{len(LANGUAGES) * len(SIZES)}x",
                    "-geometry", "+8+8", "-background", "#808080", sys.argv[1]], check=True)


if __name__ == "__main__":
    main()
