"""What a battery is, how its points are run, and how it tells what came out."""

import concurrent.futures
import os
import random
import shutil
import tempfile
import time

WORKERS = 2


class Skip(Exception):
    """The battery cannot run here; the words say what it needs."""


class Bench:
    """What every battery is given: the program, a folder of its own, and how long it may take."""

    def __init__(self, program, seconds, full=True, seed=20260304):
        self.program = program
        self.full = full
        self.random = random.Random(seed)
        self.deadline = time.monotonic() + seconds
        self.folder = tempfile.mkdtemp(prefix="keji-soak-")
        self.names = iter(range(1 << 62))

    def path(self, stem="x"):
        """A path in the battery's folder where nothing is yet."""
        return os.path.join(self.folder, f"{stem}{next(self.names)}")

    def close(self):
        for base, folders, _ in os.walk(self.folder):
            for name in folders:
                path = os.path.join(base, name)
                if not os.path.islink(path):
                    os.chmod(path, 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def is_over(self):
        return time.monotonic() >= self.deadline


class Tally:
    """Points of a battery: how many there are, how many were run, what was wrong."""

    def __init__(self, unit="points", least=0.5):
        self.unit = unit
        self.least = least
        self.planned = 0
        self.run = 0
        self.good = 0
        self.lost = 0
        self.problems = []
        self.figures = []

    def add(self, problem):
        """One point came out: `problem` is None, or words; `LOST` in them counts as a loss."""
        self.run += 1
        if problem is None:
            self.good += 1
            return
        if "LOST" in problem:
            self.lost += 1
        self.problems.append(problem)

    def each(self, bench, points, body):
        """Runs `body` for each point on all workers until the time is over. The points are taken
        in a shuffled order, so that a run cut short has seen something of everything."""
        points = list(points)
        bench.random.shuffle(points)
        self.planned += len(points)

        def guarded(point):
            if bench.is_over():
                return "", False
            try:
                return body(point), True
            except Exception as error:  # a harness that trips must not look like a pass
                return f"{point}: {type(error).__name__}: {error}", True

        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for problem, was_run in pool.map(guarded, points):
                if was_run:
                    self.add(problem)

    def one(self, body):
        """One point outside of the pool."""
        self.planned += 1
        try:
            self.add(body())
        except Skip:
            raise
        except Exception as error:
            self.add(f"{type(error).__name__}: {error}")

    @property
    def is_good(self):
        return not self.problems and self.planned > 0 and self.run >= self.planned * self.least

    @property
    def words(self):
        cut = "" if self.run == self.planned else f" ({self.planned - self.run} not reached in time)"
        figures = "".join(", " + figure for figure in self.figures)
        return f"{self.good}/{self.run} {self.unit}{cut}, {self.lost} lost{figures}"


def run_all(batteries, program, share, full, seed):
    """Runs (name, seconds, function) one after the other and prints a line each, and the closing
    line; returns the exit code."""
    passed = failed = 0
    for name, seconds, battery in batteries:
        bench = Bench(program, seconds * share, full, seed)
        began = time.monotonic()
        try:
            tally = battery(bench)
            word = "ok" if tally.is_good else "FAILED"
            passed += tally.is_good
            failed += not tally.is_good
            print(f"{name} {word} {tally.words} [{time.monotonic() - began:.0f} s]", flush=True)
            for problem in tally.problems[:8]:
                print("   " + problem.replace("\n", "\n   "), flush=True)
            if len(tally.problems) > 8:
                print(f"   and {len(tally.problems) - 8} more", flush=True)
        except Skip as why:
            print(f"{name} skipped: {why}", flush=True)
        except Exception as error:
            failed += 1
            print(f"{name} FAILED {type(error).__name__}: {error}", flush=True)
        finally:
            bench.close()
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0
