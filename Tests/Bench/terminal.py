"""A program on a pseudo-terminal, timed from outside.

Every chunk the program writes is stamped the moment it is read; the screen is worked out from the
chunks afterwards, so that the emulator is in no figure. The program is started with posix_spawn,
which costs less and varies less than forking this interpreter.
"""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

import pyte

now = time.monotonic


class Emulator(pyte.Screen):
    """pyte's screen with the four controls curses uses for xterm that pyte leaves out."""

    drawn = " "

    def draw(self, data):
        super().draw(data)
        self.drawn = data[-1:] or self.drawn

    def repeat_drawn(self, count=1, **_):
        self.draw(self.drawn * (count or 1))

    def scroll_up(self, count=1, **_):
        self._at_top(self.delete_lines, count)

    def scroll_down(self, count=1, **_):
        self._at_top(self.insert_lines, count)

    def back_tab(self, count=1, **_):
        stop = (self.cursor.x - 1) // 8 - (count or 1) + 1
        self.cursor.x = max(0, stop * 8)

    def _at_top(self, act, count):
        row, column = self.cursor.y, self.cursor.x
        self.cursor.y = self.margins.top if self.margins else 0
        act(count or 1)
        self.cursor.y, self.cursor.x = row, column

    def rows(self):
        """The text of each row; the second half of a wide character is no cell of its own."""
        return [
            "".join(self.buffer[row][column].data for column in range(self.columns))
            for row in range(self.lines)]

    def cells(self):
        """All a user sees: characters and how they are lit."""
        return [
            [self.buffer[row][column] for column in range(self.columns)]
            for row in range(self.lines)]


class Stream(pyte.Stream):
    csi = {
        **pyte.Stream.csi,
        "b": "repeat_drawn", "S": "scroll_up", "T": "scroll_down", "Z": "back_tab"}
    events = pyte.Stream.events | {"repeat_drawn", "scroll_up", "scroll_down", "back_tab"}


# Controls that draw nothing and that pyte would print: strings (OSC, DCS), private marks, styles
# of the cursor, reports of the window.
UNDRAWN = re.compile(
    r"\x1b[\]PX^_].*?(?:\x07|\x1b\\)"
    r"|\x1b\[[<=>][0-9;:]*[@-~]"
    r"|\x1b\[[0-9;]*[ !$'\"][@-~]"
    r"|\x1b\[\?[0-9;]*[mnu$STst]"
    r"|\x1b\[[0-9;]*t", re.DOTALL)
UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:<=>?!$ '\"]*|[\]PX^_][^\x07\x1b]*\x1b?|[()*+#%]?)$")


class Burst:
    """What a program wrote after something happened: times in seconds since then."""

    def __init__(self, first, shown, last, size):
        self.first, self.shown, self.last, self.size = first, shown, last, size


