#!/usr/bin/env python3
"""Pictures that know where on earth they are, as GDAL's programs read them: placed_test.py PROGRAM."""
import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy
import pyproj

PROGRAM = Path(sys.argv.pop(1)).resolve()
GEODATA = Path(__file__).resolve().parents[2] / "geodata"
SIZE = (1600, 900)
WGS84 = "EPSG:4326"
# Default, as degrees, Web Mercator, a Gauss-Krüger whose axes are northing and easting, and one whose grid lies askew.
SKEWED = "+proj=omerc +lat_0=31.2 +lonc=121.5 +alpha=40 +gamma=0 +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m"
SYSTEMS = [None, "EPSG:4326", "EPSG:3857", "EPSG:4549", SKEWED]


def tool(*arguments):
    """What another program prints; it must succeed."""
    result = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, f"{arguments[0]}: {result.stderr}"
    return result.stdout


def grid(file):
    """The bands of a raster file, rows from the top."""
    raw = file.with_suffix(".raw")
    info = json.loads(tool("gdalinfo", "-json", file))
    tool("gdal_translate", "-q", "-of", "ENVI", "-co", "INTERLEAVE=BSQ", file, raw)
    return numpy.fromfile(raw, numpy.uint8).reshape(len(info["bands"]), info["size"][1], info["size"][0])


