"""The glass alone, by the probe: every way to die, terminals, sizes, stops, hang-ups, widths.

    KEJI_PROBE=path/to/curses-probe python3 -m unittest discover -s Tests/Glass
"""

import os
import random
import re
import select
import shutil
import signal
import tempfile
import termios
import time
import tty
import unittest

from glass import Journal, Leaver, Pty, Tmux, until

PROBE = os.environ.get("KEJI_PROBE", "")


@unittest.skipUnless(PROBE, "KEJI_PROBE names no program")
class GlassTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.journal = Journal(self.folder)

    def argv(self, *more):
        return [PROBE, "--events", self.journal.path, *more]

    def start(self, *more, **options):
        terminal = Pty(self.argv(*more), **options)
        self.addCleanup(terminal.close)
        until(lambda: terminal.pump(0.01) or self.journal.lines(), "start")
        return terminal

    def opened(self, *more, **options):
        terminal = self.start(*more, **options)
        until(lambda: (terminal.pump(0.01), self.journal.lines())[1], "open screen")
        terminal.quiet(0.05)
        return terminal

    def check_restored(self, terminal):
        self.assertEqual(terminal.modes(), terminal.modes_before)
        self.assertEqual(Leaver.problems(terminal.output), [])

    def key(self, terminal, data, words):
        count = self.journal.lines().count("key " + words)
        terminal.send(data)
        self.journal.expect("key " + words, count + 1, pump=terminal.pump)


class EveryWayToDie(GlassTest):
    """T1: modes as before, nothing left switched on, and the true wait status."""

    def died(self, terminal, number):
        status = terminal.wait()
        self.assertTrue(os.WIFSIGNALED(status), f"status {status:#x}")
        self.assertEqual(os.WTERMSIG(status), number)
        self.assertFalse(os.WCOREDUMP(status))
        self.check_restored(terminal)

    def test_signals_end_in_order(self):
        for name in ("HUP", "TERM", "INT"):
            with self.subTest(name):
                terminal = self.opened()
                terminal.kill(getattr(signal, "SIG" + name))
                self.died(terminal, getattr(signal, "SIG" + name))
                self.assertEqual(self.journal.lines()[-1], "end")

    def test_fatal_signals(self):
        for name in ("QUIT", "ABRT", "SEGV", "BUS", "ILL", "FPE", "TRAP", "SYS", "XCPU"):
            with self.subTest(name):
                terminal = self.opened()
                terminal.kill(getattr(signal, "SIG" + name))
                self.died(terminal, getattr(signal, "SIG" + name))

    def test_traps(self):
        ill = {signal.SIGILL, signal.SIGTRAP}
        for letter, numbers in {
            "i": ill, "o": ill, "p": ill, "u": ill, "t": ill, "a": {signal.SIGABRT},
            "n": {signal.SIGSEGV}, "w": {signal.SIGSEGV},
        }.items():
            with self.subTest(letter):
                log = os.path.join(self.folder, "log-" + letter)
                terminal = self.opened("--log", log)
                terminal.send("\x1b" + letter)
                status = terminal.wait()
                self.assertTrue(os.WIFSIGNALED(status), f"status {status:#x}")
                self.assertIn(os.WTERMSIG(status), numbers)
                self.check_restored(terminal)
                self.assertTrue(terminal.output.rstrip().endswith(b"probe: stopped by a trap"))
                if letter == "u":  # without debugging aids Swift traps in silence
                    with open(log, encoding="utf-8") as file:
                        self.assertRegex(file.read(), "error|failed")
                    self.assertNotRegex(terminal.output, b"error:|failed:")

    def test_exit_codes(self):
        terminal = self.opened()
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)
        self.check_restored(terminal)
        terminal = self.opened()
        terminal.send("\x1be")
        self.assertEqual(os.waitstatus_to_exitcode(terminal.wait()), 3)
        self.check_restored(terminal)

    def test_broken_pipe_is_an_error_not_a_death(self):
        terminal = self.opened()
        terminal.send("\x1bb")
        self.journal.expect("write -1 true", pump=terminal.pump)
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)

    def test_deaf_program_ends_after_grace(self):
        terminal = self.opened("--deaf")
        terminal.kill(signal.SIGTERM)
        begun = time.monotonic()
        self.died(terminal, signal.SIGTERM)
        self.assertLess(time.monotonic() - begun, 1.5)

    def test_asking_twice_ends_at_once(self):
        terminal = self.opened("--deaf")
        terminal.kill(signal.SIGTERM)
        self.journal.expect("terminate", pump=terminal.pump)
        begun = time.monotonic()
        terminal.kill(signal.SIGTERM)
        self.died(terminal, signal.SIGTERM)
        self.assertLess(time.monotonic() - begun, 0.5)

    def test_second_hangup_waits_for_the_drafts(self):
        terminal = self.opened()
        terminal.kill(signal.SIGHUP)
        try:
            terminal.kill(signal.SIGHUP)
        except ProcessLookupError:
            pass
        self.died(terminal, signal.SIGHUP)
        self.assertEqual(self.journal.lines()[-1], "end")