class Program:
    """A program as leader of a session on a pseudo-terminal of its own."""

    def __init__(self, argv, environment=None, rows=24, columns=80):
        self.screen = Emulator(columns, rows)
        self.stream = Stream(self.screen)
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.unread, self.status = "", None
        self.master, slave = os.openpty()
        os.set_inheritable(self.master, False)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(slave)
        surroundings = {
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
            "PATH": os.environ["PATH"], **(environment or {})}
        self.started = now()
        self.pid = os.posix_spawnp(
            argv[0], argv, surroundings, setsid=True,
            # The first terminal a session leader opens becomes its own.
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])
        os.close(slave)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)

    # Reading

    def _chunk(self, timeout):
        """One chunk and its time; None when nothing came in `timeout` seconds or at the end."""
        if not self.poll.poll(timeout * 1000):
            return None
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            data = b""
        return (now(), data) if data else None

    def _chunks(self, timeout, quiet=0.02):
        """What comes until a pause, each chunk with its time. Working a screen out takes longer
        than writing it: done between chunks, it would count as the program's time."""
        chunks = []
        while (chunk := self._chunk(quiet if chunks else timeout)) is not None:
            chunks.append(chunk)
        return chunks

    def _feed(self, data):
        text = self.unread + self.decoder.decode(data)
        cut = UNFINISHED.search(text)
        text, self.unread = (text[:cut.start()], cut.group()) if cut else (text, "")
        self.stream.feed(UNDRAWN.sub("", text))

    def send(self, keys):
        """Types keys; the time before they left, for the program may answer at once."""
        moment = now()
        os.write(self.master, keys.encode())
        return moment

    def until(self, pattern, since=None, limit=60.0):
        """Seconds from `since` (the start) to the chunk that put `pattern` on the screen, and the
        bytes written; (None, bytes) when it does not come. What follows at once is read too."""
        since = self.started if since is None else since
        wanted, size, hit = re.compile(pattern), 0, None
        if wanted.search(self.text()):
            return 0.0, 0
        while hit is None and now() - since < limit:
            chunks = self._chunks(0.25)
            if not chunks and self.has_ended():
                break
            for moment, data in chunks:
                size += len(data)
                self._feed(data)
                if hit is None and wanted.search(self.text()):
                    hit = moment - since
        return hit, size

    def firsts(self, patterns, limit=60.0):
        """Seconds from the start to the chunk that first put each pattern on the screen, None for
        those that do not come."""
        wanted, hits = [re.compile(pattern) for pattern in patterns], [None] * len(patterns)
        while None in hits and now() - self.started < limit and not self.has_ended():
            for moment, data in self._chunks(0.25):
                self._feed(data)
                text = self.text()
                for place, pattern in enumerate(wanted):
                    if hits[place] is None and pattern.search(text):
                        hits[place] = moment - self.started
        return hits

    def burst(self, keys, quiet=0.04, patience=0.5):
        """Sends keys, waits `patience` seconds for an answer and reads until nothing has come for
        `quiet` seconds. `shown` is the chunk from which on the screen stays as it ends."""
        sent = self.send(keys)
        chunks = []
        while now() - sent < 60:
            chunk = self._chunk(quiet if chunks else patience)
            if chunk is None:
                break
            chunks.append(chunk)
        if not chunks:
            return Burst(None, None, None, 0)
        looks = []
        for _, data in chunks:
            self._feed(data)
            if len(chunks) > 1:
                looks.append(self.screen.cells())
        shown = len(chunks) - 1
        while shown > 0 and looks[shown - 1] == looks[-1]:
            shown -= 1
        return Burst(
            chunks[0][0] - sent, chunks[shown][0] - sent, chunks[-1][0] - sent,
            sum(len(data) for _, data in chunks))

    def settle(self, quiet=0.3, limit=60.0):
        """Reads until nothing has come for `quiet` seconds; returns the bytes."""
        size, end = 0, now() + limit
        while now() < end:
            chunk = self._chunk(quiet)
            if chunk is None:
                break
            size += len(chunk[1])
            self._feed(chunk[1])
        return size

    def text(self):
        return "\n".join(self.screen.rows())

    # The process

    def peak_memory(self):
        """The largest resident set so far, in bytes."""
        with open(f"/proc/{self.pid}/status") as file:
            for line in file:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) * 1024
        return 0

    def processor_time(self):
        """Seconds on a processor so far, all threads, to the nanosecond."""
        total = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/schedstat") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def switches(self):
        """How often the program has gone to sleep so far: each wake-up follows one."""
        with open(f"/proc/{self.pid}/status") as file:
            for line in file:
                if line.startswith("voluntary_ctxt_switches"):
                    return int(line.split()[1])
        return 0

    def has_ended(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return self.status is not None

    def close(self):
        """Hangs up; kills what does not go within two seconds."""
        os.close(self.master)
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            if self.has_ended():
                return
            os.kill(self.pid, number)
            end = now() + 1
            while now() < end and not self.has_ended():
                time.sleep(0.005)
