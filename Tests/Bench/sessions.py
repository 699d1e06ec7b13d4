"""What is done with each program, and what is measured of it.

Every session is one run of one program on the data of one size; it gives a dictionary of
measurements, a name and the samples in seconds or bytes. A step that fails gives none, and the
tables say so.
"""

import os
import re
import shutil
import subprocess

from generate import NEEDLE, needle_row
from terminal import Program, now

DOWN, PAGE_DOWN, ESCAPE = "\x1bOB", "\x1b[6~", "\x1b"
F2, F6, F8, F10 = "\x1bOQ", "\x1b[17~", "\x1b[19~", "\x1b[21~"
END_OF_LINE = "\x1b[F"
SAVES = 4


class Scene:
    """One size, one geometry: where its data is and how often keys are pressed."""

    def __init__(self, size, folder, bin_folder, keji, geometry):
        self.size, self.folder, self.bin, self.keji = size, folder, bin_folder, keji
        self.rows, self.columns = geometry
        self.work = os.path.join(folder, "work")
        self.register = os.path.join(folder, "folder", "project-library.json")
        self.database = os.path.join(folder, "library.db")
        self.downs = min(60, size - 1)
        self.pages = min(40, size // self.rows - 1)
        self.entry_bytes = 1400

    def prepare(self):
        """A fresh copy for what is changed."""
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)
        shutil.copytree(os.path.join(self.folder, "folder"), self.data)
        shutil.copyfile(self.register, self.peer_file)
        shutil.copyfile(self.database, self.peer_database)
        if self.keji:
            self.settle()
        # Fresh copies are written back now, not while something is measured.
        os.sync()

    def settle(self):
        """A first sitting takes note of the copied files, as with any folder that is restored."""
        program = keji_program(self)
        try:
            program.until("项目库")
            program.settle(quiet=1.0)
            program.send(F10)
            program.settle(quiet=1.0)
        finally:
            program.close()

    @property
    def data(self):
        return os.path.join(self.work, "folder")

    @property
    def peer_file(self):
        return os.path.join(self.work, "peer.json")

    @property
    def peer_database(self):
        return os.path.join(self.work, "peer.db")

    def limit(self, name):
        return os.path.join(self.bin, name)

    def needle_line(self):
        """The pattern by which the record with the needle is known on the screen."""
        return NEEDLE[0] + r"\s?" + NEEDLE[1]

    def start(self, argv, environment=None):
        return Program(
            argv, {"HOME": self.work, **(environment or {})}, rows=self.rows,
            columns=self.columns)

    def history_bytes(self):
        folder = os.path.join(self.data, "history")
        return sum(entry.stat().st_size for entry in os.scandir(folder))


def timed_keys(program, keys, count, name, result):
    """Presses a key `count` times: time until the screen is final, and bytes, of each."""
    bursts = [program.burst(keys) for _ in range(count)]
    answered = [burst for burst in bursts if burst.shown is not None]
    if len(answered) * 2 > count:
        result[name] = [burst.shown for burst in answered]
        result[name + " bytes"] = [burst.size for burst in answered]


def moved(program, result, scene, down=DOWN, page=PAGE_DOWN):
    timed_keys(program, down, scene.downs, "down", result)
    timed_keys(program, page, scene.pages, "page", result)


def typed_search(program, text, name, result):
    """Types a query: each keystroke until the screen is final."""
    shown = []
    for character in text:
        burst = program.burst(character, quiet=0.3, patience=30)
        if burst.shown is not None:
            shown.append(burst.shown)
    if shown:
        result[name] = shown


# Ours


def keji_program(scene):
    environment = {
        "KEJI_TODAY": "2020-12-31", "XDG_STATE_HOME": os.path.join(scene.work, "state")}
    return scene.start([scene.keji, "--data", scene.data, "--lang", "zh", "--no-input"], environment)


def keji(scene):
    result = {}
    program = keji_program(scene)
    try:
        text, counted = program.firsts(["项目库", r"项目库 [0-9]"])
        if text is None:
            raise RuntimeError("the home screen did not come:\n" + program.text())
        result["first text"] = [text]
        if counted is not None:
            result["open"] = [counted]
        program.settle()
        wait_for_rest(program)
        keji_idle(program, result)
        sent = program.send("a")
        record, _ = program.until("XMK-2008-001", sent)
        if record is None:
            raise RuntimeError("the library did not come:\n" + program.text())
        result["library"] = [record]
        program.settle()
        moved(program, result, scene)
        result["memory"] = [program.peak_memory()]
        keji_searches(program, scene, result)
        keji_sorts(program, result)
        keji_saves(program, scene, result)
        result["memory after all"] = [program.peak_memory()]
    finally:
        program.close()
    return result


