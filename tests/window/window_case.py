"""What tests of the window share; the program is the first argument."""
import sys
import tempfile
import unittest
from pathlib import Path

import harness

PROGRAM = Path(sys.argv.pop(1)).resolve()
PARKS = harness.parks()
# In the Yangtze's mouth, in no park and under no label or card of the window as it opens.
SEA = (121.50, 31.48)


def place_in(park):
    """A point well inside the park's largest block."""
    ring = max(PARKS[park], key=lambda r: (max(p[0] for p in r) - min(p[0] for p in r)) * (max(p[1] for p in r) - min(p[1] for p in r)))
    points = harness.inner_points(ring)
    middle = [sum(p[i] for p in points) / len(points) for i in (0, 1)]
    return min(points, key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)


class WindowCase(unittest.TestCase):
    size = (1600, 1000)

    @classmethod
    def setUpClass(cls):
        cls.display = harness.Display(*cls.size)
        cls.addClassCleanup(cls.display.close)

    def start(self, *arguments, **how):
        folder = tempfile.TemporaryDirectory(prefix="parkatlas-window-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        program = harness.Program(PROGRAM, self.display, self.folder, *arguments, **how)
        self.addCleanup(program.kill)
        return program

    def click_in(self, program, park, **how):
        program.settle()  # the map may still be moving
        program.click(program.to_window(*place_in(park)), **how)

    def wait_at(self, program, place, at, epsilon=1):
        """Until the place is there in the window."""
        program.wait(lambda: max(abs(a - b) for a, b in zip(program.to_window(*place), at)) <= epsilon, f"{place} at {at}")

    def assertNear(self, a, b, epsilon):
        self.assertLessEqual(max(abs(x - y) for x, y in zip(a, b)), epsilon, f"{a} and {b}")

    def open_export(self, p):
        p.press("export")
        p.wait(lambda: "export.save" in p.widgets, "the card")
        p.settle()

    def name_export(self, p, name):
        p.press("export.file")
        p.key("ctrl+a")
        p.type(name)

    def export(self, p, name):
        """Saves what is shown under that name."""
        self.open_export(p)
        self.name_export(p, name)
        p.press("export.map_title")  # out of the field; the note on the format changes
        p.settle()
        p.press("export.save")
        p.wait(lambda: any("export" in line for line in p.lines), "the document", 60)
