"""What a battery is, how its points are run, and how it tells what came out."""

import multiprocessing
import os
import random
import re
import shutil
import tempfile
import time

WORKERS = 2


class Skip(Exception):
    """The battery cannot run here; the words say what it needs."""


class Unreached(Exception):
    """A fault was never met: this run made fewer calls than the one they were counted in."""


class Bench:
    """What every battery is given: the program, a folder of its own, and how long it may take."""

    def __init__(self, program, seconds, full=True, whole=False, seed=20260304):
        self.program = program
        # A slice (neither), a sample of everything, or everything there is.
        self.full = full
        self.whole = whole
        self.random = random.Random(seed)
        self.deadline = time.monotonic() + seconds
        self.folder = tempfile.mkdtemp(prefix="keji-soak-")
        self.names = iter(range(1 << 62))

    def path(self, stem="x"):
        """A path in the battery's folder where nothing is yet."""
        return os.path.join(self.folder, f"{stem}{os.getpid()}-{next(self.names)}")

    def close(self):
        for base, folders, _ in os.walk(self.folder):
            for name in folders:
                path = os.path.join(base, name)
                if not os.path.islink(path):
                    os.chmod(path, 0o700)
        shutil.rmtree(self.folder, ignore_errors=True)

    def is_over(self):
        return time.monotonic() >= self.deadline


_work = []


def _guarded(number):
    """Problem and whether the point was run at all: for a worker."""
    bench, points, body = _work
    if bench.is_over():
        return None, False
    try:
        return _met(body, points[number]), True
    except Exception as error:  # a harness that trips must not look like a pass
        return f"{type(error).__name__}: {error}", True


def _met(body, point):
    """Runs a point, again where its fault was not met. What a process reads before it comes to the
    store is not always as long (/proc/self/maps is one piece longer once in ten thousand starts),
    so a number counted in one run may lie behind the end of another."""
    for _ in range(3):
        try:
            return body(point)
        except Unreached:
            pass
    return body(point)


class Tally:
    """Points of a battery: how many there are, how many were run, what was wrong."""

    def __init__(self, unit="points", least=0.5):
        self.unit = unit
        self.least = least
        self.planned = 0
        self.needed = 0
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

    def each(self, bench, points, body, first=None):
        """Runs `body` for each point on all workers until the time is over. The points are taken
        in a shuffled order, so that a run cut short has seen something of everything. Those for
        which `first` is true come before the others, and without them the battery fails."""
        points = list(points)
        bench.random.shuffle(points)
        if first:
            points.sort(key=lambda point: not first(point))
            self.needed += sum(1 for point in points if first(point))
        self.planned += len(points)
        # The workers are forked, so that they have points and body without being told of them.
        _work[:] = [bench, points, body]
        with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
            for problem, was_run in pool.imap(_guarded, range(len(points))):
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

    def kinds(self):
        """Problems that differ only in numbers and paths, as one each with its count."""
        kinds = {}
        for problem in self.problems:
            form = re.sub(r"/\S+|[0-9a-f]{64}|\d+", "#", problem.split("\n")[0])[:70]
            kinds.setdefault(form, []).append(problem)
        return sorted(((len(found), found[0]) for found in kinds.values()), reverse=True)

    @property
    def is_good(self):
        enough = max(self.needed, self.planned * self.least)
        return not self.problems and self.planned > 0 and self.run >= enough

    @property
    def words(self):
        cut = "" if self.run == self.planned else f" ({self.planned - self.run} not reached in time)"
        figures = "".join(", " + figure for figure in self.figures)
        return f"{self.good}/{self.run} {self.unit}{cut}, {self.lost} lost{figures}"


def run_all(batteries, program, share, full, whole, seed):
    """Runs (name, seconds, function) one after the other and prints a line each, and the closing
    line; returns the exit code. Without a `share` of their seconds they take as long as they need."""
    passed = failed = 0
    until = time.monotonic()
    for name, seconds, battery in batteries:
        # What those before did not use is there for the ones behind.
        began = time.monotonic()
        left = float("inf")
        if share:
            until += seconds * share
            left = max(until - began, seconds * share / 2)
        bench = Bench(program, left, full, whole, seed)
        try:
            tally = battery(bench)
            word = "ok" if tally.is_good else "FAILED"
            passed += tally.is_good
            failed += not tally.is_good
            print(f"{name} {word} {tally.words} [{time.monotonic() - began:.0f} s]", flush=True)
            for count, problem in tally.kinds()[:12]:
                shown = "\n   ".join(line[:400] for line in problem.split("\n"))
                print(f"   {count} x {shown}", flush=True)
        except Skip as why:
            print(f"{name} skipped: {why}", flush=True)
        except Exception as error:
            failed += 1
            print(f"{name} FAILED {type(error).__name__}: {error}", flush=True)
        finally:
            bench.close()
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0
