#!/usr/bin/env python3
"""The window under Xvfb and llvmpipe, moved by real events: first frame, pan, click, idle, memory.

    bench/window_bench.py --build build/release [--starts 7] [--wait 10] [--record]

Needs xvfb, xdotool and libXtst (which xdotool brings). --record writes the table to RESULTS.md.
"""
import argparse
import ctypes
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import measure

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/window"))
from harness import Display, Program, inner_points, parks  # noqa: E402

SIZE = (1920, 1080)
PAN_STEPS = 300  # more than the program's ring of 256 measured frames: it then holds nothing else
PAN_PAUSE_S = 0.04
IDLE_S = 10


class Mouse:
    """Events straight to the X server: a process per event, as xdotool is one, would take longer than what is measured."""

    def __init__(self, display):
        self.x, self.test = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.connection = ctypes.c_void_p(self.x.XOpenDisplay(display.name.encode()))
        if not self.connection:
            raise RuntimeError(f"no connection to {display.name}")

    def move(self, x, y):
        self.test.XTestFakeMotionEvent(self.connection, -1, round(x), round(y), ctypes.c_ulong(0))
        self.x.XFlush(self.connection)

    def button(self, down):
        self.test.XTestFakeButtonEvent(self.connection, 1, int(down), ctypes.c_ulong(0))
        self.x.XFlush(self.connection)

    def close(self):
        self.x.XCloseDisplay(self.connection)


