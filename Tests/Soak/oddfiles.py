"""S10: where a register should be there is nothing, something else, or nothing readable."""

import os
import stat

import commands
import folders
import history
import verdict
from battery import Tally

NAME = "project-library.json"
KINDS = ("missing", "unreadable", "directory", "FIFO", "dangling link", "link to a file", "empty",
         "cut off", "merge conflict")


def s10(bench):
    """The program says so, leaves it as it is, never waits for it, and goes on with the rest."""
    tally = Tally("variants", least=1)
    clean, behind = folders.made(bench), commands.waiting(bench, 2)
    reachable = bench.program.copied(os.path.join(bench.folder, "keji"))
    points = [(kind, folder) for kind in KINDS for folder in (clean, behind)]
    tally.each(bench, points, lambda point: _odd(bench, reachable, *point, point[1] is behind))
    return tally


def _odd(bench, reachable, kind, start, is_behind):
    folder = folders.copied(bench, start)
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
    elif kind in ("cut off", "merge conflict"):
        with open(aside, "rb") as source, open(path, "wb") as file:
            text = source.read()
            half = len(text) // 2
            file.write(text[:half] + (b"" if kind == "cut off" else
                                      b"\n<<<<<<< ours\n=======\n>>>>>>> theirs\n" + text[half:]))
    if user:
        _give(folder, user)
        os.chmod(bench.folder, 0o711)
    found = _shape(path)
    wrong = _used(reachable if user else bench.program, folder, user)
    if not wrong and _shape(path) != found:
        wrong = f"it was {found} and is {_shape(path)}"
    if not wrong and not history.content(folder).startswith(before):
        wrong = "LOST: the history has changed"
    if not wrong:
        wrong = _put_back(bench, folder, path, aside)
    return wrong and f"{wrong}\n{NAME} {kind}{', lines waiting' if is_behind else ''}"


def _put_back(bench, folder, path, aside):
    """With the register as it was, what waited for it is brought in and saving goes on."""
    if os.path.isdir(path) and not os.path.islink(path):
        os.rmdir(path)
    elif os.path.lexists(path):
        os.unlink(path)
    os.rename(aside, path)
    if os.getuid() == 0:
        _give(folder, 0)
    wrong = verdict.after(bench, folder, history.content(folder), [])
    return wrong and f"put back: {wrong}"


def _shape(path):
    try:
        facts = os.lstat(path)
    except FileNotFoundError:
        return "missing"
    return f"{stat.filemode(facts.st_mode)} of {facts.st_size} bytes, inode {facts.st_ino}"


def _give(folder, user):
    for base, names, files in os.walk(folder):
        for name in [""] + names + files:
            path = os.path.join(base, name)
            facts = os.lstat(path)
            os.chown(path, user, user, follow_symlinks=False)
            # Giving a folder away takes its set-group-id bit.
            if not stat.S_ISLNK(facts.st_mode):
                os.chmod(path, stat.S_IMODE(facts.st_mode))


def _used(program, folder, user):
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
        run = program.run(*words, data=folder, timeout=10, user=user)
        if run.is_hung or run.has_crashed:
            return f"{words[0]}: {run}"
        if is_to_work and run.code != 0:
            return f"{' '.join(words[:2])} should work: {run}"
        if not is_to_work and run.code == 0:
            return f"{' '.join(words[:2])} should not work: {run.out[:80]} {run}"
        if not is_to_work and NAME.encode() not in run.err + run.out:
            return f"{' '.join(words[:2])} does not name the file: {run}"
    return None
