"""T1 to T3: every way to end a sitting. The terminal is the person's again, the wait status tells
the truth, what was acknowledged is there, and a form is offered again."""

import os
import signal
import time

import faults
import folders
import history
import verdict
from battery import Tally
from exact import member
from sitting import F10, F8, Sitting, offered, until

ORDERLY = ("HUP", "INT", "TERM", "USR1", "USR2", "VTALRM", "PROF", "IO", "PWR", "STKFLT", "RTMIN",
           "RTMAX")
FATAL = ("QUIT", "ABRT", "SEGV", "BUS", "ILL", "FPE", "TRAP", "SYS")
# These are an error of a write and no end; the keys end the sitting then.
WRITING = ("PIPE", "XFSZ")
WAYS = ("keys", *ORDERLY, *FATAL, *WRITING)
STATES = ("idle", "form", "saving")
# Holds a save at its commit point; the tracer stands aside, so that the program is our own child.
SLOW = ("strace", "-D", "-f", "-q", "-o", "/dev/null", "-e", "trace=fdatasync",
        "-e", "inject=fdatasync:delay_enter=300000")


def t1(bench):
    """Every way to end, each idle, in a form, and during a save."""
    faults.need_strace()
    tally = Tally("ends", least=1)
    folder = folders.made(bench)
    ways = WAYS if bench.full else ("keys", "HUP", "SEGV")
    tally.each(bench, [(way, state) for way in ways for state in STATES],
               lambda point: _ended(bench, folder, *point))
    return tally


def _ended(bench, original, way, state):
    folder = folders.copied(bench, original)
    with Sitting(bench, folder, before=SLOW if state == "saving" else ()) as sitting:
        sitting.to_list()
        sitting.save("人员甲")
        base = sitting.lines()
        _lead(sitting, state, base)
        acked = _end(sitting, way, state)
        status = sitting.wait(20)
        wrong = sitting.left() or _untrue(way, status)
    before = b"".join(line + b"\n" for line in history.content(folder).split(b"\n")[:base])
    wrong = wrong or verdict.after(bench, folder, before, [base + 1] if acked else [])
    wrong = wrong or _kept(folder, "人员甲", "人员乙" if state == "saving" else None, acked)
    if not wrong and state == "form":
        wrong = None if sitting.drafts() else "LOST: there is no draft"
        if not wrong and way in ("keys", "HUP", "SEGV"):
            wrong = offered(bench, folder)
    folders.dropped(folder)
    return wrong and f"{way} {state}: {wrong}"


def _lead(sitting, state, base):
    if state == "idle":
        sitting.quiet(0.05)
        return
    sitting.to_leader("人员乙")
    if state == "form":
        sitting.send("\t")
        until(lambda: (sitting.pump(0.01), sitting.drafts())[1], "draft")
    else:
        sitting.send(F8)
        # Written and not yet synced: the save is at its commit point.
        until(lambda: (sitting.pump(0.002), sitting.lines() > base)[1], "line of the save", 20, 0)


def _end(sitting, way, state):
    """Ends the sitting; true when a save was acknowledged meanwhile."""
    start = len(sitting.output)
    if way == "keys" or way in WRITING:
        if way in WRITING:
            sitting.kill(getattr(signal, "SIG" + way))
        sitting.send(F10)
    else:
        sitting.kill(getattr(signal, "SIG" + way))
    sitting.wait(20)
    return state == "saving" and "已保存" in sitting.screen.text()


def _untrue(way, status):
    if way == "keys" or way in WRITING:
        return None if status == 0 else f"status {status:#x}"
    number = getattr(signal, "SIG" + way)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == number:
        return None
    return f"status {status:#x}, not signal {number}"


def _kept(folder, saved, under_way, acked):
    """What the history says the leader is: what was acknowledged, or at most what was under way."""
    held = history.replay(history.content(folder))["project-library.json"]
    leader = member(held["XMK-2020-001"], "leader")
    allowed = {under_way} if acked else {saved, under_way}
    return None if leader in allowed else f"LOST: the leader is {leader}"


def t2(bench):
    """Killed in a form: the next start is clean and offers the draft; the lock is free."""
    tally = Tally("kills", least=1)
    original = folders.made(bench)

    def killed(_):
        folder = folders.copied(bench, original)
        with Sitting(bench, folder) as sitting:
            sitting.to_list()
            sitting.to_leader("人员乙")
            sitting.send("\t")
            until(lambda: (sitting.pump(0.01), sitting.drafts())[1], "draft")
            sitting.kill(signal.SIGKILL)
            sitting.wait()
        run, report = bench.program.fsck(folder)
        wrong = f"fsck {run}" if run.code != 0 or report is None else None
        wrong = wrong or verdict.still_works(bench, folder, 2) or offered(bench, folder)
        folders.dropped(folder)
        return wrong

    tally.each(bench, range(10 if bench.full else 1), killed)
    return tally


def t3(bench):
    """The terminal goes away: gone within a second, without turning in circles, the form kept."""
    tally = Tally("hang-ups", least=1)
    original = folders.made(bench)

    def hung_up(point):
        number, ignores = point
        folder = folders.copied(bench, original)
        with Sitting(bench, folder, ignore_hangup=ignores) as sitting:
            sitting.to_list()
            sitting.to_leader("人员乙")
            sitting.hang_up()
            began = time.monotonic()
            sitting.wait(5)
            seconds = time.monotonic() - began
            wrong = f"ended after {seconds:.1f} s" if seconds > 1 else None
            if sitting.cpu_seconds() > 1:
                wrong = f"used {sitting.cpu_seconds():.1f} s of the processor"
        if not wrong and _orphans(folder):
            wrong = f"left behind: {_orphans(folder)}"
        if not wrong and number == 0:
            wrong = offered(bench, folder)
        elif not wrong:
            wrong = None if sitting.drafts() else "LOST: there is no draft"
        folders.dropped(folder)
        return wrong and f"{'ignored' if ignores else 'told'}: {wrong}"

    times = 10 if bench.full else 1
    tally.each(bench, [(number, ignores) for number in range(times) for ignores in (True, False)],
               hung_up)
    return tally


def _orphans(folder):
    """Processes that still have this data folder among their words."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if folder.encode() in file.read():
                    found.append(int(pid))
        except OSError:
            pass
    return found
