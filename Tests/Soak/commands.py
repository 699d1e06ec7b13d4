"""The commands that the fault batteries interrupt, each with a folder it works in."""

import os

import folders
import history
from program import EAGER, LAZY


class Command:
    """A command, the folder before it, and what the history holds then."""

    def __init__(self, bench, name, words, folder, env):
        self.name = name
        self.words = words
        self.folder = folder
        self.env = env
        self.before = history.content(folder)
        self.base = self.before.count(b"\n")

    def __str__(self):
        return self.name


def eager(bench):
    """create, edit, delete, undo and a set of many records, folded at once."""
    one = folders.made(bench)
    done = folders.copied(bench, one)
    run = bench.program.run(
        "edit", "project-library", "XMK-2020-001", "leader=演示人员077", data=done, env=EAGER)
    if run.acks != [2]:
        raise RuntimeError(f"edit: {run}")
    return _over(bench, one, done, EAGER, "eager ")


def lazy(bench):
    """The same with nothing folded, and some lines waiting to be."""
    one = waiting(bench, 2)
    return _over(bench, one, one, LAZY, "lazy ")


def waiting(bench, count):
    """A folder where `count` edits of one record wait in the history: killed after each commit."""
    folder = folders.made(bench)
    old = folders.project(1)
    for number in range(count):
        new = old.replace(b'"leader":', b'"note%d":1.10,"leader":' % number)
        history.append(folder, "edit", [("project-library.json", "XMK-2020-001", old, new)])
        old = new
    return folder


def many(bench, count=3):
    """A folder whose second line brings `count` townships in at once."""
    folder = folders.made(bench)
    rows = [b'{"id":"%09d","name":"t%d","kind":"\xe4\xb9\xa1"}' % (100000000 + n, n)
            for n in range(count)]
    history.append(folder, "import", [
        ("townships.json", "%09d" % (100000000 + n), None, row) for n, row in enumerate(rows)])
    return folder


def _over(bench, folder, edited, env, prefix):
    words = {
        "edit": ("edit", "project-library", "XMK-2020-002", "totalBudget=123456.78"),
        "create": ("add", "project-library", "title=新建项目", "unitId=DW-001", "sector=农业",
                   "planKind=工业", "leader=演示人员009", "totalBudget=90000", "requested=1000",
                   "summary=新增一条"),
        "delete": ("delete", "project-library", "XMK-2020-003", "--reason", "x"),
    }
    commands = [Command(bench, prefix + name, words[name], folder, env) for name in words]
    commands.append(Command(bench, prefix + "undo", ("undo", "2"), edited, env))
    commands.append(Command(bench, prefix + "many", ("undo", "2"), many(bench), env))
    return commands


def run_on_copy(bench, command):
    """A copy of the command's folder."""
    return folders.copied(bench, command.folder)


def leftovers(folder):
    """Temporary files that are still there."""
    path = os.path.join(folder, ".keji", "tmp")
    return os.listdir(path) if os.path.isdir(path) else []
