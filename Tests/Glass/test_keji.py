"""The whole program on a real terminal: what a clerk does, and what the files then hold.

    KEJI=path/to/keji python3 Tests/Glass/test_keji.py
"""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest

from glass import Leaver, Pty, Tmux, until

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))
TODAY = "2020-12-31"


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class KejiTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.data = os.path.join(self.folder, "data")
        self.env = {"KEJI_TODAY": TODAY, "XDG_STATE_HOME": os.path.join(self.folder, "state")}
        self.keji("init", self.data, "--demo")

    def keji(self, *words, check=True):
        done = subprocess.run(
            [KEJI, *words], capture_output=True, text=True, env=dict(os.environ, **self.env),
            stdin=subprocess.DEVNULL, timeout=60)
        if check:
            self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def on_data(self, *words, **options):
        return self.keji("--data", self.data, *words, **options)

    def window(self, rows=24, columns=80):
        argv = [KEJI, "--data", self.data, "--lang", "zh", "--as", "RY-001"]
        window = Tmux(argv, rows=rows, columns=columns, env=self.env)
        self.addCleanup(window.close)
        window.expect("县科技局业务台账")
        return window

    def leader(self):
        shown = self.on_data("show", "project-library", "XMK-2020-003", "--json")
        return json.loads(shown.stdout)["leader"]

    def to_form(self, window):
        window.type("a")
        window.expect("库号")
        window.type("/不知火")
        window.expect("命中 1/1")
        window.keys("Enter")
        window.expect("不知火杂柑采后保鲜")
        window.keys("F2")

    def pty_in_the_form(self):
        """The same form on a bare pty, for what tmux hides."""
        terminal = Pty([KEJI, "--data", self.data, "--lang", "zh", "--as", "RY-001"], env=self.env)
        self.addCleanup(terminal.close)
        terminal.expect("县科技局".encode())
        terminal.send("a/不知火\r")
        terminal.expect("筛选评语".encode())
        terminal.send("\x1bOQ")
        terminal.expect("状态] ".encode())
        return terminal

    def to_leader(self, window):
        """The form of the first 不知火 entry, the leader's field in focus."""
        self.to_form(window)
        window.expect("修改 XMK-2020-003")
        window.keys(*["Tab"] * 6)