class HangUp(GlassTest):
    """T3: the terminal goes away."""

    def check_gone(self, **options):
        terminal = self.opened(**options)
        terminal.hang_up()
        begun = time.monotonic()
        status = terminal.wait()
        self.assertLess(time.monotonic() - begun, 1.0)
        self.assertLess(terminal.cpu_seconds(), 0.3)
        self.assertEqual(self.journal.lines()[-2:], ["hangUp", "end"])
        self.assertEqual(os.WTERMSIG(status), signal.SIGHUP)

    def test_terminal_closed(self):
        self.check_gone()

    def test_terminal_closed_with_hangup_ignored(self):
        self.check_gone(ignore_hangup=True)


class StopAndContinue(GlassTest):
    """T4: job control, from inside and outside."""

    def check_round(self, terminal, stop, times):
        before = terminal.modes()
        for number in range(times):
            count = len([x for x in self.journal.lines() if x == "redraw"])
            stop(terminal)
            terminal.stopped()
            terminal.pump()
            self.check_restored(terminal)
            start = len(terminal.output)
            terminal.kill(signal.SIGCONT)
            self.journal.expect("redraw", count + 1, pump=terminal.pump)
            terminal.expect(b"\x1b[?1049h", start)
            terminal.expect(b"\x1b[?2004h", start)
            terminal.expect(b"XMK-2026-1019", start)
            self.assertEqual(terminal.modes(), before)

    def test_suspend_from_inside_and_outside(self):
        # The leader of an orphaned process group cannot be stopped by SIGTSTP: run below a shell.
        shell = Tmux(["sh"], rows=24, columns=80)
        self.addCleanup(shell.close)
        words = " ".join(self.argv())
        shell.type("PS1='ready>'; set -m; " + words + "\n")
        shell.expect("XMK-2026-1019")
        for round in range(1, 11):
            if round % 2:
                shell.type("Z")
            else:
                pid = until(lambda: self.pid_of_probe(shell), "pid")
                os.kill(pid, signal.SIGTSTP)
            until(lambda: shell.flag("alternate_on") == "0", "stop")
            shell.expect("Stopped")
            self.assertEqual(shell.flag("cursor_flag"), "1")
            self.assertEqual(shell.flag("mouse_standard_flag"), "0")
            shell.type("clear; stty -a | head -9 | grep -o ' icanon'; fg\n")
            self.journal.expect("redraw", round)
            shell.expect("XMK-2026-1019")
            shell.expect("#")
            self.assertEqual(shell.flag("alternate_on"), "1")
        shell.type("q")
        shell.expect("ready>")

    def pid_of_probe(self, shell):
        parent = int(shell.flag("pane_pid"))
        with open(f"/proc/{parent}/task/{parent}/children") as file:
            children = file.read().split()
        return int(children[0]) if children else None

    def test_stopped_hard_and_resized_meanwhile(self):
        terminal = self.opened()
        for number in range(20):
            terminal.kill(signal.SIGSTOP)
            terminal.stopped()
            terminal.resize(24 + number % 2, 80)
            start = len(terminal.output)
            terminal.kill(signal.SIGCONT)
            terminal.expect(b"XMK-2026-1019", start)
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)
        self.check_restored(terminal)

    def test_a_signal_typed_while_the_screen_was_left_ends_nothing(self):
        """Stopped or continued, the terminal makes signals of keys for a moment."""
        terminal = self.opened()
        ours = termios.tcgetattr(terminal.slave)
        theirs = list(ours)
        theirs[3] |= termios.ISIG
        termios.tcsetattr(terminal.slave, termios.TCSANOW, theirs)
        terminal.send("\x1c\x03")
        until(lambda: not terminal.pump(0.2), "quiet")
        termios.tcsetattr(terminal.slave, termios.TCSANOW, ours)
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)
        self.check_restored(terminal)

    def test_child_program_has_a_sane_terminal(self):
        terminal = self.opened("--child", "stty -a; kill -INT $$; echo not reached")
        start = len(terminal.output)
        terminal.send("X")
        self.journal.expect(f"child {int(signal.SIGINT)}", pump=terminal.pump)
        terminal.expect(b"XMK-2026-1019", start)
        text = terminal.output[start:]
        for word in (rb"\sicanon", rb"\secho\s", rb"\sisig", rb"\sicrnl"):
            self.assertRegex(text, word)
        self.assertLess(text.find(b"?1049l"), text.find(b"icanon"))
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)
        self.check_restored(terminal)


