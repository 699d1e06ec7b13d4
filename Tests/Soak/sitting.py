"""The screens, driven on a terminal: where they are led, and what a person would see."""

import glob
import os
import sys

import history

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Glass"))

from glass import Leaver, Pty, Timeout, Tmux, until  # noqa: E402  (the path above comes first)

HOME = "县科技局"
LIST = "库号"
# The leader's field of a library form, from its first field.
TO_LEADER = "\t" * 6
F2, F8, F10 = "\x1bOQ", "\x1b[19~", "\x1b[21~"


def environment(bench, env):
    made = dict(bench.program.environment)
    made["XDG_STATE_HOME"] = bench.path("state")
    made.update(env or {})
    return made


def argv(bench, folder, words, before=()):
    return [*before, bench.program.path, "--data", folder, "--lang", "zh", "--as", "RY-001", *words]


class Sitting(Pty):
    """The program on a pseudo-terminal, in a folder of its own: exports land where it stands."""

    def __init__(self, bench, folder, env=None, before=(), rows=24, columns=80, words=(), **more):
        self.data = folder
        self.scratch = bench.path("cwd")
        os.mkdir(self.scratch)
        super().__init__(argv(bench, folder, words, before), rows, columns,
                         env={"TERM": "xterm-256color", **environment(bench, env)},
                         cwd=self.scratch, **more)

    def after(self, keys, text, deadline=20):
        """Types, and waits until the screen shows `text`, which it does not yet."""
        self.send(keys)
        self.shows(text, deadline)

    def to_list(self):
        self.shows(HOME, 20)
        self.after("a", LIST)

    def to_leader(self, text):
        """The form of the first record, with `text` written as its leader."""
        self.after(F2, "修改 XMK")
        self.after(TO_LEADER + "\x15" + text, text)

    def save(self, text):
        """A leader saved, and told to be."""
        self.to_leader(text)
        self.after(F8, "已保存")

    def lines(self):
        """Lines of the history."""
        return history.content(self.data).count(b"\n")

    def drafts(self):
        return glob.glob(os.path.join(self.data, ".keji", "drafts", "*", "*"))

    def left(self):
        """None, or what of the terminal is not as it was before."""
        if self.modes() != self.modes_before:
            return "the modes of the terminal are others"
        if Leaver.problems(self.output):
            # On a busy machine the kernel hands over what was written last a moment after the end.
            self.quiet(0.5)
        problems = Leaver.problems(self.output)
        return f"left on: {problems}" if problems else None


class Window(Tmux):
    """The program in tmux: what the screen shows."""

    def __init__(self, bench, folder, rows=24, columns=80, env=None, words=()):
        scratch = bench.path("cwd")
        os.mkdir(scratch)
        super().__init__(argv(bench, folder, words), rows, columns,
                         env=environment(bench, env), cwd=scratch)

    def settled(self, deadline=20):
        """The screen when it no longer changes."""
        last = []

        def same():
            now = self.screen()
            last.append(now)
            return len(last) > 2 and last[-1] == last[-2] == last[-3] and any(now)

        until(same, "a screen that stays", deadline, pause=0.1)
        return last[-1]

    def to_list(self):
        self.expect(HOME, 20)
        self.type("a")
        self.expect(LIST)

    def to_leader(self, text):
        self.keys("F2")
        self.expect("修改")
        self.keys(*["Tab"] * 6, "C-u")
        self.type(text)
        self.expect(text)


def offered(bench, folder):
    """None, or what is wrong with the next start: it must tell of the draft, and offer it."""
    with Sitting(bench, folder) as sitting:
        sitting.shows("没保存的内容", 20)
        sitting.to_list()
        sitting.after(F2, "上次有没保存的内容")
        sitting.kill(15)
        sitting.wait()
        return sitting.left()
