"""J3, J8: what is not edited keeps its bytes; ids that look alike stay apart."""

import json
import os
import random
import subprocess

import folders
import history
from battery import Tally
from exact import exact, member, tokens
from program import EAGER
from registerfile import lines, records, written

NUMBERS = [b"1.10", b"1E5", b"1e-07", b"-0", b"0.0", b"100000.00", b"12345678901234567890", b"5E+2"]
STRINGS = [b'"\\u0041\\/b"', b'"\\ud83d\\ude00"', '"项目 —"'.encode(), b'"\\t\\\\"', b'""', b'"\\u00e9"',
           '"é"'.encode(), b'"\\u202e"']


def _value(own, depth=0):
    pick = own.random()
    if pick < 0.4 or depth > 3:
        return own.choice(NUMBERS)
    if pick < 0.8:
        return own.choice(STRINGS)
    if pick < 0.88:
        return own.choice([b"true", b"false", b"null"])
    inner = [_value(own, depth + 1) for _ in range(own.randrange(4))]
    if pick < 0.94:
        return b"[" + b", ".join(inner) + b"]"
    return b"{" + b",".join(b'"k%d": %s' % pair for pair in enumerate(inner)) + b"}"


def _record(own, number):
    """A library record with unknown members among the known ones."""
    members = folders.project(number)[1:-1].split(b',"')
    members = [members[0]] + [b'"' + text for text in members[1:]]
    for extra in range(own.randrange(1, 6)):
        name = own.choice([b"x_unknown", "备注".encode(), b"x\\u0041", b"id2", b"Z"])
        members.insert(own.randrange(1, len(members) + 1),
                       b'"%s%d":%s' % (name, extra, _value(own)))
    return b"{" + b",".join(members) + b"}"


def _laid_out(own, rows):
    """The register in a layout nobody writes."""
    pads = [b"", b" ", b"\n", b"\r\n\t", b"  "]
    return b"".join(own.choice(pads) + token for token in tokens(written(rows))) + own.choice(pads)


def j3(bench):
    """Random registers with unknown members and odd layouts: one field is edited, all other
    tokens stay as they are; a second save of the same value changes nothing; of a register in
    its own layout git sees one line changed for one record edited."""
    tally = Tally("registers", least=0.5)
    start = folders.made(bench)
    count = 1000 if bench.full else 12
    seeds = [bench.random.randrange(1 << 30) for _ in range(count)]
    tally.each(bench, seeds, lambda seed: _kept(bench, start, seed))
    return tally


def _kept(bench, start, seed):
    own = random.Random(seed)
    folder = folders.copied(bench, start)
    path = os.path.join(folder, "project-library.json")
    rows = [_record(own, number) for number in range(1, own.randrange(2, 9))]
    is_canonical = own.random() < 0.5
    text = written(rows) if is_canonical else _laid_out(own, rows)
    with open(path, "wb") as file:
        file.write(text)
    number = own.randrange(len(rows)) + 1
    key = f"XMK-2020-00{number}"
    amount = b"%d.%02d" % (own.randrange(60_000, 10_000_000), own.randrange(100))
    words = ("edit", "project-library", key, f"totalBudget={amount.decode()}")
    run = bench.program.run(*words, data=folder, env=EAGER)
    wrong = None if run.acks else f"{run}"
    if not wrong:
        wrong = _same(folder, path, text, rows, number, amount, is_canonical)
    if not wrong:
        with open(path, "rb") as file:
            saved = file.read()
        facts = os.stat(path)
        bench.program.run(*words, data=folder, env=EAGER)
        with open(path, "rb") as file:
            again = file.read()
        if again != saved or os.stat(path).st_ino != facts.st_ino:
            wrong = "saving the same value wrote the register again"
    folders.dropped(folder)
    return wrong and f"{wrong}\nseed {seed}"


def _same(folder, path, text, rows, number, amount, is_canonical):
    with open(path, "rb") as file:
        saved = file.read()
    old = b'"totalBudget":%d.00' % (100000 + number * 100)
    expected = list(rows)
    expected[number - 1] = rows[number - 1].replace(old, b'"totalBudget":' + amount)
    if tokens(saved) != tokens(written(expected)):
        return "other tokens than the edited one have changed"
    try:
        held = lines(path)
    except ValueError:
        return f"after a save the file is not a record a line\n{saved[:80]}"
    if is_canonical:
        for key, row in zip(held, rows):
            if not key.endswith(str(number)) and held[key] != row:
                return f"{key} was not edited and has other bytes"
        before, after = text.split(b"\n"), saved.split(b"\n")
        changed = sum(a != b for a, b in zip(before, after))
        if len(before) != len(after) or changed != 1:
            return f"{changed} lines changed for one record"
    return history.difference(folder)


