"""C1: many processes count up the same records."""

import threading
import time

import chain
import folders
import history
from battery import Tally
from exact import exact, member

PROCESSES = 8


def c1(bench):
    """Eight writers add to two shared records with show and `edit --base`, again after each
    conflict; nothing is lost and nothing counted twice."""
    tally = Tally("increments", least=1)
    each = 500 if bench.whole else 150 if bench.full else 6
    folder = folders.made(bench)
    start = {number: 100000 + number * 100 for number in (1, 2)}
    done, conflicts, errors, acks = [], [], [], []

    def writer(own):
        for turn in range(each):
            number = (own + turn) % 2 + 1
            while True:
                if time.monotonic() > bench.deadline + 60:
                    errors.append("no progress")
                    return
                run = bench.program.run(
                    "show", "project-library", f"XMK-2020-00{number}", "--json", data=folder)
                if run.code:
                    errors.append(f"show: {run}")
                    return
                record = exact(run.out)
                value = int(member(record, "totalBudget").split(".")[0])
                run = bench.program.run(
                    "edit", "project-library", f"XMK-2020-00{number}",
                    f"totalBudget={value + 1}", "--base", member(record, "_hash"), data=folder)
                if run.code == 0 and run.acks:
                    acks.extend(run.acks)
                    done.append(number)
                    break
                if run.code != 4:
                    errors.append(f"edit: {run}")
                    return
                conflicts.append(number)

    began = time.monotonic()
    threads = [threading.Thread(target=writer, args=(own,)) for own in range(PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - began
    tally.planned = PROCESSES * each
    tally.run = len(done)
    tally.good = len(done)
    tally.problems += errors[:5]
    data = history.content(folder)
    seq, _ = chain.verify(data)
    held = history.replay(data)["project-library.json"]
    for number, value in start.items():
        now = member(held[f"XMK-2020-00{number}"], "totalBudget")
        if now != f"{value + done.count(number)}.00":
            tally.lost += 1
            tally.problems.append(
                f"LOST: {done.count(number)} increments of {value} acknowledged, the sum is {now}")
    if seq != len(done) + 1 or sorted(acks) != list(range(2, seq + 1)):
        tally.problems.append(f"LOST? {len(done)} acknowledged, the history ends at {seq}")
    run, report = bench.program.fsck(folder)
    if run.code or report["problems"]:
        tally.problems.append(f"fsck {run}")
    wrong = history.difference(folder)
    if wrong:
        tally.problems.append(wrong)
    tally.figures.append(
        f"{PROCESSES} processes x {each} of 2 records, {len(conflicts)} conflicts, "
        f"{1000 * seconds / (2 * (len(conflicts) + len(done))):.1f} ms a command")
    return tally