class ADayInTheLibrary(KejiTest):
    def test_find_change_refuse_save_history_undo_export(self):
        before = self.leader()
        window = self.window()
        self.to_leader(window)
        window.keys("C-u")
        window.type("演示人员015")
        window.keys("Tab", "C-u")
        window.type("12345")
        window.keys("F8")
        window.expect("! 电话应为 11 位手机号")
        self.assertEqual(self.leader(), before)
        window.keys("C-u")
        window.type("0745-0000031")
        window.keys("F8")
        window.expect("已保存 XMK-2020-003")
        self.assertEqual(self.leader(), "演示人员015")
        window.keys("C-r")
        window.expect("负责人 " + before + " › 演示人员015")
        window.keys("C-z")
        window.expect("已撤销")
        self.assertEqual(self.leader(), before)
        window.keys("Escape")
        window.keys("Escape")
        window.expect("查找")
        window.keys("Escape")
        window.keys("F5")
        window.expect("预览")
        target = os.path.join(self.folder, "out.txt")
        window.keys("C-u")
        window.type(target)
        window.keys("Enter")
        window.expect("已导出 110 条")
        with open(target, encoding="utf-8") as file:
            lines = file.read().splitlines()
        rows = [line for line in lines if line.startswith("XMK-")]
        self.assertEqual(len(rows), 110)
        self.assertEqual(len({width(line) for line in rows}), 1)

    def test_marks_are_changed_and_exported_and_columns_are_kept(self):
        window = self.window()
        window.type("a")
        window.expect("领域")
        window.keys("C-w")
        window.expect("项目库的列表有哪些栏")
        window.keys("Down", "Down", "Space", "F8")
        window.expect("栏›")
        window.keys("F4")
        window.type("入库日")
        window.keys("Enter")
        window.type("２０１８年３月..5月")
        window.keys("Enter")
        window.expect("筛选 入库日=2018-03..2018-05")
        window.type("*")
        window.expect("已选 6 条")
        window.keys("F2")
        window.type("负责人")
        window.keys("Enter")
        window.type("演示人员099")
        window.keys("Enter")
        window.expect("修改负责人 6 条")
        window.keys("F8")
        window.expect("再确认一次")
        window.keys("F8")
        window.expect("已保存")
        window.keys("F5")
        window.expect("勾选的 6 条")
        target = os.path.join(self.folder, "out.txt")
        window.keys("C-u")
        window.type(target)
        window.keys("Enter")
        window.expect("已导出 6 条")
        with open(target, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(text.count("XMK-2018-"), 6)
        self.assertNotIn("领域", text)
        listed = json.loads(
            self.on_data(
                "list", "project-library", "--where", "enteredOn=2018年3月至5月", "--format", "json"
            ).stdout)
        self.assertEqual({record["leader"] for record in listed}, {"演示人员099"})
        self.assertEqual(len(listed), 6)
        window.keys("C-z")
        window.expect("已撤销")
        window.keys("F10")
        again = self.window()
        again.type("a")
        again.expect("项目名称")
        self.assertNotIn("领域", again.screen())

    def test_second_save_is_told_which_fields_differ(self):
        window = self.window()
        self.to_leader(window)
        window.keys("C-u")
        window.type("演示人员015")
        self.on_data(
            "edit", "project-library", "XMK-2020-003", "leader=演示人员016", "discipline=230")
        window.keys("F8")
        window.expect("两边不同")
        window.expect("演示人员016")
        window.keys("Left", "F8")
        window.expect("已保存 XMK-2020-003")
        shown = json.loads(
            self.on_data("show", "project-library", "XMK-2020-003", "--json").stdout)
        self.assertEqual(shown["leader"], "演示人员015")
        self.assertEqual(shown["discipline"], "230")

    def test_a_merge_that_is_left_shows_what_the_other_saved(self):
        window = self.window()
        self.to_leader(window)
        window.keys("C-u")
        window.type("演示人员015")
        self.on_data("edit", "project-library", "XMK-2020-003", "leader=演示人员016")
        window.keys("F8")
        window.expect("两边不同")
        window.keys("Escape")
        window.expect("没有保存，你填的内容还在表单里")
        window.keys("Escape")
        window.expect("存为草稿")
        window.keys("Enter")
        window.expect("负责人      演示人员016")

    def test_broken_file_is_named_and_left_alone(self):
        path = os.path.join(self.data, "organisations.json")
        with open(path, "rb") as file:
            good = file.read()
        broken = good.replace(b'"name":', b'"name"', 1)
        with open(path, "wb") as file:
            file.write(broken)
        window = self.window()
        window.expect("organisations.json:2:")
        window.type("a")
        window.expect("XMK-2017-001")
        done = self.on_data("list", "organisations", check=False)
        self.assertEqual(done.returncode, 5)
        self.assertIn("organisations.json:2:", done.stderr)
        self.assertEqual(
            self.on_data(
                "edit", "project-library", "XMK-2020-003", "discipline=230").returncode, 0)
        with open(path, "rb") as file:
            self.assertEqual(file.read(), broken)

    def test_form_survives_a_dropped_line(self):
        terminal = self.pty_in_the_form()
        terminal.send("x")
        terminal.expect("未保存".encode())
        terminal.hang_up()
        terminal.wait()
        window = self.window()
        self.to_form(window)
        window.expect("上次有没保存的内容")

    def test_form_with_rows_survives_being_killed(self):
        """kill -9 in the middle of a row: what was left field by field is offered again."""
        window = self.window()
        self.to_survey(window)
        window.expect("项目库  24 行")
        window.keys(*["Tab"] * 7, "DC")
        window.expect("怎样去掉 XMK-2020-001")
        window.keys("Enter")
        window.expect("- XMK-2020-001")
        window.keys("IC")
        window.expect("› 项目库 新行")
        window.type("杀不掉的项目")
        window.keys("Tab")
        window.type("DW-001")
        window.keys("Tab")
        window.expect("汉清")
        window.type("还没离开的一项")
        window.expect("还没离开的一项")
        os.kill(window.pid(), signal.SIGKILL)
        window.ends()
        window = self.window()
        self.to_survey(window)
        window.expect("上次有没保存的内容")
        window.keys("Enter")
        window.expect("- XMK-2020-001")
        window.expect("25 行")
        window.keys(*["Tab"] * 31)
        window.expect("杀不掉的项目")
        window.keys("Enter")
        window.expect("汉清")

    def to_survey(self, window):
        window.type("12")
        window.expect("DY-2020-001")
        window.keys("F2")


class InJanuary(KejiTest):
    def test_the_old_working_year_is_told(self):
        data = os.path.join(self.folder, "office")
        self.keji("init", data)
        for today, is_told in (("2021-01-04", True), (TODAY, False)):
            window = Tmux([KEJI, "--data", data, "--lang", "zh", "--no-input"], rows=24, columns=80,
                          env={**self.env, "KEJI_TODAY": today})
            self.addCleanup(window.close)
            window.expect("县科技局业务台账")
            if is_told:
                window.expect("工作年度是 2020，今天是 2021-01-04")
            else:
                self.assertNotIn("工作年度是", "".join(window.screen()))

    def test_the_first_start_asks_which_year_to_work_in(self):
        data = os.path.join(self.folder, "office")
        self.keji("init", data)
        for is_asked in (True, False):
            window = Tmux([KEJI, "--data", data, "--lang", "zh"], rows=24, columns=80,
                          env={**self.env, "KEJI_TODAY": "2021-01-04"})
            self.addCleanup(window.close)
            window.expect("2020年度（今年 2021）")
            if is_asked:
                window.expect("在哪个年度里工作")
                window.keys("Escape")
                window.expect("截至 2020-12-31")
            else:
                self.assertNotIn("在哪个年度里工作", "".join(window.screen()))


class WithoutATerminal(KejiTest):
    def test_says_what_to_do(self):
        done = self.keji("--data", self.data, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("终端", done.stderr + self.keji("demo", check=False).stderr)

    def test_missing_folder_is_not_made(self):
        nowhere = os.path.join(self.folder, "nowhere")
        done = self.keji("--data", nowhere, "registers", check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("keji init", done.stderr)
        self.assertFalse(os.path.exists(nowhere))


class OwnEditor(KejiTest):
    def in_the_editor(self):
        """The summary of the first record's form, given to the editor."""
        window = self.window()
        window.type("a")
        window.expect("库号")
        window.keys("F2")
        window.expect("修改 XMK-2017-001")
        window.keys(*["Tab"] * 11, "C-o")
        window.expect("外部编辑器")
        window.keys("C-o")
        return window

    def test_long_text_is_written_in_it(self):
        script = os.path.join(self.folder, "editor")
        with open(script, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nprintf '由编辑器\\a写' >\"$1\"\n")
        os.chmod(script, 0o700)
        self.env["VISUAL"] = script
        window = self.in_the_editor()
        window.expect("由编辑器写")
        window.keys("F8")
        window.expect("未保存")
        window.keys("F8")
        window.expect("已保存 XMK-2017-001")
        shown = json.loads(self.on_data("show", "project-library", "XMK-2017-001", "--json").stdout)
        self.assertEqual(shown["summary"], "由编辑器写")
        self.assertEqual(os.listdir(os.path.join(self.folder, "state", "keji")).count("text"), 0)

    def editor(self, body):
        script = os.path.join(self.folder, "editor")
        with open(script, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\n" + body)
        os.chmod(script, 0o700)
        self.env["VISUAL"] = script

    def pty_in_the_editor(self, shows):
        terminal = self.pty_in_the_form()
        for _ in range(11):
            terminal.send("\t")
        terminal.send("\x0f")
        terminal.expect("外部编辑器".encode())
        terminal.send("\x0f")
        terminal.expect(shows)
        return terminal

    def test_what_an_editor_wrote_outlasts_a_dropped_line(self):
        """The editor has saved and is still open when the line drops: its text is in the form's draft."""
        self.editor("printf '断线前写的' >\"$1\"\necho ready\nexec sleep 60\n")
        terminal = self.pty_in_the_editor(b"ready")
        terminal.hang_up()
        terminal.wait()
        window = self.window()
        window.expect("没保存的内容")
        self.to_form(window)
        window.expect("上次有没保存的内容")
        window.keys("Enter", "F8")
        window.expect("已保存 XMK-2020-003")
        shown = json.loads(self.on_data("show", "project-library", "XMK-2020-003", "--json").stdout)
        self.assertEqual(shown["summary"], "断线前写的")
        self.assertEqual([n for n in os.listdir(os.path.join(self.folder, "state", "keji")) if "text" in n], [])

    def test_what_an_editor_wrote_outlasts_the_program(self):
        """kill -9 while the editor is open: the box offers what was written."""
        self.editor("printf '被杀前写的' >\"$1\"\necho ready\nexec sleep 2\n")
        terminal = self.pty_in_the_editor(b"ready")
        os.kill(terminal.pid, 9)
        terminal.wait()
        # The editor holds its file as long as it lives; it ends by itself.
        state = os.path.join(self.folder, "state", "keji")
        until(lambda: not held(state), "the editor is open still")
        window = self.window()
        window.expect("没保存的内容")
        self.to_form(window)
        window.keys(*["Tab"] * 11, "C-o")
        window.expect("被杀前写的")
        self.assertEqual([n for n in os.listdir(state) if n.startswith("text-")], [])

    def test_one_that_fails_loses_nothing(self):
        self.env["VISUAL"] = "/bin/false"
        window = self.in_the_editor()
        window.expect("没有正常结束")
        window.expect("在同一片田块")


class SharedLogin(KejiTest):
    def test_is_asked_who_sits_down(self):
        window = Tmux([KEJI, "--data", self.data, "--lang", "zh"], rows=24, columns=80, env=self.env)
        self.addCleanup(window.close)
        window.expect("共用登录")
        window.type("经办人03")
        window.expect("1 项")
        window.keys("Enter")
        window.expect("演示数据  经办人03")
        window.type("92")
        window.expect("项目股")
        window.keys("F2")
        window.expect("修改 RY-001")
        window.keys("Tab", "C-u")
        window.type("综合股")
        window.keys("F8")
        window.expect("已保存 RY-001")
        line = json.loads(self.on_data("history", "--json").stdout)[0]
        self.assertEqual((line["op"], line["person"]), ("edit", "RY-003"))


class Leaving(KejiTest):
    def test_ctrl_c_twice_and_f10_leave_the_terminal_as_it_was(self):
        for keys in ("\x03\x03", "\x1b[21~"):
            argv = [KEJI, "--data", self.data, "--lang", "zh", "--as", "RY-001"]
            terminal = Pty(argv, env=self.env)
            self.addCleanup(terminal.close)
            terminal.expect("县科技局".encode())
            terminal.quiet(0.1)
            terminal.send(keys)
            status = terminal.wait()
            self.assertTrue(os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0, hex(status))
            self.assertEqual(terminal.modes(), terminal.modes_before)
            self.assertEqual(Leaver.problems(terminal.output), [])

    def test_what_is_typed_behind_the_leaving_key_is_no_death(self):
        for key in ["\x03", "\x1c", "\x1a"] * 10:
            argv = [KEJI, "--data", self.data, "--lang", "zh", "--as", "RY-001"]
            terminal = Pty(argv, env=self.env)
            self.addCleanup(terminal.close)
            terminal.expect("县科技局".encode())
            terminal.quiet(0.05)
            terminal.send("\x1b[21~")
            pid = status = 0
            while not pid:
                # In the program's modes a byte, in those given back a signal.
                terminal.send(key)
                pid, status = os.waitpid(terminal.pid, os.WNOHANG | os.WUNTRACED)
            terminal.status = status
            self.assertEqual(status, 0, repr(key))

    def test_term_ends_with_its_own_status(self):
        argv = [KEJI, "--data", self.data, "--lang", "zh"]
        terminal = Pty(argv, env=self.env)
        self.addCleanup(terminal.close)
        terminal.expect("县科技局".encode())
        terminal.kill(signal.SIGTERM)
        status = terminal.wait()
        self.assertTrue(os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGTERM)
        self.assertEqual(terminal.modes(), terminal.modes_before)


def held(folder):
    """Whether an editor still has a file of this folder."""
    for name in os.listdir(folder):
        if name.startswith("text-") and name.endswith(".key"):
            with open(os.path.join(folder, name), "rb") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    return True
    return False


def width(line):
    """Cells of a line: Han and full-width forms are two."""
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


if __name__ == "__main__":
    unittest.main()
