"""S2, S3, S6: calls that fail, once and from then on; writes cut short; a sync that fails."""

import os
import resource

import commands
import faults
import folders
import history
import verdict
from battery import Tally
from program import EAGER

ERRORS = "ENOSPC EIO EDQUOT EROFS EACCES EMFILE EINTR ENOMEM".split()
# What a message may call the cause.
CAUSES = {
    "ENOSPC": ("full", "no space"), "EDQUOT": ("full", "quota", "no space"),
    "EIO": ("disk reports an error", "input/output", "i/o"), "EROFS": ("read-only",),
    "EACCES": ("permission", "denied"), "EMFILE": ("too many open",), "ENOMEM": ("memory",),
    "EINTR": ("interrupted", "system error 4"),
}
# Calls that end a use or only tell something: nobody has to hear that they failed.
QUIET = {"close", "munmap", "fstatfs", "lseek"}


def s2(bench):
    """Each call of a save fails with each error, once and from then on."""
    faults.need_strace()
    tally = Tally(least=0.1)
    wanted = commands.all_of_them(bench)
    wanted = [wanted[n] for n in ((0, 1, 2, 5, 6, 7, 8) if bench.full else (0,))]
    points = []
    for number, command in enumerate(wanted):
        folder = command.copied()
        run, calls = faults.trace(bench, *command.words, data=folder, env=command.env)
        folders.dropped(folder)
        tally.one(lambda: None if run.acks else f"{command} without any fault: {run}")
        errors = ERRORS if number == 0 else ("ENOSPC", "EIO")
        for name, ordinal, is_change in faults.points(bench, calls):
            for error in errors:
                for is_final in (False, True):
                    # First what says most: every call once with an error of the disk, every
                    # change from then on with a full one.
                    is_first = (error == "EIO" and not is_final) or (
                        error == "ENOSPC" and is_final and is_change)
                    points.append((is_first, command, name, ordinal, error, is_final))
    if not bench.full:
        points = [point for point in points if point[0]][::4]
    tally.each(bench, points, lambda point: _failing(bench, *point[1:]), first=lambda p: p[0])
    tally.figures.append(f"{tally.needed} of them first: each call with EIO, each change full")
    return tally


def _when(ordinal, error, is_final):
    if not is_final:
        return f"{ordinal}"
    # No kernel interrupts for ever; a program may go on for as long as it is interrupted.
    return f"{ordinal}..{ordinal + 63}" if error == "EINTR" else f"{ordinal}+"


def _failing(bench, command, name, ordinal, error, is_final):
    folder = command.copied()
    fault = f"error={error}:when={_when(ordinal, error, is_final)}"
    run = faults.injected(bench, name, fault, *command.words, data=folder, env=command.env)
    wrong = _judged(bench, command, folder, run, name, error)
    if not wrong and ordinal % 4 == 0:
        wrong = verdict.still_works(bench, folder, ordinal, command.lines)
    folders.dropped(folder)
    return wrong and f"{command}: {wrong}\n{faults.told(name, fault, command.words, command.env)}"


def _judged(bench, command, folder, run, name, error):
    if run.is_hung:
        return f"hung for {run.seconds:.0f} s"
    if run.has_crashed:
        return f"crashed: {run}"
    wrong = verdict.after(bench, folder, command.before, run.acks, lines=command.lines)
    if wrong:
        return wrong
    if run.acks:
        return None if run.code == 0 else f"acknowledged, yet {run}"
    if run.code == 0:
        return f"neither acknowledged nor an error: {run}"
    said = run.err.decode(errors="replace").lower()
    if name not in QUIET and name != "write" and not any(word in said for word in CAUSES[error]):
        return f"the message does not name {error}: {run}"
    return None


