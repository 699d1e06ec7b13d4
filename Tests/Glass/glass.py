"""Drives a program in a terminal: on a pseudo-terminal of our own, or inside tmux.

Nothing here sleeps in the hope that something has happened: every wait is for bytes, a file, an
exit or a text on the screen, with a deadline.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

from screen import Screen

DEADLINE = 10.0


class Timeout(AssertionError):
    """What was waited for did not come."""


def until(condition, what, deadline=DEADLINE, pause=0.01):
    """Calls `condition` until it returns something true, and returns that."""
    end = time.monotonic() + deadline
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > end:
            raise Timeout(f"no {what} within {deadline} s")
        time.sleep(pause)


class Pty:
    """A program as the leader of a session on a pseudo-terminal of `rows` x `columns`.

    Our own handle on the terminal side stays open, so that its modes can be read after the
    program has gone.
    """

    def __init__(self, argv, rows=24, columns=80, env=None, ignore_hangup=False, stdin=None,
                 cwd=None, ambiguous=1, says=False, keeps=False):
        """`ambiguous`: cells of a character of ambiguous width; `says`: the terminal answers when it is
        asked where its cursor stands; `keeps`: a Ctrl-C, Ctrl-\\ or Ctrl-Z that the terminal makes a signal of
        throws nothing away. It does otherwise: what we have not read yet of the program's last words, too."""
        self.cwd = cwd
        self.says = says
        self.master, self.slave = pty.openpty()
        os.set_blocking(self.master, False)
        self.output = b""
        self.status = None
        self.screen = Screen(rows, columns, ambiguous)
        self._set_size(rows, columns)
        if keeps:
            modes = termios.tcgetattr(self.slave)
            modes[3] |= termios.NOFLSH
            termios.tcsetattr(self.slave, termios.TCSANOW, modes)
        self.modes_before = termios.tcgetattr(self.slave)
        self.pid = os.fork()
        if self.pid == 0:
            self._become(argv, env or {}, ignore_hangup, stdin)

    def _become(self, argv, env, ignore_hangup, stdin):
        try:
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            signal.signal(signal.SIGHUP, signal.SIG_IGN if ignore_hangup else signal.SIG_DFL)
            # A shell that runs the tests in the background ignores INT and QUIT.
            for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)
            for fd in (0, 1, 2):
                os.dup2(self.slave, fd)
            if stdin is not None:
                os.dup2(stdin, 0)
            os.closerange(3, 256)
            if self.cwd:
                os.chdir(self.cwd)
            environ = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
            environ.update(env)
            environ = {key: word for key, word in environ.items() if word is not None}
            os.execvpe(argv[0], argv, environ)
        finally:
            os._exit(127)

    def _set_size(self, rows, columns):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, rows, columns):
        """Changes the size; the kernel tells the program by SIGWINCH."""
        self.screen.resize(rows, columns)
        self._set_size(rows, columns)

    def pump(self, seconds=0.0):
        """Takes what the program has written; true when there was something."""
        got = False
        while self.master is not None and select.select([self.master], [], [], seconds)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            self.output += data
            self.screen.feed(data)
            if self.says:
                self.answer()
            got, seconds = True, 0
        return got

    def answer(self):
        """Sends what the program has asked the terminal."""
        data, self.screen.answers = self.screen.answers, b""
        if data and self.master is not None:
            os.write(self.master, data)

    def send(self, data, deadline=60.0):
        """Types; takes output meanwhile, for a program that cannot write does not read either."""
        data = data if isinstance(data, bytes) else data.encode()
        end = time.monotonic() + deadline
        while data:
            self.pump()
            if select.select([], [self.master], [], 0.01)[1]:
                data = data[os.write(self.master, data[:512]):]
            elif time.monotonic() > end:
                raise Timeout("the program reads no more")

    def expect(self, data, start=0, deadline=DEADLINE):
        """Waits until the output from `start` holds `data`; returns where it ends."""
        data = data if isinstance(data, bytes) else data.encode()

        def found():
            self.pump(0.01)
            place = self.output.find(data, start)
            return place + len(data) if place >= 0 else 0

        return until(found, f"{data!r} in the output", deadline, pause=0)

    def shows(self, text, deadline=DEADLINE):
        """Waits until the screen shows `text`."""
        try:
            until(lambda: (self.pump(0.01), text in self.screen.text())[1], text, deadline, 0)
        except Timeout:
            raise Timeout(f"no {text!r} on the screen within {deadline} s:\n"
                          + self.screen.text()) from None

    def quiet(self, seconds=0.1, deadline=DEADLINE):
        """Takes output until none has come for so long."""
        end = time.monotonic() + deadline
        while self.pump(seconds):
            if time.monotonic() > end:
                raise Timeout("output does not end")

    def wait(self, deadline=DEADLINE):
        """Waits for the end and returns the wait status; output goes on being taken."""

        def ended():
            self.pump(0.005)
            pid, status, self.usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.status = status
            return pid

        if self.status is None:
            until(ended, "end of the program", deadline, pause=0)
        self.pump()
        return self.status

    def stopped(self, deadline=DEADLINE):
        """Waits until the program is stopped by a signal."""

        def is_stopped():
            self.pump(0.005)
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            return pid and os.WIFSTOPPED(status)

        until(is_stopped, "stop", deadline, pause=0)

    def kill(self, number):
        os.kill(self.pid, number)

    def hang_up(self):
        """Takes the terminal away, as a broken connection does."""
        os.close(self.master)
        self.master = None

    def modes(self):
        return termios.tcgetattr(self.slave)

    def cpu_seconds(self):
        return self.usage.ru_utime + self.usage.ru_stime

    def close(self):
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        for fd in (self.master, self.slave):
            if fd is not None:
                os.close(fd)
        self.master = self.slave = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Tmux:
    """A program in a window of a tmux server of its own."""

    def __init__(self, argv, rows=24, columns=80, env=None, cwd=None):
        self.folder = tempfile.mkdtemp()
        self.socket = os.path.join(self.folder, "tmux")
        environ = {"LANG": "C.UTF-8"}
        environ.update(env or {})
        words = ["env"] + [f"{key}={word}" for key, word in environ.items()] + list(argv)
        self._tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows),
            *(["-c", cwd] if cwd else []),
            "exec " + " ".join("'" + word.replace("'", "'\\''") + "'" for word in words))
        self._tmux("set-option", "-g", "status", "off")
        self._tmux("set-option", "-g", "remain-on-exit", "on")

    def _tmux(self, *words):
        done = subprocess.run(
            ["tmux", "-u", "-S", self.socket, *words], capture_output=True, text=True,
            env={**os.environ, "LANG": "C.UTF-8", "TERM": "xterm-256color"})
        if done.returncode:
            raise AssertionError(f"tmux {words}: {done.stderr}")
        return done.stdout

    def keys(self, *names):
        """Sends keys by tmux's names (`Down`, `C-s`, `F2`)."""
        self._tmux("send-keys", *names)

    def type(self, text):
        self._tmux("send-keys", "-l", text)

    def screen(self):
        return self._tmux("capture-pane", "-p").rstrip("\n").split("\n")

    def expect(self, text, deadline=DEADLINE):
        """Waits until the screen shows `text` and returns its lines."""

        def shown():
            lines = self.screen()
            return lines if any(text in line for line in lines) else None

        try:
            return until(shown, f"{text!r} on the screen", deadline)
        except Timeout as timeout:
            raise Timeout(f"{timeout}; there is:\n" + "\n".join(self.screen())) from None

    def pid(self):
        return int(self._tmux("display-message", "-p", "#{pane_pid}"))

    def ends(self, deadline=DEADLINE):
        """Waits until the program has left its terminal. tmux also writes that the pane is dead,
        but not always: only once it has learnt how the process ended."""
        until(lambda: self.flag("pane_dead") == "1", "the end of the program", deadline)

    def resize(self, rows, columns):
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def cursor(self):
        row, column = self._tmux("display-message", "-p", "#{cursor_y} #{cursor_x}").split()
        return int(row), int(column)

    def flag(self, name):
        """A flag of the pane: `alternate_on`, `cursor_flag`, `mouse_standard_flag` …"""
        return self._tmux("display-message", "-p", "#{" + name + "}").strip()

    def close(self):
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Journal:
    """The lines a program under test appends to a file."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "events")
        open(self.path, "w").close()

    def lines(self):
        with open(self.path, encoding="utf-8") as file:
            return file.read().splitlines()

    def expect(self, line, times=1, deadline=DEADLINE, pump=None):
        """Waits until the line stands there so many times."""

        def written():
            if pump:
                pump()
            return self.lines().count(line) >= times

        until(written, f"{line!r} in {self.path}", deadline)


class Leaver:
    """What a terminal must have been told last for the user to have it back."""

    OFF = (b"\x1b[?2026l", b"\x1b[?2004l", b"\x1b[?1006l", b"\x1b[?1000l", b"\x1b[?1049l")
    ON = (b"\x1b[?2026h", b"\x1b[?2004h", b"\x1b[?1006h", b"\x1b[?1000h", b"\x1b[?1049h")

    @classmethod
    def problems(cls, output):
        """Modes that are still on at the end of the output, and a hidden cursor."""
        found = [on for on, off in zip(cls.ON, cls.OFF) if output.rfind(on) > output.rfind(off)]
        shown = max(output.rfind(b"\x1b[?25h"), output.rfind(b"\x1b[?12l\x1b[?25h"))
        if output.rfind(b"\x1b[?25l") > shown:
            found.append(b"cursor hidden")
        return found
