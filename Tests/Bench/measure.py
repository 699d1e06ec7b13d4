#!/usr/bin/env python3
"""Runs the benchmark and prints a table per quality. Called by Tests/Bench/bench.

Rounds are interleaved, every program once a round, so that a ratio is between minutes of the same
weather; a ratio is the median over the rounds. Figures never fail the run: `short` says that a
bound is missed, and the exit code stays 0.
"""

import argparse
import os
import platform
import shutil
import statistics
import sys

import generate
import sessions
from terminal import now

HERE = os.path.dirname(os.path.abspath(__file__))
LIMITS = ["viewer", "lines", "find", "append"]
PEERS = ["vim", "less", "nano", "sqlite3", "tabview", "visidata"]
BIG = 1_000_000


class Row:
    """One figure: ours, what it is held against, and how far it may be from it."""

    def __init__(
        self, label, ours, limit=None, factor=None, bound=None, unit="ms", at=None, peers=None,
        rank=0.5
    ):
        self.label, self.ours, self.limit, self.factor = label, ours, limit, factor
        self.bound, self.unit, self.at, self.rank = bound, unit, at or (lambda size: True), rank
        self.peers = peers


def above(size):
    return lambda wanted: wanted >= size


def only(*sizes):
    return lambda wanted: wanted in sizes


K, C = "keji", "keji_command"
TABLES = [
    ("First frame, counts complete", [
        Row("home, small", (K, "open"), ("viewer", "open"), 1.5, at=only(110), peers="open"),
        Row("home, large", (K, "open"), ("lines", "whole"), 3, at=above(10_000), peers="open"),
        Row("home, first text", (K, "first text")),
        Row("library after its key", (K, "library")),
    ]),
    ("Key to screen", [
        Row("Down", (K, "down"), ("viewer", "down"), 1.5, peers="down"),
        Row("Down, p99", (K, "down"), bound=0.003, peers="down", rank=0.99),
        Row("Down, bytes", (K, "down bytes"), bound=250, unit="B", peers="down bytes"),
        Row("PageDown", (K, "page"), ("viewer", "page"), 1.5, peers="page"),
        Row("PageDown, p99", (K, "page"), bound=0.003, peers="page", rank=0.99),
        Row("PageDown, bytes", (K, "page bytes"), bound=3000, unit="B", peers="page bytes"),
    ]),
    ("Search as typed, Chinese, a keystroke", [
        Row("to the final screen", (K, "text"), ("find", "text"), 2.5, at=above(100_000),
            peers="text"),
        Row("to the final screen", (K, "text"), at=lambda size: size < 100_000, peers="text"),
        Row("first hits on the screen", (K, "first hits"), bound=0.05, at=above(BIG)),
        Row("first hits on the screen", (K, "first hits"), at=lambda size: size < BIG),
    ]),
    ("Search as typed, initials, a keystroke", [
        Row("to the final screen", (K, "initials"), bound=0.001, at=only(110)),
        Row("to the final screen", (K, "initials"), bound=0.1, at=only(100_000)),
        Row("to the final screen", (K, "initials"),
            at=lambda size: size not in (110, 100_000)),
    ]),
    ("Sort by a column", [
        Row("title, by pinyin", (K, "sort title"), bound=0.15, at=only(100_000)),
        Row("title, by pinyin", (K, "sort title"), at=lambda size: size != 100_000),
        Row("money", (K, "sort money"), bound=0.15, at=only(100_000)),
        Row("money", (K, "sort money"), at=lambda size: size != 100_000),
    ]),
    ("Save, from the confirming key until it is on the disk and said", [
        Row("against an append and sync", (K, "save"), ("append", "save"), 2,
            at=above(100_000), peers="save"),
        Row("against an append and sync", (K, "save"), ("append", "save"),
            at=lambda size: size < 100_000, peers="save"),
        Row("against the same in a terminal", (K, "save"), ("viewer", "save")),
    ]),
    ("Export and list, whole process", [
        Row("export, CSV", (C, "export csv"), ("sqlite3", "export csv"), 1, at=only(100_000)),
        Row("export, aligned", (C, "export text"), ("sqlite3", "export text"), 1,
            at=only(100_000)),
        Row("export, CSV", (C, "export csv"), ("sqlite3", "export csv"),
            at=lambda size: size != 100_000),
        Row("export, aligned", (C, "export text"), ("sqlite3", "export text"),
            at=lambda size: size != 100_000),
        Row("list, CSV", (C, "list csv"), ("sqlite3", "export csv")),
        Row("list, search", (C, "list search"), ("sqlite3", "text")),
        Row("list, initials, 22", (C, "list initials")),
        Row("info", (C, "info")),
    ]),
    ("Annual report, whole process", [
        Row("all sections", (C, "report"), bound=0.02, at=only(110)),
    ]),
    ("Memory, largest resident set", [
        Row("browsing", (K, "memory"), ("file", "memory"), 1, at=above(100_000), unit="MB",
            peers="memory"),
        Row("browsing", (K, "memory"), at=lambda size: size < 100_000, unit="MB",
            peers="memory"),
        Row("after searches, sorts, saves", (K, "memory after all"), ("file", "memory"), 1,
            at=above(100_000), unit="MB", peers="memory after all"),
    ]),
    ("Idle, two seconds on the home screen", [
        Row("bytes drawn", (K, "idle bytes"), bound=0, unit="B"),
        Row("share of a processor", (K, "idle processor"), bound=0.002, unit="%"),
        Row("wake-ups a second", (K, "idle wake-ups"), unit=""),
    ]),
]