class Sizes(GlassTest):
    """T5: storms and extremes of window sizes."""

    def test_storm_ends_as_a_fresh_start(self):
        chance = random.Random(5)
        with Tmux(self.argv(), rows=24, columns=80) as window:
            window.expect("XMK-2026-1019")
        terminal = self.opened()
        for number in range(1000):
            terminal.resize(chance.randint(1, 100), chance.randint(1, 300))
            terminal.pump()
            if number % 50 == 0:
                self.key(terminal, "j", "j")
        for rows, columns in ((1, 1), (2, 1), (1, 50), (100, 300), (30, 100)):
            terminal.resize(rows, columns)
            self.journal.expect(f"resized {rows}x{columns}", pump=terminal.pump)
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)
        self.check_restored(terminal)

    def test_resized_window_shows_what_a_fresh_one_does(self):
        with Tmux(self.argv(), rows=24, columns=80) as window:
            window.expect("XMK-2026-1019")
            for rows, columns in ((10, 40), (50, 120), (3, 200), (30, 100)):
                window.resize(rows, columns)
                window.expect(f"{rows}x{columns}")
            resized = window.screen()[:-1]
        with Tmux(self.argv(), rows=30, columns=100) as window:
            window.expect("30x100")
            window.expect("#0")
            self.assertEqual(window.screen()[:-1], resized)