def s3(bench):
    """Writes that take fewer bytes than given: none at all at each write, and, by a limit on the
    size of files, every length of the history line and of the register."""
    tally = Tally(least=0.6)
    command = commands.all_of_them(bench)[0]
    folder = command.copied()
    run, calls = faults.trace(bench, *command.words, data=folder, env=command.env)
    line = len(history.content(folder)) - len(command.before)
    register = os.path.getsize(os.path.join(folder, "project-library.json"))
    writes = [(call.name, call.ordinal) for call in faults.from_the_lock(calls)
              if call.name in ("write", "pwrite64")]
    points = [("none", *point) for point in writes]
    # The history is longer than any register here, so this limit meets it alone.
    start = len(command.before)
    step = 1 if bench.full else 40
    points += [("limit", start + cut, dies) for cut in range(0, line + 1, step * 12)
               for dies in (False, True)]
    # And in this folder a register is longer than the history.
    grown = _grown(bench)
    size = os.path.getsize(os.path.join(grown.folder, "project-library.json"))
    room = len(grown.before) + line + 64
    points += [("grown", cut, dies) for cut in range(room, size, max(1, (size - room) // 30))
               for dies in (False, True)][:: 1 if bench.full else 12]

    def shortened(point):
        kind, *how = point
        own = grown if kind == "grown" else command
        folder = own.copied()
        if kind == "none":
            fault = f"retval=0:when={how[1]}"
            run = faults.injected(bench, how[0], fault, *own.words, data=folder, env=own.env)
            told = faults.told(how[0], fault, own.words, own.env)
        else:
            limit, dies = how
            told = f"files limited to {limit} bytes, SIGXFSZ {'ends' if dies else 'ignored'}"
            run = bench.program.run(
                *own.words, data=folder, env=own.env, keeps_signals=dies,
                prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        if run.is_hung or run.code in (-4, -5, -6, -7, -8, -11):
            wrong = f"{run}"
        else:
            wrong = verdict.after(bench, folder, own.before, run.acks)
        if not wrong and not run.acks and run.code == 0:
            wrong = f"neither acknowledged nor an error: {run}"
        folders.dropped(folder)
        return wrong and f"{wrong}\n{told}"

    tally.one(lambda: None if run.acks else f"without any fault: {run}")
    tally.each(bench, points, shortened)
    tally.figures.append(f"history line of {line} bytes, register of {register}")
    return tally


def _grown(bench):
    """A folder where someone has written much into a register by hand: longer than the history."""
    folder = folders.made(bench)
    path = os.path.join(folder, "project-library.json")
    with open(path, "rb") as file:
        text = file.read()
    spaces = b" " * (len(history.content(folder)) * 3)
    with open(path, "wb") as file:
        # White space between tokens is no change; what is written keeps a record's own bytes.
        file.write(text.replace(b'"requested":50000.00', spaces + b'"requested":50000.00'))
    return commands.Command(
        bench, "grown edit",
        ("edit", "project-library", "XMK-2020-002", "totalBudget=123456.78"), folder, EAGER)


def s6(bench):
    """A sync of the history that fails is not tried again, and nothing else is written."""
    faults.need_strace()
    tally = Tally()
    for command in commands.all_of_them(bench):
        for call in ("fdatasync", "fsync"):
            tally.one(lambda command=command, call=call: _unsynced(bench, command, call))
    return tally


def _unsynced(bench, command, call):
    folder = command.copied()
    log = bench.path("trace")
    before = ["strace", "-f", "-y", "-qq", "-s", "200", "-o", log, "-e", "signal=none",
              "-e", "trace=" + ",".join("?" + name for name in faults.CALLS),
              "-e", f"inject={call}:error=EIO:when=1"]
    run = bench.program.run(*command.words, data=folder, env=command.env, before=before)
    with open(log, encoding="utf-8", errors="replace") as file:
        calls = faults.parsed(file)
    failed = next((n for n, made in enumerate(calls)
                   if made.name == call and "EIO" in made.result), None)
    if failed is None:
        # Nothing of this name is called by this command: nothing to see.
        return None if call == "fsync" and run.acks else f"{call} is never called: {run}"
    where = calls[failed].text
    wrong = None
    if "/history/" in where and call == "fdatasync":
        later = calls[failed + 1:]
        again = [made for made in later if made.name == "fdatasync" and made.text == where]
        renamed = [made for made in later if made.name.startswith("rename")]
        if again:
            wrong = f"{call} was tried again: {again[0]}"
        elif run.acks or run.code == 0:
            wrong = f"acknowledged without a sync: {run}"
        elif renamed:
            wrong = f"went on to write: {renamed[0]}"
        elif not any(word in run.err.decode().lower() for word in CAUSES["EIO"]):
            wrong = f"the message does not name the cause: {run}"
        elif history.content(folder) != command.before:
            wrong = "the line whose sync failed was left in the history"
    wrong = wrong or verdict.after(bench, folder, command.before, run.acks, lines=command.lines)
    folders.dropped(folder)
    return wrong and (
        f"{command}: {wrong}\n{faults.told(call, 'error=EIO:when=1', command.words, command.env)}")