class Placed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-placed-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def draw(self, name, *options, code=0):
        size = () if "--size" in options else ("--size", f"{SIZE[0]}x{SIZE[1]}")
        result = subprocess.run([PROGRAM, "snapshot", "-o", self.folder / name, "--lang", "en", *size, *options],
                                capture_output=True, text=True, timeout=60)
        self.assertEqual(result.returncode, code, result.stderr)
        return self.folder / name if code == 0 else result.stderr

    @staticmethod
    def options(crs):
        return ("--crs", crs) if crs else ()

    def test_world_files_of_an_earlier_picture_are_told(self):
        self.draw("a.png", "--world-file")
        result = subprocess.run([PROGRAM, "snapshot", "-o", self.folder / "a.png", "--lang", "en"], capture_output=True,
                                text=True, timeout=60)
        self.assertEqual((result.returncode, result.stderr.count("--world-file")), (0, 2), result.stderr)
        self.assertIn("a.pgw", result.stderr)

    def test_the_corners_are_where_the_frame_was_asked_for(self):
        for crs in SYSTEMS:
            with self.subTest(crs=crs):
                file = self.draw("a.tif", *self.options(crs), "--report", self.folder / "r.json")
                info = json.loads(tool("gdalinfo", "-json", file))
                self.assertEqual(info["size"], list(SIZE))
                report = json.loads((self.folder / "r.json").read_text())
                there = pyproj.CRS.from_wkt(info["coordinateSystem"]["wkt"])
                forth = pyproj.Transformer.from_crs("OGC:CRS84", there, always_xy=True)
                if crs:
                    asked = pyproj.Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
                    self.assertLess(numpy.hypot(*numpy.subtract(asked.transform(121.4, 31.1), forth.transform(121.4, 31.1))),
                                    1e-6, "the file has the CRS that was asked for")
                frame = report["frames"][0]
                x, y = forth.transform(*frame["center"])
                left, px, _, top, _, minus_px = info["geoTransform"]
                self.assertAlmostEqual(px, -minus_px)
                self.assertAlmostEqual((left + px * SIZE[0] / 2 - x) / px, 0, delta=0.5)
                self.assertAlmostEqual((top - px * SIZE[1] / 2 - y) / px, 0, delta=0.5)
                self.assertEqual(len(report["frames"]), 1, "the map alone")
        exact = self.draw("b.tif", "--crs", "EPSG:4326", "--frame", "121,31,122,31.5", "--size", "1000x500")
        corners = json.loads(tool("gdalinfo", "-json", exact))["cornerCoordinates"]
        for found, wanted in zip(corners["upperLeft"] + corners["lowerRight"], (121, 31.5, 122, 31)):
            self.assertAlmostEqual(found, wanted, delta=0.0005)

    def test_what_is_drawn_lies_where_the_file_says(self):
        """The sea of the picture against the sea burnt into the same grid by GDAL: nowhere do they fit better shifted."""
        for crs in SYSTEMS:
            with self.subTest(crs=crs):
                file = self.draw("a.tif", *self.options(crs), "--layers", "none", "--frame", "121.4,31,122.2,31.7")
                info = json.loads(tool("gdalinfo", "-json", file))
                wkt = self.folder / "crs.wkt"
                wkt.write_text(info["coordinateSystem"]["wkt"])
                sea = self.folder / "sea.gpkg"
                sea.unlink(missing_ok=True)
                tool("ogr2ogr", "-f", "GPKG", "-t_srs", wkt, "-segmentize", "0.01", sea, GEODATA / "sea.geojson")
                left, px, _, top, *_ = info["geoTransform"]
                burnt = self.folder / "burnt.tif"
                tool("gdal_rasterize", "-q", "-burn", "255", "-ot", "Byte", "-te", left, top - px * SIZE[1], left + px * SIZE[0],
                     top, "-ts", *SIZE, sea, burnt)
                expected = grid(burnt)[0] > 0
                bands = grid(file)


                def commonest(where, count):
                    """Pixels of the colours that most pixels of a part have: fills, not lines and letters."""
                    colors, times = numpy.unique(bands[:, where], axis=1, return_counts=True)
                    return sum(((bands == color.reshape(3, 1, 1)).all(axis=0) for color in colors.T[times.argsort()[-count:]]),
                               numpy.zeros(bands.shape[1:], bool))
                water, land = commonest(expected, 1), commonest(~expected, 2)
                inner = (slice(10, -10), slice(10, -10))

                def misfit(dx, dy):
                    shifted = numpy.roll(expected, (dy, dx), (0, 1))
                    return int(((shifted & land) | (~shifted & water))[inner].sum())
                self.assertGreater((water | land).mean(), 0.9)
                self.assertLess(misfit(0, 0), 0.001 * water.size)
                around = {(dx, dy): misfit(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
                self.assertEqual(min(around, key=around.get), (0, 0), around)

    def test_a_tif_is_srgb_compressed_repeatable_and_says_whose_data_it_shows(self):
        file = self.draw("a.tif")
        info = json.loads(tool("gdalinfo", "-json", "-mdd", "COLOR_PROFILE", file))
        self.assertEqual(info["metadata"]["IMAGE_STRUCTURE"]["COMPRESSION"], "DEFLATE")
        self.assertEqual([b["colorInterpretation"] for b in info["bands"]], ["Red", "Green", "Blue"])
        profile = info["metadata"]["COLOR_PROFILE"]
        self.assertEqual([round(float(v), 4) for v in profile["SOURCE_WHITEPOINT"].split(",")][:2], [0.3127, 0.329])
        curve = [int(v) for v in profile["TIFFTAG_TRANSFERFUNCTION_RED"].split(",")]
        self.assertEqual((len(curve), curve[0], curve[255]), (256, 0, 65535))
        self.assertIn("OpenStreetMap", info["metadata"][""]["TIFFTAG_COPYRIGHT"])
        self.assertNotIn("TIFFTAG_DATETIME", info["metadata"][""])
        self.assertEqual(file.read_bytes(), self.draw("again.tif").read_bytes())

    def test_a_tif_without_paper_has_straight_alpha(self):
        bands = grid(self.draw("bare.tif", "--transparent", "--layers", "none"))
        paper = grid(self.draw("paper.tif", "--layers", "none"))
        self.assertEqual(len(bands), 4)
        land = bands[3] == 255
        self.assertGreater(land.mean(), 0.2)
        self.assertGreater((bands[3] == 0).mean(), 0.2)
        self.assertGreater((bands[:3, land] == paper[:, land]).all(axis=0).mean(), 0.99, "land is as with paper")

    def test_a_world_file_places_a_png_where_a_tif_lies(self):
        for crs in (None, "EPSG:4549"):
            with self.subTest(crs=crs):
                tif = json.loads(tool("gdalinfo", "-json", self.draw("a.tif", *self.options(crs))))
                png = self.draw("b.png", "--world-file", *self.options(crs), "--manifest", self.folder / "sums")
                info = json.loads(tool("gdalinfo", "-json", png))
                for a, b in zip(tif["geoTransform"], info["geoTransform"]):
                    self.assertAlmostEqual(a, b, delta=1e-6 * tif["geoTransform"][1])
                lonlat = [tool("gdallocationinfo", "-xml", "-wgs84", f, 121.5, 31.2) for f in (png, self.folder / "a.tif")]
                self.assertEqual([line.split(">")[0] for line in lonlat[0].splitlines()[:1]],
                                 [line.split(">")[0] for line in lonlat[1].splitlines()[:1]])
                world = [float(line) for line in (self.folder / "b.pgw").read_text().split()]
                self.assertAlmostEqual(world[4], tif["geoTransform"][0] + world[0] / 2, delta=0.001 * world[0])
                sums = dict(reversed(line.split("  ")) for line in (self.folder / "sums").read_text().splitlines())
                self.assertEqual(sorted(sums), ["b.pgw", "b.png", "b.png.aux.xml"])
                for name, digest in sums.items():
                    self.assertEqual(hashlib.sha256((self.folder / name).read_bytes()).hexdigest(), digest)

    def test_what_has_no_place_is_refused_before_anything_is_written(self):
        self.assertIn("Two maps", self.draw("a.tif", "--compare-year", "2012", code=2))
        self.assertIn(".tif", self.draw("a.pdf", "--world-file", code=2))
        (self.folder / "map.pgw").mkdir()
        self.draw("map.png", "--world-file", code=4)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["map.pgw"])


if __name__ == "__main__":
    unittest.main()
