"""What tests of the command line share; the program is the first argument."""
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
import unittest
from pathlib import Path

PROGRAM = Path(sys.argv.pop(1)).resolve()
CLEAN = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "LANG", "LC_ALL", "LC_MESSAGES")}


def run(*arguments, lang="en_US.UTF-8", **options):
    """The finished program. It must end by itself within 30 s."""
    options.setdefault("env", {**CLEAN, "LANG": lang})
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=30, **options)


def decode_png(data):
    """(width, height, channels, rows, chunks) of a PNG without row filters or with any; raises when it is broken."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    chunks, at = {}, 8
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body), kind
        chunks.setdefault(kind.decode(), []).append(body)
        at += 12 + length
    assert at == len(data) and "IEND" in chunks, "cut off"
    width, height, depth, colour, *_ = struct.unpack(">IIBBBBB", chunks["IHDR"][0])
    channels = {2: 3, 6: 4}[colour]
    assert depth == 8
    raw = zlib.decompress(b"".join(chunks["IDAT"]))
    stride = width * channels + 1
    assert len(raw) == stride * height
    assert all(raw[y * stride] == 0 for y in range(height)), "rows are filtered: teach this test"
    return width, height, channels, [raw[y * stride + 1 : (y + 1) * stride] for y in range(height)], chunks


class Folder(unittest.TestCase):
    """A test in a folder of its own, in which nothing but what is expected may be left."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="parkatlas-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def files(self):
        return sorted(p.name for p in self.folder.iterdir())

    def run_here(self, *arguments, **options):
        return run(*arguments, cwd=self.folder, **options)

    def assert_fails(self, result, code, *words):
        """Exit code, nothing on stdout, one line on stderr that begins as promised and holds the words."""
        self.assertEqual((result.returncode, result.stdout), (code, ""), result.stderr)
        self.assertRegex(result.stderr, r"\Aparkatlas: [^\n]+\n\Z")
        for word in words:
            self.assertIn(word, result.stderr)
