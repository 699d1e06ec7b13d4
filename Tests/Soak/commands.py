"""The commands that the fault batteries interrupt, each with a folder it works in."""

import folders
import history
from program import EAGER, LAZY

ADD = ("add", "project-library", "title=新建项目", "unitId=DW-001", "sector=农业", "planKind=工业",
       "leader=演示人员009", "totalBudget=90000", "requested=1000", "summary=新增一条")
EDIT = ("edit", "project-library", "XMK-2020-002", "totalBudget=123456.78")
DELETE = ("delete", "project-library", "XMK-2020-003", "--reason", "x")


class Command:
    """A command, the folder before it, and what the history holds then."""

    def __init__(self, bench, name, words, folder, env, is_restored=False, lines=1):
        self.bench = bench
        self.name = name
        self.words = words
        self.folder = folder
        self.env = env
        self.is_restored = is_restored
        # How many history lines it adds when nothing stands in its way; the last is acknowledged.
        self.lines = lines
        self.before = history.content(folder)
        self.base = self.before.count(b"\n")
        # Whether lines wait in the history, so that opening writes registers first.
        self.waits = history.marked(folder) < self.base

    def copied(self):
        """A copy of the folder for one run of the command."""
        copy = folders.restored if self.is_restored else folders.copied
        return copy(self.bench, self.folder)

    def __str__(self):
        return self.name


def all_of_them(bench):
    """create, edit, delete, undo and a set of many records: folded at once, and with lines that
    wait in the history. The first save of a day makes a backup too, so two are just that."""
    fresh = folders.made(bench)
    used = _saved(bench, fresh, (
        "edit", "project-library", "XMK-2020-001", "leader=演示人员077"))
    fewer = _saved(bench, fresh, DELETE)
    behind = waiting(bench, 2, used)
    late = many(bench)
    return [
        Command(bench, "eager edit", EDIT, used, EAGER),
        Command(bench, "eager create, first of the day", ADD, fresh, EAGER),
        Command(bench, "eager create after a deletion", ADD, fewer, EAGER),
        Command(bench, "eager delete", DELETE, used, EAGER),
        Command(bench, "eager undo", ("undo", "2"), used, EAGER),
        Command(bench, "eager many", ("undo", "2"), late, EAGER),
        Command(bench, "eager edit of a restored copy", EDIT, used, EAGER, is_restored=True),
        Command(bench, "eager edit that converts first", EDIT, older(bench), EAGER, lines=2),
        Command(bench, "lazy edit", EDIT, behind, LAZY),
        Command(bench, "lazy create", ADD, behind, LAZY),
        Command(bench, "lazy delete", DELETE, behind, LAZY),
        Command(bench, "lazy undo", ("undo", "4"), behind, LAZY),
        Command(bench, "lazy many, first of the day", ("undo", "2"), late, LAZY),
    ]


def older(bench):
    """A folder of data format 2: the first save puts it into the shape of today with a line of its own."""
    fund = (b'{"id":"JF-2020-001","year":2020,"line":"\xe7\xa7\x91\xe6\x99\xae\xe6\xb4\xbb\xe5\x8a\xa8",'
            b'"name":"2020","budget":40000.00,"adjusted":5000.00}')
    settings = [folders.SETTINGS[0].replace(b'"dataFormat":3', b'"dataFormat":2')]
    return folders.made(bench, settings=settings, funds=[fund])


def _saved(bench, folder, words):
    used = folders.copied(bench, folder)
    run = bench.program.run(*words, data=used, env=EAGER)
    if run.acks != [2]:
        raise RuntimeError(f"{words[0]}: {run}")
    return used


def waiting(bench, count, folder=None):
    """A folder where `count` edits of one record wait in the history: killed after each commit."""
    folder = folders.copied(bench, folder) if folder else folders.made(bench)
    old = folders.project(3)
    for number in range(count):
        new = old.replace(b'"leader":', b'"note%d":1.10,"leader":' % number)
        history.append(folder, "edit", [("project-library.json", "XMK-2020-003", old, new)])
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