def wait_for_rest(program, limit=60.0):
    """The check of a large file goes on behind the home screen and draws nothing there."""
    end = now() + limit
    while now() < end:
        used = program.processor_time()
        program.settle(quiet=0.3, limit=0.3)
        if program.processor_time() - used < 0.01:
            return


def keji_idle(program, result, seconds=2.0):
    used, slept = program.processor_time(), program.switches()
    written = program.settle(quiet=seconds, limit=seconds)
    result["idle processor"] = [(program.processor_time() - used) / seconds]
    result["idle wake-ups"] = [(program.switches() - slept) / seconds]
    result["idle bytes"] = [written]


def keji_searches(program, scene, result):
    """A common character for the first hits, initials, then the needle, which stays selected."""
    for query, name in (("茶", "common"), ("kp", "initials")):
        program.burst("/", quiet=0.1)
        if name == "common":
            sent = program.send(query)
            first, _ = program.until(r"命中 *[1-9]", sent, limit=30)
            if first:
                result["first hits"] = [first]
            program.settle()
        else:
            typed_search(program, query, name, result)
        program.burst(ESCAPE, quiet=0.3)


def keji_sorts(program, result):
    """By title, which is ordered by pinyin, and by money; then the file's order again."""
    for steps, name in ((1, "sort title"), (4, "sort money")):
        program.burst(F6, quiet=0.1)
        for _ in range(steps):
            program.burst(DOWN)
        burst = program.burst("\r", quiet=0.5, patience=60)
        if burst.shown is not None:
            result[name] = [burst.shown]
        program.burst("\x0f", quiet=0.3, patience=10)


def keji_saves(program, scene, result):
    program.burst("/", quiet=0.1)
    typed_search(program, NEEDLE, "text", result)
    if not re.search(scene.needle_line(), program.text()):
        raise RuntimeError("the needle was not found:\n" + program.text())
    program.burst("\r", quiet=0.2)
    saved = []
    for turn in range(SAVES):
        program.burst(F2, quiet=0.1)
        program.burst(END_OF_LINE, quiet=0.1)
        program.burst("新" if turn % 2 == 0 else "\x7f", quiet=0.1)
        if "已保存" in program.text():
            program.settle()
        before = scene.history_bytes()
        sent = program.send(F8)
        shown, _ = program.until("已保存", sent, limit=30)
        if not shown:
            raise RuntimeError("the save was not confirmed:\n" + program.text())
        scene.entry_bytes = scene.history_bytes() - before or scene.entry_bytes
        saved.append(shown)
        program.settle(quiet=0.1)
    result["save"] = saved


# Limits


def viewer(scene):
    result = {}
    journal = os.path.join(scene.work, "journal")
    program = scene.start(
        [scene.limit("viewer"), scene.register, journal, str(scene.entry_bytes)])
    try:
        result["open"] = [program.until("XMK-2008-001")[0]]
        program.settle(quiet=0.1)
        moved(program, result, scene)
        saves = [program.burst("s").shown for _ in range(SAVES)]
        result["save"] = [save for save in saves if save]
        result["memory"] = [program.peak_memory()]
    finally:
        program.close()
    return result


def lines(scene):
    return {"whole": [whole_process([scene.limit("lines"), scene.register, NEEDLE])]}


def find(scene):
    """The passes after the first have no page faults, as a program that is open has none."""
    printed = output([scene.limit("find"), scene.register, NEEDLE, "6"])
    times = [float(line.split()[0]) / 1e6 for line in printed.splitlines()]
    return {"cold": times[:1], "text": times[1:]}


def append(scene):
    journal = os.path.join(scene.work, "append")
    printed = output([scene.limit("append"), journal, str(scene.entry_bytes), "40"])
    return {"save": [float(line) / 1e6 for line in printed.splitlines()]}


# Peers


def vim(scene):
    argv = ["vim", "-u", "NONE", "-N", "-n", "-c", "set nowrap", scene.peer_file]
    return editor(
        scene, argv, down=DOWN, page=PAGE_DOWN, search=("gg/" + NEEDLE, "\r"),
        save=("ggx", ":w\r", "written"))


