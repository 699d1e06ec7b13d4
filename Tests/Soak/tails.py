"""S4, S5: a history cut anywhere, with rubbish behind it; single bits turned over."""

import os
import re

import chain
import commands
import folders
import history
from battery import Tally
from program import EAGER


def s4(bench):
    """The last lines cut at every byte, bare, with NULs and with rubbish behind: what is whole
    stays, what is not goes, and the registers follow. Where the fold mark names a line that is
    gone, nothing is touched."""
    tally = Tally(least=0.6)
    folder = commands.waiting(bench, 2)
    data = history.content(folder)
    first = data.index(b"\n") + 1
    last = data.rfind(b"\n", 0, len(data) - 1) + 1
    rubbish = bytes(bench.random.choice(range(11, 256)) for _ in range(512))
    # Every byte of the last line; of the one before some.
    steps = {"bare": 1, "NULs": 3, "rubbish": 3} if bench.full else {
        "bare": 29, "NULs": 61, "rubbish": 61}
    cuts = [(kind, cut) for kind, step in steps.items()
            for cut in [*range(first, last, step * 7), *range(last, len(data), step), len(data)]]

    def torn(point):
        kind, cut = point
        own = folders.copied(bench, folder)
        tail = {"bare": b"", "NULs": bytes(17), "rubbish": rubbish}[kind]
        with open(history.path(own), "wb") as file:
            file.write(data[:cut] + tail)
        run, report = bench.program.fsck(own)
        kept = data[:data.rfind(b"\n", 0, cut) + 1]
        wrong = None
        if run.code not in (0, 1) or report is None:
            wrong = f"fsck {run}"
        elif (report["seq"], report["head"]) != chain.verify(kept):
            wrong = f"LOST? fsck ends at {report['seq']}, the longest whole part at " \
                    f"{chain.verify(kept)[0]}"
        elif not history.content(own).startswith(kept):
            wrong = "LOST: whole lines are gone"
        else:
            told = history.content(own)
            chain.verify(told)
            wrong = history.difference(own)
        folders.dropped(own)
        return wrong and f"{wrong}\n{len(data)} bytes cut to {cut}, {kind}"

    tally.each(bench, cuts, torn)
    tally.each(bench, _ahead_points(bench), lambda point: _ahead(bench, *point))
    tally.figures.append(f"{len(data) - first} bytes in 2 lines")
    return tally


def _ahead_points(bench):
    folder = folders.made(bench)
    run = bench.program.run("edit", "staff", "RY-001", "section=股1", data=folder, env=EAGER)
    data = history.content(folder)
    start = data.rfind(b"\n", 0, len(data) - 1) + 1
    if run.acks != [2] or start == 0:
        raise RuntimeError(f"edit: {run}")
    return [(folder, data, cut) for cut in range(start, len(data), 7 if bench.full else 61)]


def _ahead(bench, folder, data, cut):
    """The line that the mark names was saved and acknowledged: cutting it is damage."""
    own = folders.copied(bench, folder)
    with open(history.path(own), "wb") as file:
        file.write(data[:cut])
    edit = bench.program.run("edit", "staff", "RY-001", "section=股2", data=own)
    run, _ = bench.program.fsck(own)
    wrong = None
    if run.code != 5:
        wrong = f"an acknowledged line is gone, and fsck says {run}"
    elif edit.code == 0 or edit.acks:
        wrong = f"saved on a damaged history: {edit}"
    elif history.content(own) != data[:cut]:
        wrong = "LOST: a damaged history was changed"
    folders.dropped(own)
    return wrong and f"{wrong}\nfolded history of {len(data)} bytes cut to {cut}"


def s5(bench):
    """One bit turned over at each byte of a short history, and in a large register."""
    tally = Tally(least=0.1)
    folder = bench.path("data")
    run = bench.program.run("init", folder)
    if run.code:
        raise RuntimeError(f"init: {run}")
    for name in ("甲", "乙"):
        run = bench.program.run("add", "staff", f"name=经办人{name}", data=folder, env=EAGER)
        if not run.acks:
            raise RuntimeError(f"add: {run}")
    data = history.content(folder)
    # The first line says over and over what a new folder begins with: a byte here and there will do.
    step = 1 if bench.whole else 23 if bench.full else 401
    second = data.index(b"\n") - 80
    places = [*range(0, second, step), *range(second, len(data), 1 if bench.full else 37)]
    tally.each(bench, places, lambda place: _turned(bench, folder, data, place), first=lambda _: True)
    turned = tally.run
    tally.figures.append(f"history of {data.count(bytes([10]))} lines and {len(data)} bytes")
    rows = 10_000 if bench.full else 500
    large = folders.made(bench, townships=[
        b'{"id":"%09d","name":"t%d","kind":"\xe4\xb9\xa1"}' % (100000000 + n, n)
        for n in range(rows)])
    size = os.path.getsize(os.path.join(large, "townships.json"))
    flips = [(bench.random.randrange(size), bench.random.randrange(8))
             for _ in range(10_000 if bench.full else 12)]
    tally.each(bench, flips, lambda flip: _turned_in_register(bench, large, *flip))
    tally.figures.append(f"{tally.run - turned} flips in a register of {rows} records")
    return tally


def _turned(bench, folder, data, place):
    # In a copy from a backup the registers are compared with what the history says.
    is_restored = place % 8 == 0
    own = (folders.restored if is_restored else folders.copied)(bench, folder)
    changed = bytearray(data)
    changed[place] ^= 1 << (place * 5 % 8)
    with open(history.path(own), "wb") as file:
        file.write(changed)
    run, _ = bench.program.fsck(own)
    wrong = None if run.code == 5 else f"fsck {run}"
    if not wrong and history.content(own) != bytes(changed):
        wrong = "LOST: a damaged history was changed"
    folders.dropped(own)
    where = " in a restored copy" if is_restored else ""
    return wrong and f"{wrong}{where}\nbit {place * 5 % 8} of byte {place} of {len(data)}"


def _turned_in_register(bench, folder, place, bit):
    """Damage is told with its place; a record that merely differs is told by its id."""
    own = folders.copied(bench, folder)
    path = os.path.join(own, "townships.json")
    with open(path, "r+b") as file:
        file.seek(place)
        byte = file.read(1)[0] ^ 1 << bit
        file.seek(place)
        file.write(bytes([byte]))
    run, report = bench.program.fsck(own)
    told = run.out + run.err
    wrong = None
    if run.is_hung or run.has_crashed or run.code not in (1, 5):
        wrong = f"fsck {run}"
    elif report is None or not report["problems"]:
        wrong = f"no problem is told: {run}"
    elif not re.search(rb'"line":\s*\d+|"id":\s*"[^"]|json:\d+:\d+', told):
        wrong = f"neither record nor place is told: {told[:200]}"
    folders.dropped(own)
    return wrong and f"{wrong}\ntownships.json byte {place} bit {bit}"