class Results:
    """Samples by size, program and figure, a list a round."""

    def __init__(self):
        self.samples = {}

    def add(self, size, program, measured):
        for figure, values in measured.items():
            self.samples.setdefault((size, program, figure), []).append(values)

    def rounds(self, size, program, figure):
        return self.samples.get((size, program, figure), [])

    def value(self, size, program, figure, rank=0.5):
        """The median over all samples, or the sample at a higher rank."""
        pool = sorted(value for values in self.rounds(size, program, figure) for value in values)
        if not pool:
            return None
        if rank == 0.5:
            return statistics.median(pool)
        return pool[min(len(pool) - 1, int(len(pool) * rank))]

    def ratio(self, size, ours, limit):
        """The median over the rounds of our figure through the limit's."""
        pairs = zip(self.rounds(size, *ours), self.rounds(size, *limit))
        ratios = [statistics.median(a) / statistics.median(b) for a, b in pairs if a and b]
        return statistics.median(ratios) if ratios else None


def formatted(value, unit):
    if value is None:
        return "-"
    if unit == "ms":
        milliseconds = value * 1000
        return f"{milliseconds:.2f} ms" if milliseconds < 10 else f"{milliseconds:,.1f} ms"
    if unit == "MB":
        return f"{value / 1e6:,.1f} MB"
    if unit == "%":
        return f"{value * 100:.2f} %"
    if unit == "B":
        return f"{value:,.0f} B"
    return f"{value:.1f}"


def judged(row, size, results):
    """The cells of one row at one size; None where nothing was measured."""
    ours = results.value(size, *row.ours, rank=row.rank)
    limit = results.value(size, *row.limit) if row.limit else None
    ratio = results.ratio(size, row.ours, row.limit) if row.limit else None
    bound, held = "-", None
    if row.factor is not None:
        bound = f"{row.factor:g} x"
        held = None if ratio is None else ratio <= row.factor
    elif row.bound is not None:
        bound = formatted(row.bound, row.unit)
        held = None if ours is None else ours <= row.bound
    peers = []
    for peer in PEERS if row.peers else []:
        theirs = results.value(size, peer, row.peers, rank=row.rank)
        if theirs is not None:
            peers.append(f"{peer} {formatted(theirs, row.unit)}")
    if ours is None and limit is None and not peers:
        return None
    return [
        f"{size:,}", row.label, formatted(ours, row.unit),
        f"{formatted(limit, row.unit)} ({row.limit[0]})" if row.limit else "-",
        f"{ratio:.2f}" if ratio is not None else "-", bound,
        "" if held is None else "ok" if held else "SHORT", ", ".join(peers)]


def print_tables(sizes, results):
    head = ["records", "figure", "keji", "limit", "ratio", "bound", "", "peers"]
    missed = 0
    for title, rows in TABLES:
        lines = [
            cells for row in rows for size in sizes if row.at(size)
            for cells in [judged(row, size, results)] if cells]
        print(f"\n{title}")
        if not lines:
            print("  not measured")
            continue
        widths = [max(len(line[i]) for line in [head, *lines]) for i in range(len(head))]
        for line in [head, *lines]:
            print("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
        missed += sum(line[6] == "SHORT" for line in lines)
    print(f"\n{missed} of the bounds are missed" if missed else "\nevery bound measured is held")


def programs(options):
    """What takes part: ours where it is built, all limits, peers that are installed."""
    chosen = [K, C] if options.keji else []
    chosen += LIMITS
    for peer in PEERS:
        if shutil.which(peer) or (peer == "visidata" and shutil.which("vd")):
            chosen.append(peer)
    if options.only:
        chosen = [name for name in chosen if name in options.only.split(",")]
    return chosen


def run(options):
    results = Results()
    rows, columns = options.rows, options.columns
    for size in options.sizes:
        began = now()
        folder = generate.make(options.data, size, options.keji)
        scene = sessions.Scene(size, folder, options.bin, options.keji, (rows, columns))
        for turn in range(options.rounds):
            scene.prepare()
            for name in programs(options):
                if turn and size >= BIG and name in PEERS and name != "sqlite3":
                    continue
                began_program = now()
                try:
                    measured = getattr(sessions, name)(scene)
                    if options.verbose:
                        print(f"  {name} {now() - began_program:.1f} s", file=sys.stderr)
                except Exception as error:  # One program's failure must not cost the others.
                    print(f"  {name} at {size:,}: {error}", file=sys.stderr)
                    continue
                results.add(size, name, measured)
        shutil.rmtree(scene.work, ignore_errors=True)
        allowance = 1.3 * os.path.getsize(scene.register) + 20e6
        for _ in range(options.rounds):
            results.add(size, "file", {"memory": [allowance]})
        print(f"{size:,} records: {now() - began:.0f} s", file=sys.stderr)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="110,10000,100000",
                        help="records, comma between; 1000000 only when named")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", help="programs, comma between: " + " ".join(
        [K, C, *LIMITS, *PEERS]))
    parser.add_argument("--geometry", default="80x24", help="columns x rows")
    parser.add_argument("--keji", help="the program; without it only limits and peers run")
    parser.add_argument("--verbose", action="store_true", help="what each session takes")
    parser.add_argument("--data", default=os.path.join(HERE, "data"))
    parser.add_argument("--bin", default=os.path.join(HERE, "bin"))
    options = parser.parse_args()
    options.sizes = [int(size) for size in options.sizes.split(",")]
    options.columns, options.rows = map(int, options.geometry.split("x"))
    if options.keji and not os.access(options.keji, os.X_OK):
        print(f"{options.keji} is not built: limits and peers only", file=sys.stderr)
        options.keji = None
    if options.keji:
        options.keji = os.path.abspath(options.keji)
    print(f"{os.cpu_count()} processors, {platform.release()}, {options.geometry}, "
          f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f}: {' '.join(programs(options))}")
    print_tables(options.sizes, run(options))


if __name__ == "__main__":
    main()