# Ids that a careless comparison takes for one another.
TWINS = ["caf\u00e9", "cafe\u0301", "CAFE\u0301", "Caf\u00e9", "abc", "ABC", "abc ", " abc",
         "\uff41\uff42\uff43", "\u212b\u212b", "\u00c5\u00c5", "A\u030aA\u030a", "11", "\uff11\uff11",
         "\u2460\u2460", "\u01c6\u01c6", "d\u017ed\u017e"]


def j8(bench):
    """Each record is listed, shown and edited as itself; an id that is really twice is told and
    nothing is saved over it."""
    tally = Tally("ids", least=1)
    rows = [json.dumps({"id": key, "name": f"n{number}", "active": True}, ensure_ascii=False,
                       separators=(",", ":")).encode() for number, key in enumerate(TWINS)]
    folder = folders.made(bench, topics=rows)
    tally.one(lambda: _listed(bench, folder))
    for number, key in enumerate(TWINS):
        tally.one(lambda number=number, key=key: _itself(bench, folder, number, key))
    for own, other in (("RY-001", "RY-001"), ("caf\u00e9", "caf\\u00e9")):
        tally.one(lambda own=own, other=other: _twice(bench, own, other))
    return tally


def _listed(bench, folder):
    run = bench.program.run("list", "topics", "--format", "json", data=folder)
    found = [member(record, "id") for record in exact(run.out)] if run.code == 0 else run
    return None if found == TWINS else f"listed {found}"


def _itself(bench, folder, number, key):
    # `--` so that no id is taken for an option.
    run = bench.program.run("show", "--json", "topics", key, data=folder)
    if run.code or member(exact(run.out), "name") != f"n{number}":
        return f"show {key!r}: {run.out[:100]} {run}"
    before = records(os.path.join(folder, "topics.json"))
    run = bench.program.run("edit", "topics", key, f"name=v{number}", data=folder, env=EAGER)
    after = records(os.path.join(folder, "topics.json"))
    if not run.acks or member(after[key], "name") != f"v{number}":
        return f"edit {key!r}: {run}"
    changed = [own for own in before if before[own] != after.get(own)]
    return None if changed == [key] else f"edit {key!r} changed {changed}"


def _twice(bench, own, other):
    folder = folders.made(bench)
    name = "staff.json" if own.startswith("RY") else "settings.json"
    path = os.path.join(folder, name)
    with open(path, "rb") as file:
        rows = file.read().rstrip()[:-1].rstrip()
    more = "".join(f'\n,{{"id":"{key}","name":"n"}}' for key in
                   ((other,) if own.startswith("RY") else (own, other)))
    text = rows + more.encode() + b"\n]\n"
    with open(path, "wb") as file:
        file.write(text)
    run, report = bench.program.fsck(folder)
    if run.code != 5 or report is None or own not in json.dumps(report, ensure_ascii=False):
        return f"{own} twice: fsck {run.out[:200]} {run}"
    edit = bench.program.run("edit", name[:-5], own, "name=m", data=folder)
    with open(path, "rb") as file:
        kept = file.read()
    if edit.code == 0 or edit.acks or kept != text:
        return f"{own} twice, and saved over: {edit}"
    return None


def j3_git(bench):
    """What git says of one edit: one line out, one line in."""
    tally = Tally("diffs", least=1)
    folder = folders.made(bench)
    identity = ["-c", "user.name=x", "-c", "user.email=x@invalid"]

    def git(*words):
        return subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True,
                              env=bench.program.environment)

    git("init", "-q")
    git("add", "project-library.json")
    git("commit", "-q", "-m", "x")

    def one():
        run = bench.program.run("edit", "project-library", "XMK-2020-002", "leader=演示人员066",
                                data=folder, env=EAGER)
        told = git("diff", "--numstat").stdout.split()
        return None if run.acks and told[:2] == ["1", "1"] else f"{told} {run}"

    tally.one(one)
    return tally
