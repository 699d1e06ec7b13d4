"""S11: an independent verifier and an independent replay, over random folders."""

import os
import random
import subprocess
import sys

import chain
import folders
import history
from battery import Tally
from edits import Edits
from program import EAGER, LAZY


def s11(bench):
    """After random commands the verifier finds the head that fsck tells, the registers hold what
    the history says, and each acknowledgement is there."""
    tally = Tally("folders", least=0.5)
    start = folders.made(bench)
    count = 100 if bench.full else 4
    seeds = [bench.random.randrange(1 << 30) for _ in range(count)]
    tally.each(bench, seeds, lambda seed: _random(bench, start, seed))
    # The verifier as a program of its own, as an auditor would run it.
    tally.one(lambda: _alone(bench, start))
    return tally


def _random(bench, start, seed):
    own = random.Random(seed)
    edits = Edits(own)
    folder = folders.copied(bench, start)
    acks = []
    for number in range(own.randrange(3, 9)):
        words = edits.draw()
        run = bench.program.run(*words, data=folder, env=own.choice((EAGER, LAZY)))
        edits.learn(run)
        acks += run.acks
        if run.is_hung or run.has_crashed or run.code not in (0, 1, 3, 4):
            return f"seed {seed}, command {number}: {words}: {run}"
        if words[0] in ("add", "edit") and run.code == 1:
            return f"seed {seed}, command {number}: {words}: {run}"
    run, report = bench.program.fsck(folder, env=EAGER)
    data = history.content(folder)
    seq, head = chain.verify(data)
    wrong = None
    if run.code != 0 or report is None or report["problems"]:
        wrong = f"fsck {run}"
    elif (report["seq"], report["head"], report["site"]) != (seq, head, "hq"):
        wrong = f"fsck says {report['seq']} {report['head']}, the verifier {seq} {head}"
    elif acks != list(range(2, seq + 1)):
        wrong = f"LOST? acknowledged {acks}, the history ends at {seq}"
    else:
        wrong = history.difference(folder)
    folders.dropped(folder)
    return wrong and f"seed {seed}: {wrong}"


def _alone(bench, folder):
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "chain.py")
    out = subprocess.run(
        [sys.executable, script, history.path(folder)], capture_output=True, text=True)
    _, report = bench.program.fsck(folder)
    said = f"{report['seq']} {report['head']}"
    return None if out.stdout.strip() == said else f"{out.stdout} {out.stderr} against {said}"
