"""S10: where a register should be there is nothing, something else, or nothing readable."""

import os
import stat

import folders
import history
from battery import Tally

NAME = "project-library.json"


def s10(bench):
    """The program says so, leaves it as it is, never waits for it, and goes on with the rest."""
    tally = Tally("variants")
    for kind in ("missing", "unreadable", "directory", "FIFO", "dangling link", "link to a file",
                 "empty"):
        tally.one(lambda kind=kind: _odd(bench, kind))
    return tally


def _odd(bench, kind):
    folder = folders.made(bench)
    path = os.path.join(folder, NAME)
    aside = bench.path("aside")
    os.rename(path, aside)
    before = history.content(folder)
    # Who may read everything must become somebody else for a file to be unreadable.
    user = 65534 if os.getuid() == 0 and kind == "unreadable" else None
    if kind == "unreadable":
        with open(aside, "rb") as source, open(path, "wb") as file:
            file.write(source.read())
        os.chmod(path, 0)
    elif kind == "directory":
        os.mkdir(path)
    elif kind == "FIFO":
        os.mkfifo(path)
    elif kind == "dangling link":
        os.symlink("nothing-here.json", path)
    elif kind == "link to a file":
        os.symlink(aside, path)
    elif kind == "empty":
        open(path, "wb").close()
    if user:
        _give(folder, user)
        os.chmod(bench.folder, 0o711)
    found = _shape(path)
    wrong = _used(bench, folder, kind, user)
    if not wrong and _shape(path) != found:
        wrong = f"it was {found} and is {_shape(path)}"
    if not wrong and not history.content(folder).startswith(before):
        wrong = "LOST: the history has changed"
    return wrong and f"{kind}: {wrong}"


def _shape(path):
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        return "missing"
    return f"{stat.filemode(facts.st_mode)} of {facts.st_size} bytes, inode {facts.st_ino}"


def _give(folder, user):
    for base, names, files in os.walk(folder):
        for name in [""] + names + files:
            os.chown(os.path.join(base, name), user, user, follow_symlinks=False)


def _used(bench, folder, kind, user):
    steps = [
        # Words, whether it must work, what must be said.
        (("list", "project-library"), False), (("show", "project-library", "XMK-2020-001"), False),
        (("edit", "project-library", "XMK-2020-001", "leader=演示人员088"), False),
        (("add", "project-library", "title=新建项目", "unitId=DW-001", "sector=农业", "planKind=工业",
          "leader=演示人员009", "totalBudget=90000", "requested=1000", "summary=x"), False),
        (("list", "staff"), True), (("edit", "staff", "RY-001", "section=股9"), True),
        (("fsck",), False),
    ]
    for words, is_to_work in steps:
        run = bench.program.run(*words, data=folder, timeout=10, user=user)
        if run.is_hung or run.has_crashed:
            return f"{words[0]}: {run}"
        if is_to_work and run.code != 0:
            return f"{' '.join(words[:2])} should work: {run}"
        if not is_to_work and run.code == 0:
            return f"{' '.join(words[:2])} should not work: {run.out[:80]} {run}"
        if not is_to_work and NAME.encode() not in run.err + run.out:
            return f"{' '.join(words[:2])} does not name the file: {run}"
    return None
