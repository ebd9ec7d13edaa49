"""The real program on a display of its own (Xvfb), driven by real mouse and key events (xdotool) and watched through
its report and through pictures of the screen. Needs xvfb, xdotool and imagemagick; no window manager, no GPU."""
import json
import math
import os
import signal
import subprocess
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]


class Display:
    """An X server that nobody sees."""

    def __init__(self, width=1600, height=1000):
        self.size = (width, height)
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        self.env = {**os.environ, "DISPLAY": self.name, "LC_ALL": "C.UTF-8"}
        self.env.pop("WAYLAND_DISPLAY", None)

    def close(self):
        self.process.terminate()
        self.process.wait()

    def picture(self):
        """The screen as (width, height, rows of RGB bytes)."""
        raw = subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.env, check=True,
                             capture_output=True).stdout
        width, height = self.size
        assert len(raw) == width * height * 3
        return Picture(width, height, raw)


class Picture:
    def __init__(self, width, height, raw):
        self.width, self.height, self.raw = width, height, raw

    def at(self, x, y):
        i = (round(y) * self.width + round(x)) * 3
        return tuple(self.raw[i : i + 3])

    def region(self, x, y, w, h):
        rows = range(max(0, round(y)), min(self.height, round(y + h)))
        x0, x1 = max(0, round(x)), min(self.width, round(x + w))
        return b"".join(self.raw[(r * self.width + x0) * 3 : (r * self.width + x1) * 3] for r in rows)

    def mean_luminance(self, x, y, w, h):
        data = self.region(x, y, w, h)
        return sum(0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2]
                   for i in range(0, len(data), 3)) / (len(data) / 3)


