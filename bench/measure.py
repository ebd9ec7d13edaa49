"""What measuring needs: a quiet machine, whole processes, medians, tables in RESULTS.md."""
import datetime
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

RESULTS = Path(__file__).with_name("RESULTS.md")
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def wait_for_quiet(load=0.8, minutes=10):
    """Until the load of the last minute is low; says whether it became so."""
    end = time.monotonic() + minutes * 60
    while os.getloadavg()[0] >= load:
        if time.monotonic() > end:
            print(f"still a load of {os.getloadavg()[0]:.1f} after {minutes} min: the figures will be noisy", file=sys.stderr)
            return False
        time.sleep(2)
    return True


def busy_s():
    """CPU time that the whole machine has spent, and what a hypervisor took from it."""
    user, nice, system, _idle, _wait, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + softirq + steal) * TICK_S


class Sample:
    """One run of a command, from its start to its end."""

    def __init__(self, command, cwd, env):
        busy, start = busy_s(), time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _, status, used = os.wait4(process.pid, 0)
        self.wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors = process.stderr.read().decode(errors="replace")
        process.stderr.close()
        if process.returncode != 0:
            sys.exit(f"{command[0]} ended with {process.returncode}: {errors}")
        self.cpu_s = used.ru_utime + used.ru_stime
        self.rss_mib = used.ru_maxrss / 1024
        self.others_s = max(0, busy_s() - busy - self.cpu_s)


def interleaved(commands, runs, cwd, env=None):
    """name -> samples: A B C A B C … after one round to warm up. Rounds that others disturbed are run again, at most
    three times as many as asked for."""
    samples = {name: [] for name in commands}
    disturbed = 0
    for number in range(1 + 3 * runs):
        round_ = {name: Sample(command, cwd, env) for name, command in commands.items()}
        wall = sum(s.wall_s for s in round_.values())
        quiet = sum(s.others_s for s in round_.values()) < 0.08 * wall
        if number == 0:
            continue
        disturbed += not quiet
        if quiet or disturbed > 2 * runs:
            for name, sample in round_.items():
                samples[name].append(sample)
        if len(samples[name]) == runs:
            break
    return samples, disturbed


def median(values):
    return statistics.median(values)


def spread(values, digits=3):
    values = list(values)
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def table(head, rows):
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [head, ["---"] * len(head), *rows]]
    return "\n".join(lines) + "\n"


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def package(name):
    return first_line("dpkg-query", "--show", "--showformat", "${Version}\n", name).split("+")[0]


def machine():
    """One line: processor, system, versions, date."""
    info = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().split("\n\n")[0].splitlines() if ":" in line)
    cpu = next((value.strip() for key, value in info.items() if key.strip() == "model name"), platform.machine())
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    debian = Path("/etc/debian_version").read_text().strip() if Path("/etc/debian_version").exists() else ""
    return (f"{datetime.date.today()}, {os.cpu_count()} × {cpu}, {system} {debian}, "
            f"Mesa {package('libgl1-mesa-dri')}, GDAL {package('libgdal32')}, PROJ {package('libproj25')}")


def write_section(name, text):
    """Replaces a section of RESULTS.md between its markers."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->\n"
    old = RESULTS.read_text(encoding="utf-8")
    if begin not in old or end not in old:
        sys.exit(f"{RESULTS.name} has no section {name}")
    before, rest = old.split(begin, 1)
    RESULTS.write_text(before + begin + text + end + rest.split(end, 1)[1], encoding="utf-8")
