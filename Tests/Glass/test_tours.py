"""One tour by keys alone, four ways: on a vt100, without colour, lines and mouse, with Esc and a
digit for the function keys, and in sixty columns.

    KEJI=path/to/keji python3 Tests/Glass/test_tours.py
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from glass import Leaver, Pty

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))

# What the keys of the tour send.
XTERM = {"F2": "\x1bOQ", "F3": "\x1bOR", "F5": "\x1b[15~", "F6": "\x1b[17~", "F8": "\x1b[19~",
         "F9": "\x1b[20~", "F10": "\x1b[21~", "F1": "\x1bOP", "Left": "\x1bOD", "Down": "\x1bOB"}
BY_DIGIT = {f"F{number}": f"\x1b{number % 10}" for number in range(1, 11)}


class Tour:
    """How the terminal is, and how its function keys are typed."""

    def __init__(self, name, term="xterm-256color", words=(), rows=24, columns=80, keys=None):
        self.name = name
        self.term = term
        self.words = words
        self.rows, self.columns = rows, columns
        self.keys = {**XTERM, **(keys or {})}


TOURS = [
    # A vt100 has four function keys; the others are typed as Esc and a digit.
    Tour("vt100", term="vt100", keys={key: BY_DIGIT[key] for key in ("F5", "F8", "F9", "F10")}),
    Tour("mono, ASCII, no mouse", words=("--mono", "--ascii", "--no-mouse")),
    Tour("Esc and a digit", keys=BY_DIGIT),
    Tour("60x20", rows=20, columns=60),
]


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class KeyTour(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.data = os.path.join(self.folder, "data")
        self.env = {"KEJI_TODAY": "2020-12-31", "XDG_STATE_HOME": os.path.join(self.folder, "state")}

    def keji(self, *words):
        done = subprocess.run(
            [KEJI, *words], capture_output=True, text=True, env=dict(os.environ, **self.env),
            stdin=subprocess.DEVNULL, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def leader(self):
        shown = self.keji("--data", self.data, "show", "project-library", "XMK-2020-003", "--json")
        return json.loads(shown)["leader"]

    def test_tours(self):
        for tour in TOURS:
            with self.subTest(tour.name):
                shutil.rmtree(self.data, True)
                self.keji("init", self.data, "--demo")
                self.go(tour)

    def go(self, tour):
        before = self.leader()
        argv = [KEJI, "--data", self.data, "--lang", "zh", "--as", "RY-001", *tour.words]
        target = os.path.join(self.folder, "out.txt")
        if os.path.exists(target):
            os.unlink(target)
        with Pty(argv, tour.rows, tour.columns, env={**self.env, "TERM": tour.term},
                 cwd=self.folder) as terminal:
            def press(keys, text):
                if "--ascii" in tour.words:
                    text = text.replace("▸", ">").replace("›", ">")
                terminal.send(tour.keys.get(keys, keys))
                terminal.shows(text)

            # Open the library, search by initials, open the record.
            terminal.shows("县科技局业务")
            press("a", "库号")
            press("F3", "查找")
            press("bzhzg", "命中")
            press("\r", "不知火杂柑采后保鲜")
            self.look(tour, terminal)
            # Edit and save.
            press("F2", "修改 XMK-20")
            press("\t" * 6, "负责人：")
            press("\x15演示人员015", "演示人员015")
            press("F8", "已保存 XMK-2020-003")
            self.assertEqual(self.leader(), "演示人员015")
            # History and undo.
            press("\x12", "演示人员012 ›")
            press("\x1a", "已撤销")
            self.assertEqual(self.leader(), before)
            press("\x1b[24~", "不知火杂柑采后保鲜")
            press("\x1b[24~", "库号")
            press("\x1b[24~", "合计")
            # Sort by the menu bar, with a digit.
            press("F9", "▸记录")
            press("\x1bOC", "排序")
            press("4", "排序：再选")
            press("\x1b[24~", "合计")
            # Help, and the export of what is listed.
            press("F1", "帮助：")
            press("\x1b[24~", "合计")
            press("F5", "预览")
            press("\x15" + target, target[-12:])
            press("F8", "已导出 110 条")
            self.look(tour, terminal)
            terminal.send(tour.keys["F10"])
            self.assertEqual(terminal.wait(), 0)
            self.assertEqual(terminal.modes(), terminal.modes_before)
            self.assertEqual(Leaver.problems(terminal.output), [])
            self.check_output(tour, terminal.output)
        with open(target, encoding="utf-8") as file:
            rows = [line for line in file if line.startswith("XMK-")]
        self.assertEqual(len(rows), 110)

    def look(self, tour, terminal):
        """What is the same on every screen: a border, a way out, nothing beyond the edge."""
        terminal.quiet(0.05)
        lines = terminal.screen.lines()
        self.assertEqual(set(lines[1]), {"-"} if "--ascii" in tour.words else {"─"})
        self.assertRegex(lines[-1], "Esc|F10")

    def check_output(self, tour, output):
        has_colour = any(
            re.search(rb"(?:^|;)(?:3[0-7]|4[0-7])(?:;|$)", part)
            for part in re.findall(rb"\x1b\[([0-9;]*)m", output))
        is_mono = tour.term == "vt100" or "--mono" in tour.words
        self.assertEqual(has_colour, not is_mono)
        has_mouse = b"\x1b[?1000h" in output
        self.assertEqual(has_mouse, tour.term != "vt100" and "--no-mouse" not in tour.words)
        if "--ascii" in tour.words:
            self.assertNotRegex(output.decode(), "[─│┌┐└┘▸◂›]")


class Keys(KeyTour):
    """Keys that a terminal sends in several ways, on the program itself."""

    test_tours = None

    def opened(self, **env):
        self.keji("init", self.data, "--demo")
        argv = [KEJI, "--data", self.data, "--lang", "zh", "--as", "RY-001"]
        terminal = Pty(argv, env={**self.env, **env}, cwd=self.folder)
        self.addCleanup(terminal.close)
        terminal.shows("县科技局业务台账")
        terminal.quiet(0.05)
        return terminal

    def test_esc_and_a_digit_are_a_function_key_only_within_the_delay(self):
        terminal = self.opened(ESCDELAY="150")
        terminal.send("\x1b1")
        terminal.shows("帮助：首页")
        terminal.send("\x1b")
        terminal.shows("县科技局业务台账")
        terminal.quiet(0.3)
        # Esc, then the digits by themselves: the first register.
        terminal.send("\x1b")
        terminal.quiet(0.5)
        terminal.send("11")
        terminal.shows("库号")
        terminal.send("\x1b0")
        self.assertEqual(terminal.wait(), 0)

    def test_alt_and_a_letter_are_a_menu_only_within_the_delay(self):
        terminal = self.opened(ESCDELAY="150")
        terminal.send("a")
        terminal.shows("库号")
        terminal.send("\x1bv")
        terminal.shows("▸查看(V)")
        terminal.send("\x1bd")
        terminal.shows("▸数据(D)")
        # Esc closes the menu; the letter that comes later is the list's own: the record beside it.
        terminal.send("\x1b")
        terminal.quiet(0.5)
        terminal.shows("合计")
        terminal.send("v")
        terminal.shows("放不下旁边的详情")

    def test_alt_down_chooses_in_a_field(self):
        terminal = self.opened()
        terminal.send("a\x1b[2~")
        terminal.shows("新增")
        terminal.send("\t\x1b[1;3B")
        terminal.shows("筛选:")

    def test_the_mouse_points_opens_and_rolls(self):
        terminal = self.opened()
        terminal.send("a")
        terminal.shows("库号")
        terminal.send("\x1b[<0;10;8M\x1b[<0;10;8m")
        terminal.shows("▸ XMK-2017-004")
        terminal.send("\x1b[<65;10;8M")
        terminal.shows("▸ XMK-2017-007")
        terminal.quiet(0.6)
        terminal.send("\x1b[<0;10;6M\x1b[<0;10;6m\x1b[<0;10;6M\x1b[<0;10;6m")
        terminal.shows("› XMK-2017-002")
        terminal.send("\x1b[<65;10;8M")
        terminal.shows("▸ 项目名称")

    def test_full_width_commands_and_a_character_in_a_list(self):
        terminal = self.opened()
        terminal.send("稻")
        terminal.shows("当前为中文输入，功能键、数字和方向键可直接用")
        terminal.send("１１")
        terminal.shows("库号")
        terminal.send("？")
        terminal.shows("帮助：台账列表")
        terminal.send("\x1b")
        terminal.shows("合计")
        terminal.send("稻")
        terminal.shows("查找: 稻")

    def test_the_mouse_is_handed_over_and_back(self):
        terminal = self.opened()
        self.assertIn(b"\x1b[?1000h", terminal.output)
        start = len(terminal.output)
        terminal.send("\x1e")
        terminal.shows("鼠标归终端")
        self.assertIn(b"\x1b[?1000l", terminal.output[start:])
        start = len(terminal.output)
        terminal.send("\x1e")
        terminal.shows("按住 Shift 拖动")
        self.assertIn(b"\x1b[?1000h", terminal.output[start:])
        # A click on a hint is its key.
        terminal.send("\x1b[<0;2;24M")
        terminal.shows("帮助：首页")

    def test_the_linux_console_is_told_what_it_cannot_show(self):
        terminal = self.opened(TERM="linux")
        terminal.shows("The Linux console shows no Chinese: use SSH, fbterm, kmscon; ^T: English")


if __name__ == "__main__":
    unittest.main()
