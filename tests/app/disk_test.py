#!/usr/bin/env python3
"""Disks that fill up and processes that are stopped: disk_test.py PROGRAM. A file is whole or it is the older one."""
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROGRAM = Path(sys.argv.pop(1)).resolve()
FORMATS = ("png", "svg", "pdf", "pptx", "tif")
KILLS = 200
SMALL = ("--size", "640x480")  # quick, and more moments of writing among all moments
OLD = b"the older picture"


def start(folder, name, *options, **arguments):
    return subprocess.Popen([PROGRAM, "snapshot", "-o", name, "--lang", "en", *options], cwd=folder, stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True, **arguments)


def finish(process):
    process.communicate(timeout=60)
    return process.returncode


class Disk(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="parkatlas-disk-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def files(self, folder=None):
        return sorted(p.name for p in (folder or self.folder).iterdir())

    def assert_refused(self, process, *names):
        errors = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 4, errors)
        self.assertRegex(errors, r"\Aparkatlas: [^\n]+\n\Z")
        self.assertEqual(self.files(), sorted(names))
        for name in names:
            self.assertEqual((self.folder / name).read_bytes(), OLD)

    def test_a_file_size_limit_is_an_error_of_every_format(self):
        for ending in FORMATS:
            with self.subTest(ending=ending):
                name = f"map.{ending}"
                (self.folder / name).write_bytes(OLD)
                limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
                self.assert_refused(start(self.folder, name, preexec_fn=limit), name)
                (self.folder / name).unlink()

    def test_a_full_device_is_no_place_for_a_picture(self):
        for ending in FORMATS:
            with self.subTest(ending=ending):
                (self.folder / f"full.{ending}").symlink_to("/dev/full")
                process = start(self.folder, f"full.{ending}")
                self.assertEqual((process.wait(60), process.stderr.read().count("\n")), (4, 1))
                process.stderr.close()
                self.assertTrue((self.folder / f"full.{ending}").is_symlink())

    def test_a_disk_that_fills_up_keeps_the_older_file(self):
        """Where the system lets this user mount a small disk; else the file size limit above has to do."""
        disk = self.folder / "disk"
        disk.mkdir()
        script = ('mount -t tmpfs -o size=200k none "$1" || exit 99; cd "$1"; printf %s "$3" >"$2"; shift; name=$1; shift 2; '
                  '"$@" >/dev/null; code=$?; [ "$(ls -A)" = "$name" ] || exit 98; cat "$name"; exit $code')
        for ending in ("png", "pdf", "tif"):
            with self.subTest(ending=ending):
                command = ["unshare", "-m"] + ([] if os.geteuid() == 0 else ["-r"])
                result = subprocess.run([*command, "sh", "-c", script, "sh", disk, f"map.{ending}", OLD.decode(), PROGRAM, "snapshot",
                                         "-o", f"map.{ending}"], capture_output=True, timeout=60)
                if result.returncode == 99 or b"unshare" in result.stderr:
                    self.skipTest("this user may not mount a disk here")
                self.assertEqual((result.returncode, result.stdout), (4, OLD), result.stderr)

    def test_a_polite_stop_leaves_nothing_behind(self):
        generator = random.Random(4)
        codes = set()
        whole = {}
        for ending in FORMATS:
            self.assertEqual(finish(start(self.folder, f"whole.{ending}", *SMALL)), 0)
            whole[ending] = (self.folder / f"whole.{ending}").read_bytes()
        for i in range(25):
            ending = FORMATS[i % len(FORMATS)]
            folder = self.folder / str(i)
            folder.mkdir()
            (folder / f"map.{ending}").write_bytes(OLD)
            process = start(folder, f"map.{ending}", *SMALL)
            time.sleep(generator.uniform(0, 0.3))
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
            codes.add(process.returncode)
            self.assertEqual(self.files(folder), [f"map.{ending}"])
            # Between the file's new name and the end of the process a stop finds the new one.
            allowed = [whole[ending]] if process.returncode == 0 else [OLD, whole[ending]]
            self.assertIn(hashlib.sha256((folder / f"map.{ending}").read_bytes()).hexdigest(),
                          [hashlib.sha256(data).hexdigest() for data in allowed])
        self.assertLessEqual(codes, {0, 128 + signal.SIGTERM, -signal.SIGTERM})

    def test_killed_at_any_moment_a_file_is_the_old_one_or_the_new_one(self):
        """Half of the kills come at any time, half while the temporary file is there. The next run clears up."""
        whole = {}
        for ending in FORMATS:
            self.assertEqual(finish(start(self.folder, f"whole.{ending}", *SMALL)), 0)
            whole[ending] = hashlib.sha256((self.folder / f"whole.{ending}").read_bytes()).digest()
        old = hashlib.sha256(OLD).digest()
        lock = threading.Lock()
        seen = {"old": 0, "new": 0, "left": 0}

        def kill_many(number):
            generator = random.Random(number)
            for i in range(KILLS // 4):
                ending = FORMATS[(number + i) % len(FORMATS)]
                folder = self.folder / f"{number}-{i}"
                folder.mkdir()
                file = folder / f"map.{ending}"
                file.write_bytes(OLD)
                process = start(folder, file.name, *SMALL)
                if i % 2 == 0:
                    time.sleep(generator.uniform(0, 0.35))
                else:
                    while process.poll() is None and len(os.listdir(folder)) == 1:
                        time.sleep(0.0002)
                    time.sleep(generator.uniform(0, 0.002))
                process.kill()
                process.communicate(timeout=60)
                digest = hashlib.sha256(file.read_bytes()).digest()
                left = [name for name in self.files(folder) if name != file.name]
                if digest not in (old, whole[ending]) or len(left) > 1:
                    return f"{file}: {len(file.read_bytes())} bytes beside {left}"
                with lock:
                    seen["old" if digest == old else "new"] += 1
                    seen["left"] += len(left)
                if left and generator.random() < 0.2:
                    if finish(start(folder, file.name, *SMALL)) != 0 or self.files(folder) != [file.name]:
                        return f"{left} was not cleared up"
            return None

        with ThreadPoolExecutor(4) as pool:
            self.assertEqual([fault for fault in pool.map(kill_many, range(4)) if fault], [])
        self.assertEqual(seen["old"] + seen["new"], KILLS)
        self.assertGreater(seen["left"], 0, "no kill met a temporary file: the test tests nothing")
        self.assertGreater(seen["old"], 0)


if __name__ == "__main__":
    unittest.main()
