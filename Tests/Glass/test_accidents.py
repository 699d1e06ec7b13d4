"""Accidents to the data folder under an open form, in tmux: what was typed is not lost, nothing is saved
where nobody finds it, and the words on the glass name the way back.

    KEJI=path/to/keji python3 Tests/Glass/test_accidents.py
"""

import json
import os
import shutil
import subprocess
import tempfile
import unittest

from glass import Tmux, until

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))
LONG = 60.0


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class Accidents(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.data = os.path.join(self.folder, "data")
        self.env = {"KEJI_TODAY": "2020-12-31",
                    "XDG_STATE_HOME": os.path.join(self.folder, "state")}
        self.keji(0, "init", "--demo", self.data, data=None)

    def keji(self, code, *words, data=""):
        options = [] if data is None else ["--data", data or self.data]
        done = subprocess.run(
            [KEJI, *options, *words], capture_output=True, text=True, env=dict(os.environ, **self.env),
            stdin=subprocess.DEVNULL, timeout=60)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stderr if code else done.stdout

    def name(self, data="", identity="431223100"):
        return json.loads(self.keji(0, "show", "townships", identity, "--json", data=data))["name"]

    def window(self, data=""):
        window = Tmux([KEJI, "--data", data or self.data, "--lang", "zh", "--as", "RY-001"], rows=30,
                      columns=100, env=self.env)
        self.addCleanup(window.close)
        window.expect("单位和设置", LONG)
        return window

    def form(self, window):
        window.keys("C-p")
        window.type("乡镇")
        window.expect("▸ 乡镇")
        window.keys("Enter")
        window.expect("431223100", LONG)
        window.keys("Home", "F2")
        window.expect("修改 431223100")

    def typed(self, window, name):
        """The form of a township, its name typed over."""
        self.form(window)
        window.keys("C-u")
        window.type(name)

    def gone_on_with(self, window, name):
        """The draft that was kept of the form is offered, gone on with and saved."""
        self.form(window)
        window.expect("接着填", LONG)
        window.keys("Enter")
        window.expect(name)
        window.keys("F8")
        window.expect("已保存", LONG)
        self.leave(window)

    def leave(self, window):
        window.keys("F10")
        until(lambda: window.flag("pane_dead") == "1", "end of the program")
        window.close()

    def history(self, data=""):
        folder = os.path.join(data or self.data, "history")
        name = os.listdir(folder)[0]
        with open(os.path.join(folder, name), "rb") as file:
            return file.read()

    def test_the_folder_is_moved_and_back(self):
        window = self.window()
        self.typed(window, "搬家镇")
        before = self.history()
        away = os.path.join(self.folder, "elsewhere")
        os.rename(self.data, away)
        window.keys("F8")
        window.expect("数据目录被移走了", LONG)
        window.expect(away)
        self.assertEqual(self.history(away), before)
        # Where the folder went the form is gone on with.
        self.leave(window)
        window = self.window(away)
        self.gone_on_with(window, "搬家镇")
        self.assertEqual(self.name(away), "搬家镇")
        os.rename(away, self.data)

    def test_the_folder_comes_back_under_the_form(self):
        window = self.window()
        self.typed(window, "回来镇")
        away = os.path.join(self.folder, "elsewhere")
        os.rename(self.data, away)
        window.keys("F8")
        window.expect("数据目录被移走了", LONG)
        os.rename(away, self.data)
        window.expect("又在原处", LONG)
        window.keys("F8")
        window.expect("已保存", LONG)
        self.leave(window)
        self.assertEqual(self.name(), "回来镇")

    def test_the_lock_is_replaced(self):
        window = self.window()
        self.typed(window, "换锁镇")
        before = self.history()
        lock = os.path.join(self.data, ".keji", "lock")
        os.close(os.open(lock + "~", os.O_CREAT | os.O_WRONLY))
        os.chmod(lock + "~", 0o660)
        os.rename(lock + "~", lock)
        window.keys("F8")
        window.expect("锁文件", LONG)
        window.expect("再存一次")
        self.assertEqual(self.history(), before)
        window.keys("F8")
        window.expect("已保存", LONG)
        self.leave(window)
        self.assertEqual(self.name(), "换锁镇")
        self.keji(0, "fsck")

    def test_keji_is_deleted(self):
        # A save that its register does not hold.
        with open(os.path.join(self.data, "townships.json"), "rb") as file:
            waiting = file.read()
        self.keji(0, "edit", "townships", "431223102", "name=等候镇")
        window = self.window()
        self.typed(window, "清理镇")
        shutil.rmtree(os.path.join(self.data, ".keji"))
        with open(os.path.join(self.data, "townships.json"), "wb") as file:
            file.write(waiting)
        window.keys("F8")
        window.expect(".keji 被删除", LONG)
        self.leave(window)
        told = self.keji(1, "edit", "townships", "431223100", "name=不存")
        self.assertIn("keji init --site", told)
        self.assertIn("hq", told)
        self.keji(0, "init", "--site", "hq", self.data, data=None)
        window = self.window()
        window.expect("有保存过的改动不在台账里")
        window.keys("Enter")
        window.expect("办好了", LONG)
        self.gone_on_with(window, "清理镇")
        self.assertEqual(self.name(), "清理镇")
        self.assertEqual(self.name(identity="431223102"), "等候镇")


if __name__ == "__main__":
    unittest.main()