class Environments(GlassTest):
    """T6: terminals, locales, pipes: usable, or one line and exit 2."""

    KEYS = {
        "xterm-256color": b"\x1b[A\x1bOA\x1bOP\x1b[15~\x1b[Z\x1b[1;5C",
        "linux": b"\x1b[A\x1b[A\x1b[[A\x1b[[E\x1b[Z\x1b[1;5C",
        "vt100": b"\x1b[A\x1bOA\x1bOP\x1b[15~\x1b[Z\x1b[1;5C",
    }

    def test_terminals(self):
        for name in ("xterm-256color", "xterm", "xterm-mono", "screen", "screen-256color", "tmux",
                     "tmux-256color", "linux", "vt100", "vt220", "putty-256color", "xterm-kitty",
                     "alacritty", "rxvt-unicode"):
            with self.subTest(name):
                before = len(self.journal.lines())
                terminal = self.opened(env={"TERM": name})
                terminal.send(self.KEYS.get(name, self.KEYS["xterm-256color"]))
                want = ["key <up>", "key <up>", "key <f1>", "key <f5>", "key <s-tab>",
                        "key <^right>"]
                until(lambda: (terminal.pump(), self.journal.lines()[before + 1:])[1] == want,
                      "keys")
                terminal.send("q")
                self.assertEqual(terminal.wait(), 0)
                self.check_restored(terminal)

    def test_refusals(self):
        for name in ("dumb", "no-such-terminal", None, ""):
            with self.subTest(name):
                terminal = Pty(self.argv(), env={"TERM": name})
                self.addCleanup(terminal.close)
                self.assertEqual(os.waitstatus_to_exitcode(terminal.wait()), 2)
                self.assertEqual(terminal.output.count(b"\n"), 1)
                self.assertNotIn(b"\x1b", terminal.output)
                self.assertEqual(terminal.modes(), terminal.modes_before)

    def test_locales(self):
        # No locale but C.UTF-8 need be installed; the others are names of what a user may have.
        for name in (None, "C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "nonsense"):
            with self.subTest(name):
                before = len(self.journal.lines())
                terminal = self.opened(env={"LANG": name})
                self.assertIn("机关".encode(), terminal.output)
                is_utf8 = bool(name) and name.endswith("UTF-8")
                self.assertEqual("────".encode() in terminal.output, is_utf8)
                self.assertEqual(b"----" in terminal.output, not is_utf8)
                terminal.send("县")
                self.journal.expect("key 县", pump=terminal.pump)
                terminal.send("q")
                self.assertEqual(terminal.wait(), 0)
                self.assertTrue(len(self.journal.lines()) > before)

    def test_no_color(self):
        terminal = self.opened("--mono")
        self.assertIsNone(re.search(rb"\x1b\[[0-9;]*[34][0-9]", terminal.output))
        self.assertRegex(terminal.output, rb"\x1b\[[0-9;]*7m")

    def test_reads_keys_from_the_terminal_at_the_end_of_a_pipe(self):
        read, write = os.pipe()
        self.addCleanup(os.close, write)
        terminal = self.opened(stdin=read)
        os.close(read)
        self.key(terminal, "j", "j")
        terminal.send("q")
        self.assertEqual(terminal.wait(), 0)

    def test_nothing_to_open(self):
        import subprocess

        done = subprocess.run(
            self.argv(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"notATerminal", done.stderr)


class Input(GlassTest):
    """Keys, mouse and pastes as they come in, whole and in pieces."""

    def test_escape_is_decided_by_time(self):
        terminal = self.opened(env={"ESCDELAY": "200"})
        terminal.send("\x1b")
        self.journal.expect("key <esc>", pump=terminal.pump)
        terminal.send("\x1b3\x1bx\x1b")
        terminal.send("[B")
        for words in ("<f3>", "<alt-x>", "<down>"):
            self.journal.expect("key " + words, pump=terminal.pump)

    def test_every_control_key_arrives(self):
        terminal = self.opened()
        for letter in "cdoqrsuvwyzp\\":
            byte = bytes([ord(letter) & 0x1F])
            self.key(terminal, byte, f"<^{letter}>")
        self.key(terminal, b"\r", "<enter>")
        self.key(terminal, b"\n", "<^j>")

    def test_paste_and_mouse(self):
        terminal = self.opened()
        terminal.send(b"\x1b[200~a\r\nb\x1b[31mc\x1b[201~x")
        self.journal.expect("paste 8 8", pump=terminal.pump)
        self.journal.expect("key x", pump=terminal.pump)
        terminal.send(b"\x1b[<0;5;3M\x1b[<0;5;3m\x1b[<0;5;3M\x1b[<65;1;1M\x1b[M !!")
        for words in ("press 2 4", "double 2 4", "wheelDown 0 0", "press 0 0"):
            self.journal.expect("mouse " + words, pump=terminal.pump)

    def test_five_megabytes_of_paste_are_cut(self):
        terminal = self.opened()
        terminal.send(b"\x1b[200~" + b"z" * 5_000_000 + b"\x1b[201~")
        self.journal.expect("paste 4194304 20", pump=terminal.pump)
        self.key(terminal, "j", "j")

    def test_random_bytes_never_wedge(self):
        chance = random.Random(9)
        terminal = self.opened("--harmless")
        for _ in range(50):
            terminal.send(bytes(
                chance.choice([chance.randrange(256), 0x1B, 0x5B]) for _ in range(2000)))
        terminal.quiet(0.3, deadline=60)
        terminal.send(b"\x1b[201~")
        terminal.quiet(0.1)
        self.key(terminal, "j", "j")
        self.assertIsNone(terminal.status)


class Widths(GlassTest):
    """T8: no cell of any Chinese character stands beside its column."""

    def test_every_han_character(self):
        shown = signs = pages = 0
        with Tmux(self.argv("--cards"), rows=60, columns=200) as window:
            while True:
                lines = window.expect(f"page {pages} ")
                lines = until(
                    lambda: (lambda x: x if x[-1].endswith(" end") else None)(window.screen()),
                    "whole page")
                for line in filter(None, lines[:-1]):
                    self.assertRegex(line, r"^\|([^| ]\|)+$")
                    shown += line.count("|") - 1
                    signs += line.count("〓")
                if " last " in lines[-1]:
                    break
                pages += 1
                window.type("n")
        print(f"\n{shown} characters on {pages + 1} pages, {signs} shown as a sign")
        self.assertGreater(shown, 100_000)

    def test_right_edge_and_cursor(self):
        with Tmux(self.argv(), rows=24, columns=80) as window:
            window.expect("XMK-2026-1019")
            window.type("jj")
            window.expect("#2")
            self.assertEqual(window.cursor(), (4, 0))


class AmbiguousWidth(GlassTest):
    """Lines, quotes and the like are wide in some terminals, which curses does not know."""

    def lines(self, *more, says=True, **options):
        terminal = self.start(*more, says=says, **options)
        until(lambda: (terminal.pump(0.01), self.journal.lines())[1], "open screen")
        terminal.quiet(0.3)
        return terminal, terminal.screen.lines()

    def check_narrow(self, lines):
        self.assertEqual(lines[1], "─" * 80)
        self.assertIn("“示范”", lines[2])

    def check_wide(self, lines):
        self.assertEqual(lines[1], "-" * 80)
        self.assertIn('"示范"农业 demo 0.00元', lines[2])
        self.assertTrue(lines[23].startswith("#"), lines[23])

    def test_the_terminal_is_asked(self):
        self.check_narrow(self.lines(ambiguous=1)[1])
        self.check_wide(self.lines(ambiguous=2)[1])

    def test_an_answer_may_come_late_or_never(self):
        terminal, lines = self.lines(ambiguous=2, says=False)
        self.assertTrue(lines[1].startswith("─"), "drawn without waiting")
        terminal.send("j")
        terminal.quiet(0.1)
        terminal.answer()
        terminal.quiet(0.3)
        self.check_wide(terminal.screen.lines())
        self.key(terminal, "k", "k")
        self.check_wide(terminal.screen.lines())

    def test_an_answer_is_not_left_to_the_shell(self):
        terminal, _ = self.lines(says=False)
        terminal.send("q")
        time.sleep(0.05)
        terminal.answer()
        self.assertEqual(terminal.wait(), 0)
        tty.setraw(terminal.slave, termios.TCSANOW)
        self.assertEqual(select.select([terminal.slave], [], [], 0.1)[0], [])

    def test_what_is_set_counts(self):
        self.check_wide(self.lines("--ambiguous", "wide", ambiguous=2)[1])
        for words in (["--ambiguous", "wide"], ["--ambiguous", "narrow"], ["--ascii"]):
            terminal, lines = self.lines(*words, ambiguous=1)
            self.assertNotIn(b"\x1b[6n", terminal.output)
            self.assertEqual(lines[1], ("─" if "narrow" in words else "-") * 80)

    def test_it_is_asked_again_after_a_stop(self):
        terminal, lines = self.lines(ambiguous=1)
        self.check_narrow(lines)
        terminal.kill(signal.SIGSTOP)
        terminal.stopped()
        # Continued in another terminal, as a session that is attached again.
        terminal.screen.ambiguous = 2
        terminal.kill(signal.SIGCONT)
        terminal.quiet(0.3)
        self.check_wide(terminal.screen.lines())


class Cost(GlassTest):
    """What a key costs on the line, in bytes."""

    def test_bytes_for_one_down(self):
        terminal = self.opened()
        for number in range(1, 6):
            start = len(terminal.output)
            self.key(terminal, "\x1b[B", "<down>")
            terminal.quiet(0.05)
            cost = len(terminal.output) - start
        print(f"\n{cost} bytes for one Down at 24x80")
        self.assertLess(cost, 700)


if __name__ == "__main__":
    unittest.main()
