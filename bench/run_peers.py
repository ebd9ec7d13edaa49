#!/usr/bin/env python3
"""Cold snapshots against Mapnik and QGIS: whole processes, interleaved, in one run on one machine.

    bench/run_peers.py --build build/release [--runs 9] [--out FOLDER] [--wait 10] [--record]

The build needs -DPARKATLAS_BUILD_BENCH=ON. --out keeps the pictures, to see that all draw the same; --record writes the
tables to RESULTS.md. Peers that are not installed are left out, and said so.
"""
import argparse
import json
import os
import struct
import subprocess
import tempfile
from pathlib import Path

import measure
import peer_style

HERE = Path(__file__).resolve().parent
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that python3-qgis is for


def picture_size(file):
    head = file.read_bytes()[:24]
    assert head[1:4] == b"PNG", file
    return struct.unpack(">II", head[16:24])


def has_qgis():
    return subprocess.run([SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True).returncode == 0


def peers(build, folder, spec):
    """name -> command; each writes FOLDER/NAME.png."""
    frames = [",".join(map(str, frame["rect"] + frame["extent"])) for frame in spec["frames"]]
    mapnik = build / "bench/peer_mapnik"
    commands = {"parkatlas": [build / "bin/parkatlas", "snapshot", "-o", folder / "parkatlas.png"]}
    for name, png in {"mapnik-z1": "png32:z=1", "mapnik": "png32"}.items():
        if mapnik.exists():
            commands[name] = [mapnik, folder / "mapnik.xml", folder / f"{name}.png", png, spec["background"], *frames]
    if has_qgis():
        commands["qgis"] = [SYSTEM_PYTHON, HERE / "peer_qgis.py", folder / "peers.json", folder / "qgis.png"]
    for name in ("mapnik", "qgis"):
        if name not in commands:
            print(f"{name} is not installed: left out")
    return commands


NAMES = {"parkatlas": "parkatlas snapshot", "mapnik-z1": "Mapnik C++, fastest PNG (png32:z=1)",
         "mapnik": "Mapnik C++, its default PNG", "qgis": "QGIS (Python)"}


def versions():
    found = {"Mapnik": measure.package("libmapnik3.1"), "QGIS": measure.package("python3-qgis")}
    return ", ".join(f"{name} {version}" for name, version in found.items() if version != "unknown")


def compare(commands, runs, folder, env):
    samples, disturbed = measure.interleaved(commands, runs, folder, env)
    own = [s.wall_s for s in samples["parkatlas"]]
    rows = []
    for name, taken in samples.items():
        size = picture_size(folder / f"{name}.png")
        assert size == (1920, 1080), f"{name} drew {size}"
        ratios = [a / b.wall_s for a, b in zip(own, taken)]
        rows.append([NAMES[name], measure.spread(s.wall_s for s in taken), f"{measure.median(s.cpu_s for s in taken):.2f}",
                     f"{measure.median(s.rss_mib for s in taken):.0f}", f"{(folder / f'{name}.png').stat().st_size / 1000:.0f}",
                     "" if name == "parkatlas" else measure.spread(ratios, 2)])
    return measure.table(["", "wall s: median (min–max)", "CPU s", "max RSS MiB", "PNG kB", "parkatlas / peer"], rows), disturbed


def phases(program, runs, folder, env):
    """Where the time goes, by the program's own clock."""
    found, totals = {}, []
    for _ in range(runs):
        subprocess.run([program, "snapshot", "-o", folder / "parkatlas.png", "--stats", folder / "stats.json"], check=True,
                       cwd=folder, env=env, stdout=subprocess.DEVNULL)
        stats = json.loads((folder / "stats.json").read_text())
        totals.append(stats["total_ms"])
        found.setdefault(("before main", "main"), []).append((0, stats["before_main_ms"]))
        for phase in stats["phases"]:
            found.setdefault((phase["phase"], phase["thread"]), []).append((phase["start_ms"], phase["duration_ms"]))
    rows = [[name, thread, f"{measure.median(s for s, _ in times):.0f}" if name != "before main" else "",
             measure.spread((t for _, t in times), 1)] for (name, thread), times in found.items()]
    rows.append(["total", "", "", measure.spread(totals, 1)])
    return measure.table(["phase", "thread", "begins ms", "takes ms: median (min–max)"], rows)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--build", type=Path, required=True)
    arguments.add_argument("--runs", type=int, default=9)
    arguments.add_argument("--out", type=Path)
    arguments.add_argument("--wait", type=float, default=10, help="minutes to wait for a quiet machine")
    arguments.add_argument("--record", action="store_true")
    given = arguments.parse_args()
    build = given.build.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        env = {**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": temporary}  # Qt leaves files behind
        folder = (given.out or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        program = build / "bin/parkatlas"
        subprocess.run([program, "snapshot", "-o", folder / "parkatlas.png", "--report", folder / "report.json"], check=True,
                       env=env, stdout=subprocess.DEVNULL)
        spec = peer_style.make(json.loads((folder / "report.json").read_text()), folder)
        commands = peers(build, folder, spec)
        quiet = measure.wait_for_quiet(minutes=given.wait)
        peers_table, disturbed = compare(commands, given.runs, folder, env)
        phases_table = phases(program, given.runs, folder, env)
    text = f"{measure.machine()}, {versions()}. n = {given.runs} after a warm-up, interleaved; "
    text += f"{disturbed} rounds that other work disturbed were taken again" if quiet else "**noisy: other work was running**"
    text += f".\n\n{peers_table}\nWhere parkatlas' time goes (`--stats`):\n\n{phases_table}"
    print(text)
    if given.record:
        measure.write_section("snapshot", text)


main()