class Program:
    """The program with a window. Positions are logical px of the window, as in its report."""

    def __init__(self, program, display, folder, *arguments, motion=False):
        self.display = display
        self.report = Path(folder) / f"report-{time.monotonic_ns()}.jsonl"
        self.report.touch()
        self.read = 0
        self.lines = []
        self.state = self.widgets = self.names = self.ready = None
        self.process = subprocess.Popen(
            [program, "view", "--lang", "zh", *([] if motion else ["--reduced-motion"]), "--report", self.report,
             *arguments], env=display.env, cwd=folder,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.wait(lambda: self.ready, "the first frame")

    def poll(self):
        with open(self.report, "rb") as file:
            file.seek(self.read)
            data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        self.read += len(whole)
        for line in whole.splitlines():
            entry = json.loads(line)
            self.lines.append(entry)
            self.state = entry.get("state", self.state)
            self.widgets = entry.get("widgets", self.widgets)
            self.names = entry.get("names", self.names)
            self.ready = entry if "ready" in entry else self.ready

    def wait(self, condition, what, seconds=15):
        """Until the report says so."""
        end = time.monotonic() + seconds
        while True:
            self.poll()
            if condition():
                return
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) before {what}: {self.process.stderr.read()}")
            if time.monotonic() > end:
                raise AssertionError(f"no sign of {what} after {seconds} s; state {self.state}")
            time.sleep(0.02)

    def settle(self, quiet=0.25):
        """Until the report has been silent for a while."""
        last = time.monotonic()
        while time.monotonic() - last < quiet:
            before = self.read
            self.poll()
            if self.read != before:
                last = time.monotonic()
            time.sleep(0.02)

    # what the user does

    def tool(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.display.env, check=True, capture_output=True)

    def pixel(self, at):
        scale = self.state["scale"]
        return round(at[0] * scale), round(at[1] * scale)

    def move(self, at):
        self.tool("mousemove", *self.pixel(at))

    def click(self, at, *, shift=False, repeat=1):
        self.move(at)
        if shift:
            self.tool("keydown", "shift")
        self.tool("click", "--repeat", repeat, "--delay", 60, 1)
        if shift:
            self.tool("keyup", "shift")

    def middle(self, widget):
        x, y, w, h = self.widgets[widget]
        return x + w / 2, y + h / 2

    def card_of(self, widget):
        """The card whose content the control is, if it is scrolled out of sight there."""
        rows = ("block.", "breaks.", "chip.", "cluster.", "color_by.", "entity.", "fact.", "facility.", "family.",
                "industry.", "industry_park.", "industry_sheet.", "layer.", "limits", "lit.", "no_place.", "unfold.")
        if not widget.startswith(rows):
            return None
        x, y = self.middle(widget)
        for name, (cx, cy, cw, ch) in self.widgets.items():
            if name in ("card.layers", "card.inspector") and cx <= x <= cx + cw and not cy <= y <= cy + ch:
                return name
        return None

    def press(self, widget):
        """Clicks a control by its name, scrolled into sight first, as a user would."""
        self.wait(lambda: widget in (self.widgets or {}), f"the control {widget}")
        is_scrolled = False
        for _ in range(60):
            card = self.card_of(widget)
            if card is None and is_scrolled:
                self.settle()  # a busy machine may still be scrolling
                card = self.card_of(widget)
            if card is None:
                break
            is_scrolled = True
            up = self.middle(widget)[1] < self.middle(card)[1]
            self.move(self.middle(card))
            self.tool("click", 4 if up else 5)
            self.settle(0.1)
        self.click(self.middle(widget))

    def key(self, *names):
        for name in names:
            self.tool("key", "--clearmodifiers", name)

    def type(self, text):
        self.tool("type", "--delay", 30, text)

    def drag(self, start, end, steps=8, rest=0.15):
        """With the button down along a line; rests before letting go, so that nothing glides on."""
        self.move(start)
        self.tool("mousedown", 1)
        for i in range(1, steps + 1):
            self.move((start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps))
            time.sleep(0.02)
        time.sleep(rest)
        self.tool("mouseup", 1)

    def throw(self, start, end, steps=12):
        """A drag let go in motion: one chain of events, so that no process start makes a pause before the end."""
        chain = ["mousemove", *self.pixel(start), "mousedown", 1]
        for i in range(1, steps + 1):
            at = start[0] + (end[0] - start[0]) * i / steps, start[1] + (end[1] - start[1]) * i / steps
            chain += ["sleep", 0.025, "mousemove", *self.pixel(at)]
        self.tool(*chain, "mouseup", 1)

    # what the program says

    @property
    def selected(self):
        return [(s["kind"], s["id"]) for s in self.state["selection"]]

    def actions(self):
        return [line["action"] for line in self.lines if "action" in line]

    def to_window(self, lon, lat):
        """Where a place is in the window: its own reckoning, not the program's."""
        camera = self.state["camera"]
        x, y = mercator(lon, lat)
        cx, cy = mercator(camera["lon"], camera["lat"])
        vx, vy, vw, vh = self.state["view"]
        upp = camera["units_per_px"]
        return vx + vw / 2 + (x - cx) / upp, vy + vh / 2 - (y - cy) / upp

    def ticks(self):
        """CPU time of the process and its threads, clock ticks."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def resident_mb(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS:")).split()[1]) / 1024

    def end(self):
        """Closes by Ctrl+Q; gives the exit status."""
        if self.process.poll() is None:
            self.key("ctrl+q")
        try:
            return self.process.wait(10)
        finally:
            self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()


def mercator(lon, lat):
    """Transverse Mercator on WGS 84 around 121.47° E, 31.23° N in metres: Snyder, Map Projections (USGS PP 1395), (8-9)."""
    a, f = 6378137.0, 1 / 298.257223563
    e2 = f * (2 - f)
    ep2 = e2 / (1 - e2)

    def meridian(phi):
        return a * ((1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256) * phi
                    - (3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024) * math.sin(2 * phi)
                    + (15 * e2**2 / 256 + 45 * e2**3 / 1024) * math.sin(4 * phi)
                    - 35 * e2**3 / 3072 * math.sin(6 * phi))

    phi, lam = math.radians(lat), math.radians(lon - 121.47)
    n = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    t, c, big_a = math.tan(phi) ** 2, ep2 * math.cos(phi) ** 2, lam * math.cos(phi)
    x = n * (big_a + (1 - t + c) * big_a**3 / 6 + (5 - 18 * t + t**2 + 72 * c - 58 * ep2) * big_a**5 / 120)
    y = meridian(phi) - meridian(math.radians(31.23)) + n * math.tan(phi) * (
        big_a**2 / 2 + (5 - t + 9 * c + 4 * c**2) * big_a**4 / 24)
    return x, y


def parks():
    """id -> rings of all blocks, lon/lat."""
    features = json.loads((SOURCE / "geodata/park_blocks.geojson").read_text())["features"]
    found = {}
    for feature in features:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        found.setdefault(feature["properties"]["park_id"], []).extend(ring for polygon in polygons for ring in polygon[:1])
    return found


def inside(ring, lon, lat):
    hit = False
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        if (y0 > lat) != (y1 > lat) and lon < (x1 - x0) * (lat - y0) / (y1 - y0) + x0:
            hit = not hit
    return hit


def inner_points(ring, n=7):
    """Points well inside a ring: of a grid over its box those whose surroundings are inside too."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    dx, dy = (max(xs) - min(xs)) / n, (max(ys) - min(ys)) / n
    points = []
    for i in range(1, n):
        for k in range(1, n):
            lon, lat = min(xs) + i * dx, min(ys) + k * dy
            if all(inside(ring, lon + a * dx / 2, lat + b * dy / 2) for a in (-1, 0, 1) for b in (-1, 0, 1)):
                points.append((lon, lat))
    return points