def cpu_s(process):
    """CPU time of all threads by the scheduler's own clock, which is finer than the ticks of stat."""
    tasks = Path(f"/proc/{process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def memory_mib(process):
    lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    return {key: int(line.split()[1]) / 1024 for line in lines for key in ("Rss", "Pss") if line.startswith(key + ":")}


def start(program, display, folder, *arguments):
    before = time.perf_counter()
    view = Program(program, display, folder, *arguments)
    since_exec_s = time.perf_counter() - before
    view.tool("search", "--class", "parkatlas", "windowmove", 0, 0, "windowsize", *SIZE)
    view.wait(lambda: view.state["view"][2:] == list(SIZE), "the full size")
    view.settle()
    return view, since_exec_s


def first_frames(program, display, folder, starts):
    own, whole = [], []
    for _ in range(starts + 1):
        view, since_exec_s = start(program, display, folder)
        own.append(view.ready["first_frame_ms"])
        whole.append(since_exec_s * 1000)
        view.end()
    return own[1:], whole[1:]


def pan(program, display, folder):
    """Drags the map to and fro; gives the program's own frame statistics and its CPU time per frame."""
    view, _ = start(program, display, folder, "--stats", folder / "stats.json")
    mouse = Mouse(display)
    x, y = SIZE[0] / 2, SIZE[1] / 2
    mouse.move(x, y)
    view.settle()
    mouse.button(True)
    before = cpu_s(view.process)
    for step in range(PAN_STEPS):
        direction = 1 if step // 30 % 2 == 0 else -1
        x, y = x + 9 * direction, y + 4 * direction
        mouse.move(x, y)
        time.sleep(PAN_PAUSE_S)
    used = cpu_s(view.process) - before
    view.poll()
    frames = sum(action.startswith("pan") for action in view.actions())
    memory = memory_mib(view.process)
    mouse.button(False)
    mouse.close()
    view.end()
    return json.loads((folder / "stats.json").read_text()), used * 1000 / max(frames, 1), frames, memory


def toggles(program, display, folder, rounds=8):
    """Years stepped by keys, layers switched by clicks: another map each time. Gives the program's own statistics."""
    view, _ = start(program, display, folder, "--stats", folder / "toggles.json", "--layers", "+facilities,+projects,+clusters")
    view.move((SIZE[0] / 2, SIZE[1] / 2))
    view.settle()
    for _ in range(rounds):
        for key in ["bracketleft"] * 14 + ["bracketright"] * 14 + ["ctrl+z", "ctrl+shift+z"]:
            view.key(key)
            time.sleep(0.05)
        for widget in [f"layer.{name}" for name in ("facilities", "projects", "clusters", "districts", "water")] * 2:
            view.press(widget)
            time.sleep(0.05)
    view.settle()
    view.end()
    return json.loads((folder / "toggles.json").read_text())


def click(program, display, folder, clicks=40):
    """From the release of the button to the action in the report."""
    view, _ = start(program, display, folder)
    mouse = Mouse(display)
    sites = []
    for park, rings in parks().items():
        points = [view.to_window(*point) for ring in rings for point in inner_points(ring)]
        points = [p for p in points if 420 < p[0] < SIZE[0] - 420 and 120 < p[1] < SIZE[1] - 120]
        sites.extend((park, point) for point in points[:1])
    delays = []
    for number in range(clicks):
        park, (x, y) = sites[number % len(sites)]
        mouse.move(x, y)
        view.settle()
        known = len(view.lines)
        mouse.button(True)
        time.sleep(0.15)  # the frame of the press is drawn
        released = time.perf_counter()
        mouse.button(False)
        while not any("action" in line and line["action"].startswith("select") for line in view.lines[known:]):
            view.poll()
            if time.perf_counter() - released > 5:
                raise AssertionError(f"a click on {park} selects nothing: {view.lines[known:]}")
        delays.append((time.perf_counter() - released) * 1000)
    mouse.close()
    view.end()
    return delays


def idle(program, display, folder):
    view, _ = start(program, display, folder)
    view.settle(2)
    memory = memory_mib(view.process)
    before = cpu_s(view.process)
    time.sleep(IDLE_S)
    used = cpu_s(view.process) - before
    view.end()
    return used / IDLE_S * 100, memory


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--starts", type=int, default=7)
    arguments.add_argument("--wait", type=float, default=10, help="minutes to wait for a quiet machine")
    arguments.add_argument("--record", action="store_true")
    given = arguments.parse_args()
    program = given.build.resolve() / "bin/parkatlas"
    quiet = measure.wait_for_quiet(minutes=given.wait)
    display = Display(*SIZE)
    try:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            own, whole = first_frames(program, display, folder, given.starts)
            idle_percent, at_rest = idle(program, display, folder)
            stats, cpu_ms, frames, panned = pan(program, display, folder)
            toggled = toggles(program, display, folder)
            clicks = click(program, display, folder)
    finally:
        display.close()
    parts = {part: stats[part] for part in ("build_ms", "draw_ms", "ui_ms")}
    frame = sum(part["median"] for part in parts.values())
    rows = [
        ["first frame, from the start of main", measure.spread(own, 0) + " ms", "1000 ms"],
        ["first frame, from exec to its report", measure.spread(whole, 0) + " ms", ""],
        [f"pan frame: scene + panels + drawing, {frames} frames", f"{frame:.1f} ms", "33 ms"],
        *[[f"· {part[:-3]}: median (worst)", f"{times['median']:.1f} ({times['max']:.1f}) ms", "4 ms" if part == "build_ms" else ""]
          for part, times in parts.items()],
        ["· CPU of all threads per frame", f"{cpu_ms:.1f} ms", ""],
        ["· feature lists, meshes and glyphs made, names that looked for a place",
         " / ".join(str(stats["made"][part]) for part in ("feature_lists", "meshes", "glyphs", "names_sought")), ""],
        [f"frame after another year, or a layer switched: median (worst), {toggled['measured']} frames",
         f"{toggled['frame_ms']['median']:.1f} ({toggled['frame_ms']['max']:.1f}) ms", "33 ms"],
        ["click: button released to the action in the report", measure.spread(clicks, 2) + " ms", ""],
        [f"CPU when idle, over {IDLE_S} s", f"{idle_percent:.2f} %", "0 %"],
        ["memory at rest: RSS (PSS)", f"{at_rest['Rss']:.0f} ({at_rest['Pss']:.0f}) MiB", "250 MB"],
        ["memory after panning: RSS (PSS)", f"{panned['Rss']:.0f} ({panned['Pss']:.0f}) MiB", "250 MB"],
    ]
    text = f"{measure.machine()}. {SIZE[0]} × {SIZE[1]}, Xvfb, llvmpipe, n = {given.starts} starts after a warm-up"
    text += f", {len(clicks)} clicks.\n\n" if quiet else ". **Noisy: other work was running.**\n\n"
    text += measure.table(["", "measured", "target"], rows)
    alone = subprocess.run([given.build.resolve() / "bench/bench_map"], check=True, capture_output=True, text=True).stdout
    text += f"\nThe same work on its own, without a window (`bench_map`; CPU time, all threads):\n\n```\n{alone}```\n"
    print(text)
    if given.record:
        measure.write_section("window", text)


main()
