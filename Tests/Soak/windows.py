"""T4 and T5: stopped and continued, and sizes that change without end, on a screen that is seen."""

import fcntl
import os
import random
import re
import signal
import time

import folders
import history
from battery import Tally
from sitting import LIST, Tmux, Window, argv, environment, until


def t4(bench):
    """Stopped and continued a hundred times, resized meanwhile: the shell has a sane terminal and
    nobody waits for a lock; afterwards the screen is what it was."""
    tally = Tally("stops", least=1)
    folder = folders.made(bench)
    rounds = 100 if bench.full else 6
    words = " ".join(f"'{word}'" for word in argv(bench, folder, ()))
    with Tmux(["sh"], 24, 80, env=environment(bench, {"PS1": "ready>"})) as shell:
        modes = bench.path("modes")
        shell.type(f"set -m; stty -g >{modes}; {words}\n")
        shell.expect("县科技局", 20)
        shell.type("a")
        shell.expect(LIST)
        shell.keys("F2")
        shell.expect("修改 XMK")
        shell.keys("C-u")
        shell.type("没保存的名称")
        shell.expect("没保存的名称")
        before = shell.screen()
        for number in range(rounds):
            tally.one(lambda: _stopped(bench, shell, folder, modes, number, before))
        shell.keys("F10")
        until(lambda: shell.flag("alternate_on") == "0", "end")
    return tally


def _stopped(bench, shell, folder, modes, number, before):
    if number % 2:
        shell.keys("C-\\")
    else:
        os.kill(_child(shell), signal.SIGTSTP)
    until(lambda: shell.flag("alternate_on") == "0", "stop")
    is_resized = number % 3 == 0
    if is_resized:
        shell.resize(30, 100)
    with open(os.path.join(folder, ".keji", "lock"), "rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return "the lock is held while stopped"
    for name, off in (("cursor_flag", "1"), ("mouse_standard_flag", "0")):
        if shell.flag(name) != off:
            return f"{name} is {shell.flag(name)} while stopped"
    now = bench.path("modes")
    shell.type(f"clear; stty -g >{now}; fg >/dev/null\n")
    until(lambda: shell.flag("alternate_on") == "1", "return")
    with open(modes, encoding="ascii") as first, open(now, encoding="ascii") as second:
        if first.read() != second.read():
            return "the shell's terminal has other modes"
    if is_resized:
        shell.expect("没保存的名称")
        shell.resize(24, 80)
    last = []

    def same():
        last[:] = shell.screen()
        return last == before

    try:
        until(same, "same screen", 5)
    except AssertionError:
        return "the screen differs:\n" + "\n".join(
            f"{old} | {new}" for old, new in zip(before, last) if old != new)
    return None


def _child(shell):
    parent = int(shell.flag("pane_pid"))

    def child():
        with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as file:
            found = file.read().split()
        return int(found[0]) if found else None

    return until(child, "program below the shell")


# The state a storm comes over, and how it is led to.
def _list(window, folder):
    window.to_list()


def _form(window, folder):
    window.to_list()
    window.to_leader("没保存的人")


def _merge(window, folder):
    _form(window, folder)
    run = window.bench.program.run(
        "edit", "project-library", "XMK-2020-001", "leader=另一个人", data=folder)
    if run.code:
        raise RuntimeError(f"edit: {run}")
    window.keys("F8")
    window.expect("两边不同")


def _saving(window, folder):
    _form(window, folder)
    window.lock = open(os.path.join(folder, ".keji", "lock"), "rb")
    fcntl.flock(window.lock, fcntl.LOCK_EX)
    window.keys("F8")


def _saved(window, folder):
    """What follows the storm over a save: the lock is let go."""
    window.lock.close()
    until(lambda: history.content(folder).count(b"\n") == 2, "line of the save", 15)


STATES = {"list": _list, "form": _form, "merge": _merge, "saving": _saving}


def t5(bench):
    """A thousand sizes from 1x1 to 300x100 in ten seconds, over lists, forms, a merge and a save:
    the last frame is that of a fresh start, too small says so, and comes back."""
    tally = Tally("storms", least=1)
    sizes = 250 if bench.full else 20
    points = [(name, bench.random.randrange(1 << 30)) for name in STATES]
    tally.each(bench, points, lambda point: _storm(bench, *point, sizes))
    tally.figures.append(f"{sizes * len(points)} sizes")
    return tally


def _storm(bench, name, seed, sizes):
    chance = random.Random(seed)
    original = folders.made(bench)
    last = (chance.randint(12, 60), chance.randint(50, 200))
    frames = []
    for is_stormy in (True, False):
        folder = folders.copied(bench, original)
        rows, columns = (24, 80) if is_stormy else last
        with Window(bench, folder, rows, columns) as window:
            window.bench = bench
            STATES[name](window, folder)
            if is_stormy:
                began = time.monotonic()
                # Over a save the lock must be let go before the program gives it up.
                for _ in range(min(sizes, 150) if name == "saving" else sizes):
                    window.resize(chance.randint(1, 100), chance.randint(1, 300))
                seconds = time.monotonic() - began
                if name == "saving":
                    _saved(window, folder)
                for size in ((1, 1), (2, 1), (1, 50)):
                    window.resize(*size)
                window.resize(9, 38)
                window.expect("窗口过小 (38x9)，至少 40")
                window.resize(*last)
            elif name == "saving":
                _saved(window, folder)
            # The line is on disk before the save is done: the day's backup and the form's end follow.
            until(lambda: "首页" in window.screen()[0]
                  and (name != "saving" or "修改" not in window.screen()[0]),
                  "screen of this size", 15, 0.1)
            if name == "saving":
                # The word about it goes with the next key, which moves nothing.
                window.keys("Home")
            # When the other saved is told to the second.
            frames.append([re.sub(r"\d\d:\d\d:\d\d", "--:--:--", line)
                           for line in window.settled()])
            if window.flag("pane_dead") == "1":
                return f"{name}, seed {seed}: the program has ended"
        if history.content(folder).count(b"\n") != {"merge": 2, "saving": 2}.get(name, 1):
            return f"{name}, seed {seed}: the history has other lines"
    if frames[0] != frames[1]:
        differing = "\n".join(f"{a} | {b}" for a, b in zip(*frames) if a != b)
        return f"{name}, seed {seed}, {last}: the frame differs from a fresh one\n{differing}"
    return f"{name}: {seconds:.1f} s for {sizes} sizes" if seconds > 15 else None
