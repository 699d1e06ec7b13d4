"""J5: sizes that are meant to hurt."""

import os

import folders
from battery import Tally
from program import EAGER

# Address space and resident memory that must do, in KiB; and seconds.
SPACE = 600_000
RESIDENT = 300 * 1024
SECONDS = 2.0


def j5(bench):
    """Hostile files are refused in time and in bounds of memory, by `jsoncheck` and by a command
    that reads them as a register."""
    tally = Tally("files", least=1)
    for name, write in FILES.items():
        if bench.full or name in ("a million [", "a number of a million digits", "1 GiB of holes"):
            tally.one(lambda name=name, write=write: _refused(bench, name, write))
    tally.figures += [f"at most {SECONDS:.0f} s and {RESIDENT // 1024} MiB resident"]
    return tally


def _write(path, *parts):
    with open(path, "wb") as file:
        for part in parts:
            file.write(part)


def _hole(path):
    with open(path, "wb") as file:
        file.truncate(1 << 30)


def _keys(form):
    return b",".join(form % n for n in range(1_000_000))


FILES = {
    "a million [": lambda path: _write(path, b"[" * 1_000_000),
    "a million {": lambda path: _write(path, b'{"a":' * 1_000_000),
    "65 deep": lambda path: _write(path, b"[" * 65 + b"]" * 65),
    "1 GiB of holes": _hole,
    "a line of 100 MB": lambda path: _write(path, b'[{"id":"', b"x" * 100_000_000, b'"}]'),
    "a number of a million digits": lambda path: _write(path, b"[" + b"9" * 1_000_000 + b"]"),
    "a million names": lambda path: _write(path, b'[{', _keys(b'"k%d":1'), b'}]'),
    "a million names of one length": lambda path: _write(path, b'[{', _keys(b'"k%07d":1'), b'}]'),
    "a name a million times": lambda path: _write(
        path, b'[{', b",".join([b'"a":1'] * 1_000_000), b'}]'),
    # Below the limit of a record, so that all its names have to be kept and compared.
    "sixty thousand names, the last one twice": lambda path: _write(
        path, b'[{', b",".join(b'"k%07d":1' % n for n in range(60_000)), b',"k0059999":1}]'),
    "records over the limit": lambda path: _write(path, b"[", b",".join([b"{}"] * 2_000_001), b"]"),
}


def _refused(bench, name, write):
    folder = folders.made(bench)
    path = os.path.join(folder, "townships.json")
    write(path)
    try:
        run = bench.program.measured("jsoncheck", path, memory=SPACE, timeout=10)
        wrong = _bounded(run, 5)
        if not wrong and not run.err.strip():
            wrong = f"nothing is said: {run}"
        if not wrong:
            run = bench.program.measured(
                "list", "townships", "--data", folder, memory=SPACE, timeout=10)
            wrong = _bounded(run, 5)
        if not wrong:
            run = bench.program.run(
                "edit", "townships", "431223101", "name=某乡", data=folder, memory=SPACE, env=EAGER)
            if run.code in (0, None) or run.has_crashed or run.acks:
                wrong = f"edit: {run}"
        if not wrong:
            run = bench.program.run("list", "staff", data=folder, memory=SPACE)
            wrong = None if run.code == 0 else f"another register cannot be read: {run}"
    finally:
        os.unlink(path)
        folders.dropped(folder)
    return wrong and f"{name}: {wrong}"


def _bounded(run, code):
    if run.code != code:
        return f"{run}"
    if run.is_hung or run.seconds > SECONDS:
        return f"{run.seconds:.1f} s: {run}"
    if run.peak_kib > RESIDENT:
        return f"{run.peak_kib // 1024} MiB resident: {run}"
    return None
