"""S1: kill -9 at every call of a save. And of one that changes ten thousand records."""

import os

import commands
import faults
import folders
import history
import verdict
from battery import Tally
from program import EAGER, LAZY


def s1(bench):
    """Kills create, edit, delete, undo and a set of many records at each of their calls."""
    faults.need_strace()
    tally = Tally(least=0.4)
    wanted = commands.all_of_them(bench)
    if not bench.full:
        wanted = wanted[:1] + wanted[-2:-1]
    points = []
    for command in wanted:
        points += _points(bench, tally, command)
    tally.each(bench, points if bench.full else points[::4],
               lambda point: _killed(bench, *point), first=lambda point: point[-1])
    tally.figures.append(f"{len(wanted)} commands, {tally.needed} calls that change something")
    return tally


def _points(bench, tally, command):
    folder = command.copied()
    run, calls = faults.trace(bench, *command.words, data=folder, env=command.env)
    tally.one(lambda: _undisturbed(bench, command, folder, run))
    folders.dropped(folder)
    return [(command, *point) for point in faults.points(bench, calls)] if run.acks else []


def _undisturbed(bench, command, folder, run):
    if run.acks != [command.base + command.lines]:
        return f"{command} without any fault: {run}"
    wrong = verdict.after(bench, folder, command.before, run.acks, lines=command.lines)
    return wrong and f"{command} without any fault: {wrong}"


def _killed(bench, command, name, ordinal, is_change):
    folder = command.copied()
    fault = f"signal=KILL:when={ordinal}"
    run = faults.injected(bench, name, fault, *command.words, data=folder, env=command.env)
    wrong = verdict.after(bench, folder, command.before, run.acks, lines=command.lines)
    if not wrong and ordinal % 4 == 0:
        wrong = verdict.still_works(bench, folder, ordinal, command.lines)
    folders.dropped(folder)
    return wrong and f"{command}: {wrong}\n{faults.told(name, fault, command.words, command.env)}"


def s1_init(bench):
    """Kills `init --demo` at each of its calls: afterwards there is no folder of ours, an empty
    one, or the whole; and what was told to be made is whole."""
    faults.need_strace()
    tally = Tally(least=0.6)
    seeds = folders.seeds(bench)
    env = dict(EAGER, KEJI_SEEDS=seeds)
    target = bench.path("init")
    run, calls = faults.trace(bench, "init", target, "--demo", data=None, env=env)
    tally.one(lambda: None if run.code == 0 else f"init without any fault: {run}")

    def killed(point):
        name, ordinal, _ = point
        folder = bench.path("init")
        fault = f"signal=KILL:when={ordinal}"
        run = faults.injected(bench, name, fault, "init", folder, "--demo", env=env)
        wrong = _begun(bench, folder, run, env)
        folders.dropped(folder)
        return wrong and f"{wrong}\n{faults.told(name, fault, ('init', folder, '--demo'), env)}"

    inside = [call for call in calls if target in call.text]
    threads = {call.thread for call in inside}
    if len(threads) > 1:
        raise RuntimeError("init works on several threads")
    first = next((number for number, call in enumerate(calls) if target in call.text), len(calls))
    made = [call for call in calls[first:] if not call.is_of_memory]
    points = [(call.name, call.ordinal, call.is_change)
              for call in (made if bench.whole else faults.telling(made))]
    tally.each(bench, points if bench.full else points[::8], killed, first=lambda point: point[-1])
    return tally


def _begun(bench, folder, run, env):
    was_told = b"made the data folder" in run.err
    if not os.path.isdir(folder):
        return "LOST: told to be made, and is not there" if was_told else None
    fsck, report = bench.program.fsck(folder)
    if fsck.is_hung or fsck.has_crashed:
        return f"fsck {fsck}"
    if report is not None and fsck.code in (0, 1):
        wrong = history.difference(folder) if report["seq"] else None
        if wrong:
            return f"half done: {wrong}"
        if was_told and report["seq"] != 1:
            return f"LOST: told to be made, fsck says {report['seq']}"
        if report["seq"] == 1:
            return None
    elif was_told:
        return f"LOST: told to be made, fsck {fsck}"
    # Not finished: making it again must work, or be refused in words.
    again = bench.program.run("init", folder, "--demo", env=env)
    if again.code == 0:
        return history.difference(folder)
    if again.is_hung or again.has_crashed or not again.err:
        return f"init again: {again}"
    return None


def s1_big(bench):
    """A history line of ten thousand changes, taken back by one of as many, killed at each call."""
    faults.need_strace()
    count = 10_001 if bench.full else 1_000
    tally = Tally(least=0.6)
    folder = commands.many(bench, count)
    wanted = [commands.Command(bench, f"{word} undo of {count}", ("undo", "2"), folder, env)
              for word, env in (("eager", EAGER), ("lazy", LAZY))]
    points = []
    for command in wanted:
        points += _points(bench, tally, command)
    # Calls that only look are the same as in the small sets: some of them will do.
    points = [point for number, point in enumerate(points)
              if (point[-1] or number % 16 == 0) and (bench.full or number % 12 == 0)]
    tally.each(bench, points, lambda point: _killed(bench, *point), first=lambda point: point[-1])
    size = len(history.content(folder).split(b"\n")[1])
    tally.figures.append(f"line of {count} changes, {size} bytes")
    return tally
