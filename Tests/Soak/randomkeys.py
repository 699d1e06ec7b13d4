"""T9: what a cat on the keyboard does: random bytes and random keys, and the data afterwards."""

import os
import random
import signal

import folders
import history
from battery import Tally
from sitting import Sitting, Timeout

# Keys that save, undo or choose, and those that open what a digit chooses from: the menus, which a click on
# the title opens too, and whether to save on the way out. Without them nothing may change. No lone Esc is
# among the others: with a digit behind it, it would be one of these.
CONFIRMING = ["\r", "\x1b[19~", "\x1b[18~", "\x13", "\x1a", "\x19", "u", "U", "\x1b8", "\x1b7",
              "\x1b[20~", "\x1b9", "\x1b[M !!", "\x1b[24~"]
OTHERS = (["\x1b" + tail for tail in (
    "[A", "[B", "[C", "[D", "[H", "[F", "[5~", "[6~", "[2~", "[3~", "[Z", "OP", "OQ", "OR", "OS", "[15~",
    "[17~", "[1;5A", "[1;5B", "[1;5C", "[1;5D", "[1;5H", "[1;5F", "1", "2", "3", "4", "5", "6")]
    + ["\t", "\x7f", " "] + [chr(code) for code in range(0x21, 0x7F) if chr(code) not in "uU"]
    + [chr(code) for code in (3, 4, 5, 7, 11, 12, 14, 15, 16, 18, 20, 21, 22, 23, 24, 28, 30)]
    + list("稻县科技？／：１２３、。") + ["\x1b[200~贴上\n的\x1b[201~", "\x1b[<0;9;9M", "\x1b[<64;9;9M"])


def t9(bench):
    """200,000 random bytes and 50,000 random keys: no crash, no hang, the store clean, and nothing
    changed where no key that saves was among them."""
    tally = Tally("runs", least=1)
    # How many runs of each kind, and how long a run is.
    plan = {"bytes": (8, 25_000), "keys": (4, 6_250), "harmless": (4, 6_250)}
    if not bench.full:
        plan = {"bytes": (1, 2_000), "keys": (1, 400), "harmless": (1, 400)}
    folder = folders.made(bench)
    points = [(kind, bench.random.randrange(1 << 30), length)
              for kind, (runs, length) in plan.items() for _ in range(runs)]
    tally.each(bench, points, lambda point: _run(bench, folder, *point))
    tally.figures.append(f"seeds {' '.join(f'{kind}:{seed}' for kind, seed, _ in points)}")
    return tally


def _script(kind, seed, count):
    """Pieces of input, each to be sent at once."""
    chance = random.Random(seed)
    if kind == "bytes":
        return [bytes(chance.choice((chance.randrange(256), chance.randrange(32, 127), 0x1B, 0x5B))
                      for _ in range(min(500, count - start))) for start in range(0, count, 500)]
    keys = OTHERS + (CONFIRMING if kind == "keys" else [])
    return ["".join(chance.choice(keys) for _ in range(min(50, count - start))).encode()
            for start in range(0, count, 50)]


def _run(bench, original, kind, seed, count):
    folder = folders.copied(bench, original)
    before = history.content(folder)
    told = f"{kind}, seed {seed}: "
    pieces = _script(kind, seed, count)
    env = {"EDITOR": "/bin/true", "VISUAL": None}
    # On a busy machine a key may come in two parts: its Esc is not to count alone, with a digit behind it.
    if kind == "harmless":
        env["ESCDELAY"] = "2000"
    while pieces:
        with Sitting(bench, folder, env=env, keeps=True) as sitting:
            sitting.shows("县科技局", 20)
            while pieces and not _is_over(sitting):
                try:
                    sitting.send(pieces.pop(0), 3)
                    sitting.pump(0.001)
                except (OSError, Timeout):
                    # A quitting key was among the bytes; the rest of them nobody reads.
                    if not _is_over(sitting):
                        raise
            wrong = _closed(sitting)
        if wrong:
            return told + wrong
    run, report = bench.program.fsck(folder)
    if run.code != 0 or report is None or report["problems"]:
        return told + f"fsck {run}"
    if wrong := history.difference(folder):
        return told + wrong
    if kind == "harmless" and history.content(folder) != before:
        return told + "something was saved without a key that saves"
    folders.dropped(folder)
    return None


def _is_over(sitting):
    sitting.pump()
    if sitting.status is not None:
        return True
    pid, status = os.waitpid(sitting.pid, os.WNOHANG | os.WUNTRACED)
    if pid and os.WIFSTOPPED(status):
        # A ^Z met the terminal while an editor had it: both stopped, as it should be.
        os.killpg(sitting.pid, signal.SIGCONT)
        return False
    if pid:
        sitting.status = status
        # What it wrote between the reading above and its end.
        sitting.pump()
    return bool(pid)


def _closed(sitting):
    """Ends a sitting that goes on; None, or how it ended otherwise than by a person's wish."""
    if sitting.status is None:
        # Out of whatever sequence or paste was begun, then by the key that works everywhere.
        sitting.quiet(0.1)
        try:
            sitting.send("\x1b[201~\x1b[21~\x1b[21~")
        except OSError:
            pass
        sitting.wait(15)
    if sitting.status != 0:
        return f"status {sitting.status:#x}"
    return sitting.left()