def nano(scene):
    return editor(
        scene, ["nano", "-I", scene.peer_file], down=DOWN, page=PAGE_DOWN,
        search=("\x1b\\\x17" + NEEDLE, "\r"), save=("\x1b\\y", "\x0f\r", "Wrote"))


def less(scene):
    return editor(
        scene, ["less", "-S", scene.peer_file], down=DOWN, page=PAGE_DOWN,
        search=("g/" + NEEDLE, "\r"), save=None)


def tabview(scene):
    return editor(
        scene, ["tabview", scene.peer_file], down=DOWN, page=PAGE_DOWN, search=None, save=None)


def visidata(scene):
    program = shutil.which("vd") or "visidata"
    # It reads no array that begins on a line of its own.
    lines = os.path.join(scene.work, "peer.jsonl")
    with open(scene.register, "rb") as register, open(lines, "wb") as file:
        file.writelines(line[1:] for line in register if line[1:2] == b"{")
    return editor(
        scene, [program, "-f", "jsonl", lines], down=DOWN, page=PAGE_DOWN, search=None,
        save=None)


def editor(scene, argv, down, page, search, save):
    result = {}
    program = scene.start(argv)
    try:
        opened, _ = program.until("XMK-2008-001", limit=20)
        if opened is None:
            raise RuntimeError("the first record did not come:\n" + program.text())
        result["open"] = [opened]
        program.settle()
        result["memory"] = [program.peak_memory()]
        moved(program, result, scene, down, page)
        if search:
            # From the first line, so that there is a way to go.
            program.burst(search[0], quiet=0.3)
            found, _ = program.until(scene.needle_line() + r"\S", program.send(search[1]))
            if found:
                result["text"] = [found]
            program.settle()
        if save:
            # Something to save, on the first line: the peers share the file and the needle.
            change, confirm, said = save
            program.burst(change, quiet=0.3)
            written, _ = program.until(said, program.send(confirm))
            if written:
                result["save"] = [written]
        result["memory after all"] = [program.peak_memory()]
    finally:
        program.close()
    return result


def sqlite3(scene):
    shell = ["sqlite3", scene.peer_database]
    needle = needle_row(scene.size) + 1
    target = os.path.join(scene.work, "sqlite.out")
    like = f"SELECT id FROM library WHERE title LIKE '%{NEEDLE}%' LIMIT 1"
    update = f"UPDATE library SET title = title || '新' WHERE rowid = {needle}"
    return {
        "open": [whole_process([*shell, "SELECT id, title FROM library LIMIT 22"])],
        "text": [whole_process([*shell, like])],
        "save": [whole_process([*shell, update])],
        "export csv": [whole_process(["sqlite3", "-header", "-csv", scene.peer_database,
                                      "SELECT * FROM library"], target)],
        "export text": [whole_process(["sqlite3", "-header", "-column", scene.peer_database,
                                       "SELECT * FROM library"], target)],
    }


# Whole processes


def keji_command(scene):
    """The command line: exports, lists and, once there is one, the report."""
    result = {}
    command = [scene.keji, "--data", scene.data, "--lang", "zh"]
    target = os.path.join(scene.work, "keji.out")
    library = "project-library"
    for name, words, output_file in (
        ("export csv", ["export", library, "-o", target, "--force", "--format", "csv"], None),
        ("export text", ["export", library, "-o", target, "--force", "--format", "text"], None),
        ("list csv", ["list", library, "--format", "csv"], target),
        ("list search", ["list", library, "--search", NEEDLE], target),
        ("list initials", ["list", library, "--search", "kp", "--limit", "22"], target),
        ("info", ["info"], target),
    ):
        try:
            result[name] = [whole_process([*command, *words], output_file)]
        except subprocess.CalledProcessError as error:
            print(f"  keji {name}: {error.stderr.decode().strip()}")
    if re.search(r"^\s+report\b", output([scene.keji, "--help"]), re.MULTILINE):
        result["report"] = [whole_process([*command, "report"], target)]
    return result


def whole_process(argv, output_file=None):
    """Seconds from start to end of a command, its output to a file or nowhere."""
    with open(output_file or os.devnull, "wb") as sink:
        start = now()
        subprocess.run(
            argv, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.PIPE, check=True,
            timeout=300, close_fds=False)
        return now() - start


def output(argv):
    return subprocess.run(
        argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True,
        timeout=300).stdout
