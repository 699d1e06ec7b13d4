"""S8: a disk that is really full."""

import os
import subprocess

import folders
import history
import verdict
from battery import Skip, Tally


def s8(bench):
    """On a small disk with so much left free: save after save until it is full; then room is made
    and saving goes on. The disk has 3 MiB, so that then there is the 1 MiB to spare without which
    no register is written anew."""
    if os.getuid() != 0:
        raise Skip("needs root to mount a small disk")
    tally = Tally("levels", least=0.5)
    edits = 200 if bench.full else 8
    refused = saved = 0
    levels = [0, 1, 2, 4, 8, 16, 32, 64] if bench.full else [0, 8]
    for free in levels:
        if bench.is_over():
            tally.planned += 1
            continue
        place = bench.path("disk")
        os.mkdir(place)
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True)
        if mounted.returncode:
            raise Skip("mount of a small disk is not allowed here")
        try:
            counts = [0, 0]
            tally.one(lambda: _filled(bench, place, free, edits, counts))
            saved += counts[0]
            refused += counts[1]
        finally:
            subprocess.run(["umount", place], check=True)
    tally.figures.append(f"{edits} saves each, {saved} done, {refused} refused")
    return tally


def _filled(bench, place, free, edits, counts):
    data = os.path.join(place, "data")
    run = bench.program.run("init", data, "--demo", env={"KEJI_SEEDS": folders.seeds(bench)})
    if run.code:
        return f"init: {run}"
    before = history.content(data)
    filler = os.path.join(place, "filler")
    facts = os.statvfs(place)
    room = max(0, facts.f_bavail * facts.f_frsize - (free << 10))
    with open(filler, "wb") as file:
        file.write(bytes(room))
    acks = []
    for number in range(edits):
        run = bench.program.run(
            "edit", "project-library", "XMK-2020-002", f"totalBudget={90000 + number}", data=data)
        acks += run.acks
        counts[0 if run.acks else 1] += 1
        if run.is_hung or run.has_crashed:
            return f"{free} KiB free, save {number}: {run}"
        if not run.acks and (run.code == 0 or b"full" not in run.err):
            return f"{free} KiB free, save {number}: not said that the disk is full: {run}"
    wrong = verdict.after(bench, data, before, acks, may_lag=True)
    if wrong:
        return f"{free} KiB free, still full: {wrong}"
    os.unlink(filler)
    held = history.content(data)
    wrong = verdict.still_works(bench, data, free) or verdict.after(bench, data, held, [])
    return wrong and f"{free} KiB free, room made: {wrong}"
