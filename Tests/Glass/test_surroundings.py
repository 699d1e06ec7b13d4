"""Backups, printed heads, and odd surroundings: closed descriptors, full devices, signals, other encodings.

    KEJI=path/to/keji python3 Tests/Glass/test_surroundings.py
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tarfile
import tempfile
import unittest

from glass import Leaver, Pty, until
from test_commands import KEJI, CommandTest

HIDDEN = "甲\u202e乙\x1b]52;c;eA==\x07\u009b31m"


class Backups(CommandTest):
    def archive(self, name="backup.tar"):
        return os.path.join(self.folder, name)

    def test_a_backup_is_opened_without_the_program(self):
        seq = self.ack("add", "staff", "name=演示人员777", "active=是")
        self.keji("backup", self.archive())
        self.assertIn(f"第 {seq} 号", self.told)
        self.assertEqual(os.stat(self.archive()).st_mode & 0o777, 0o600)
        place = os.path.join(self.folder, "by-hand")
        os.mkdir(place)
        subprocess.run(["tar", "xf", self.archive(), "-C", place], check=True)
        top = os.path.join(place, "keji-backup")
        subprocess.run(["sha256sum", "-c", "--quiet", "--strict", "SHA256SUMS"], check=True, cwd=top)
        for name in os.listdir(top):
            if name.endswith(".json"):
                self.assertEqual(pathlib.Path(top, name).read_bytes(), pathlib.Path(self.data, name).read_bytes())
        with tarfile.open(self.archive(), format=tarfile.USTAR_FORMAT) as tar:
            self.assertTrue(all(member.isfile() or member.isdir() for member in tar))

    def test_it_is_restored_to_what_it_was(self):
        self.keji("backup", self.archive())
        before = self.value("list", "staff", "--format", "json")
        self.keji("edit", "staff", "RY-003", "title=改过")
        place = os.path.join(self.folder, "restored")
        self.keji("restore", self.archive(), place)
        self.assertEqual(self.value("list", "staff", "--format", "json", "--data", place), before)
        line = self.value("history", "--limit", "1", "--json", "--data", place)[0]
        self.assertEqual((line["op"], line["reason"]), ("restore", "由备份恢复：backup.tar"))
        self.assertIn("由备份恢复", self.keji("history", "--limit", "1", "--data", place))
        self.keji("fsck", "--data", place)
        # It is no change of anybody's to take back.
        self.keji("undo", str(line["seq"]), "--data", place, code=1)
        self.keji("edit", "staff", "RY-003", "title=又改", "--data", place)
        # Never into something.
        self.keji("restore", self.archive(), place, code=1)
        self.keji("restore", self.archive(), os.path.join(self.data, "inner"), code=1)
        self.keji("restore", self.archive(), os.path.join(self.folder, "no", "such"), code=1)
        self.keji("restore", os.path.join(self.data, "staff.json"), os.path.join(self.folder, "x"), code=5)

    def test_a_name_that_leads_elsewhere_is_refused(self):
        for number, (name, kind, link) in enumerate((
                ("../evil.json", tarfile.REGTYPE, ""), ("/tmp/keji-evil.json", tarfile.REGTYPE, ""),
                ("keji-backup/staff.json", tarfile.SYMTYPE, "/etc/passwd"),
                ("keji-backup/x.json", tarfile.LNKTYPE, "keji-backup/staff.json"),
                ("keji-backup/x.json", tarfile.FIFOTYPE, ""), ("keji-backup/.keji/lock", tarfile.REGTYPE, ""))):
            with tarfile.open(self.archive("evil.tar"), "w", format=tarfile.USTAR_FORMAT) as tar:
                member = tarfile.TarInfo(name)
                member.type, member.linkname = kind, link
                tar.addfile(member)
            place = os.path.join(self.folder, f"evil{number}")
            self.keji("restore", self.archive("evil.tar"), place, code=5)
            self.assertFalse(os.path.exists(place))
            self.assertFalse(os.path.exists(os.path.join(self.folder, "evil.json")))

    def test_nothing_is_overwritten_and_nothing_written_into_the_folder(self):
        self.keji("backup", self.archive())
        self.keji("backup", self.archive(), code=1)
        self.keji("backup", self.archive(), "--force")
        for place in ("staff.json", "x.tar", "history/x.tar", ".keji/x.tar"):
            self.keji("backup", os.path.join(self.data, place), "--force", code=1)
            self.keji("export", "staff", "-o", os.path.join(self.data, place), "--force", code=1)
        os.symlink(self.data, os.path.join(self.folder, "link"))
        self.keji("export", "staff", "-o", os.path.join(self.folder, "link", "x.csv"), code=1)
        os.makedirs(os.path.join(self.folder, "keji"))
        self.keji("export", "staff", "-o", os.path.join(self.folder, "keji", "x.csv"), code=1)
        self.keji("fsck")

    def test_a_damaged_folder_is_not_backed_up(self):
        path = pathlib.Path(self.data, "staff.json")
        path.write_bytes(path.read_bytes().replace(b'"name"', b"name", 1))
        self.keji("backup", self.archive(), code=5)
        self.assertFalse(os.path.exists(self.archive()))


class Heads(CommandTest):
    def test_a_printed_head_is_found_until_the_history_is_cut(self):
        heads = []
        for number in range(3):
            self.keji("edit", "staff", "RY-003", f"title=甲{number}")
            heads.append(self.value("fsck", "--json")["head"])
        found = self.value("verify", "--head", heads[1][:12], "--json")
        self.assertEqual([(line["seq"], line["h"]) for line in found["found"]], [(3, heads[1])])
        self.assertEqual(found["sites"][0]["head"], heads[2])
        printed = " ".join(re.findall("....", heads[0]))
        self.assertIn("第 2 号", self.keji("verify", "--head", printed))
        for wrong in ("12345678901", "x" * 12, ""):
            self.keji("verify", "--head", wrong, code=2)
        self.keji("verify", "--head", "0" * 12, code=5)
        path = pathlib.Path(self.data, "history", os.listdir(os.path.join(self.data, "history"))[0])
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:-1]))
        # The folder's mark tells that there was more; without it only the head does.
        self.keji("verify", code=5)
        self.assertIn("缺少已保存的第 4 号", self.keji("verify", code=5))
        os.remove(os.path.join(self.data, ".keji", "folded"))
        self.keji("verify")
        self.keji("verify", "--head", heads[2], code=5)
        path.write_bytes(b"".join(lines).replace("甲1".encode(), "甲9".encode()))
        broken = self.value("verify", "--json", code=5)["sites"][0]
        self.assertEqual((broken["seq"], broken["line"]), (2, 3))


class Doctor(CommandTest):
    def rules(self, code=1, **options):
        found = json.loads(self.keji("doctor", "--json", code=code, **options))
        return {problem["rule"] for problem in found["problems"] if problem["level"] != "note"}

    def test_a_sound_folder(self):
        for line in self.keji("doctor").splitlines():
            self.assertRegex(line, "^(没有发现问题|提示 )")

    def test_what_is_wrong_is_told(self):
        cases = [
            ("folder-mode", lambda: os.chmod(self.data, 0o755)),
            ("open-to-all", lambda: os.chmod(os.path.join(self.data, "staff.json"), 0o664)),
            ("file-mode", lambda: os.chmod(os.path.join(self.data, "staff.json"), 0o600)),
            ("stale-temporary", lambda: pathlib.Path(self.data, ".keji", "tmp", "staff.json.1").touch()),
            ("conflict-copy", lambda: pathlib.Path(self.data, "staff.sync-conflict-20200101-1.json").touch()),
            ("synced", lambda: os.mkdir(os.path.join(self.folder, ".stfolder"))),
        ]
        for rule, harm in cases:
            harm()
            self.assertIn(rule, self.rules())
        self.assertIn("locale-missing", self.rules(LC_ALL="zz_ZZ.UTF-8"))
        self.assertIn("encoding", self.rules(LC_ALL="C"))
        self.keji("doctor", "--data", os.path.join(self.folder, "none"), code=3)

    def test_git_is_a_note(self):
        os.mkdir(os.path.join(self.folder, ".git"))
        self.assertIn(".keji", self.keji("doctor"))


class Descriptors(CommandTest):
    """Output that nobody takes, descriptors that are closed."""

    def shell(self, text):
        return subprocess.run(
            ["sh", "-c", text], capture_output=True, env={**os.environ, **self.env, "K": KEJI}, timeout=60)

    def test_a_full_device_is_told(self):
        done = self.shell('"$K" list staff >/dev/full')
        self.assertEqual(done.returncode, 1)
        self.assertIn("标准输出写不进去：磁盘已满", done.stderr.decode())

    def test_a_closed_output_is_told(self):
        done = self.shell('"$K" list staff >&-')
        self.assertEqual(done.returncode, 1)
        self.assertIn("标准输出写不进去", done.stderr.decode())

    def test_messages_that_nobody_takes_stop_nothing(self):
        for number, ending in enumerate(("2>&-", "2>/dev/full", "0<&-", "0<&- 2>&-")):
            done = self.shell(f'"$K" edit staff RY-003 title=甲{number} {ending}')
            self.assertEqual(done.returncode, 0, ending)
            self.assertIn(b"ACK", done.stdout)
            self.assertEqual(self.value("show", "staff", "RY-003", "--json")["title"], f"甲{number}")
        self.keji("fsck")

    def test_a_fault_is_told_once(self):
        path = pathlib.Path(self.data, "staff.json")
        path.write_bytes(path.read_bytes().replace(b',"name"', b',,"name"', 1))
        self.keji("list", "staff", code=5)
        self.assertEqual(self.told.count("应为引号中的字段名"), 1, self.told)
        bad = pathlib.Path(self.folder, "bad.json")
        bad.write_text('{"a":1,}')
        self.keji("jsoncheck", str(bad), code=5)
        self.assertEqual(self.told.count("逗号后面没有内容"), 1)

    def test_a_site_name_is_refused_in_words(self):
        self.keji("init", os.path.join(self.folder, "new"), "--site", "HQ", code=1)
        self.assertIn("小写字母", self.told)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "new")))

    def test_a_limit_on_files_is_an_error_and_no_end(self):
        done = self.shell('ulimit -f 1; "$K" edit staff RY-003 title=甲乙')
        self.assertEqual(done.returncode, 1, done)
        self.assertIn("EFBIG", done.stderr.decode())
        self.keji("fsck")


class Encodings(CommandTest):
    def test_words_that_are_no_text_are_refused(self):
        before = self.value("history", "--limit", "1", "--json")
        done = subprocess.run(
            [KEJI.encode(), b"edit", b"staff", b"RY-003", b"title=" + "股长".encode("gbk")],
            capture_output=True, env={**os.environ, **self.env}, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("不是 UTF-8", done.stderr.decode())
        self.assertEqual(self.value("history", "--limit", "1", "--json"), before)

    def test_in_a_gb_locale_they_are_read_as_such(self):
        if b"zh_CN.gb18030" not in subprocess.run(["locale", "-a"], capture_output=True, check=True).stdout:
            self.skipTest("needs the locale zh_CN.GB18030")
        done = subprocess.run(
            [KEJI.encode(), b"edit", b"staff", b"RY-003", b"title=" + "副股长".encode("gb18030")],
            capture_output=True, env={**os.environ, **self.env, "LC_ALL": "zh_CN.GB18030"}, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.value("show", "staff", "RY-003", "--json")["title"], "副股长")

    def test_ids_that_look_alike_are_refused(self):
        for register, id, more in (
                ("townships", "431223100 ", {"name": "新镇镇", "kind": "镇"}),
                ("townships", "４３１２２３１００", {"name": "新镇镇", "kind": "镇"}),
                ("staff", "RY-001\u200b", {"name": "某某某", "active": True}),
                ("staff", "ＲＹ-001", {"name": "某某某", "active": True}),
                ("settings", "folder ", {"value": "1"})):
            path = pathlib.Path(self.folder, "rows.json")
            path.write_text(json.dumps([{"id": id, **more}]), encoding="utf-8")
            self.keji("import", register, str(path), code=1)
        # And told where somebody wrote them by hand.
        path = pathlib.Path(self.data, "staff.json")
        path.write_bytes(path.read_bytes().replace(b'"RY-012"', b'"RY-011 "'))
        self.keji("check", code=1)
        self.assertIn("staff:RY-011 :id:", self.keji("check", code=1))

    def seed_hidden(self):
        path = pathlib.Path(self.data, "staff.json")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"经办人03"', json.dumps(HIDDEN, ensure_ascii=True)), encoding="utf-8")

    def test_a_terminal_gets_what_the_filter_lets_through(self):
        self.seed_hidden()
        commands = [["list", "staff", "--format", form] for form in ("table", "csv", "tsv", "json", "md")]
        commands += [["list", "staff", "--format", "json", "--derived"], ["show", "staff", "RY-003"],
                     ["show", "staff", "RY-003", "--json"], ["history", "--limit", "2"],
                     ["history", "--limit", "2", "--json"], ["check"], ["check", "--json"],
                     ["export", "staff", "-o", "-", "--format", "csv"], ["figures", "--json"]]
        for words in commands:
            with Pty([KEJI, *words], env=self.env, cwd=self.folder) as terminal:
                terminal.wait(60)
                terminal.quiet(0.05)
                raw = terminal.output.decode("utf-8", "replace")
            self.assertNotRegex(raw, "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", words)
            self.assertGreater(len(raw), 40, words)

    def test_a_pipe_gets_it_as_it_is_stored(self):
        self.seed_hidden()
        names = [record["name"] for record in self.value("list", "staff", "--format", "json")]
        self.assertIn(HIDDEN, names)
        self.assertIn(HIDDEN, self.keji("list", "staff", "--format", "csv"))


class Endings(CommandTest):
    """Signals that end a program by default and that nobody thinks of."""

    ORDERLY = ["HUP", "TERM", "INT", "USR1", "USR2", "VTALRM", "PROF", "IO", "PWR", "STKFLT", "RTMIN", "RTMAX"]

    def demo(self, *words):
        self.place = tempfile.mkdtemp(dir=self.folder)
        return Pty([KEJI, "demo", *words], cwd=self.folder, env={
            **self.env, "TMPDIR": self.place, "XDG_STATE_HOME": self.place + "-state", "TERM": "xterm-256color"})

    def left(self):
        return [name for name in os.listdir(self.place) if name.startswith("keji-demo-")]

    def test_the_terminal_is_left_and_the_folder_removed(self):
        for name in self.ORDERLY:
            number = getattr(signal, "SIG" + name)
            with self.demo() as terminal:
                terminal.shows("项目库")
                self.assertEqual(len(self.left()), 1)
                terminal.kill(number)
                status = terminal.wait()
                self.assertTrue(os.WIFSIGNALED(status), name)
                self.assertEqual(os.WTERMSIG(status), number)
                self.assertEqual(Leaver.problems(terminal.output), [], name)
                self.assertEqual(terminal.modes(), terminal.modes_before, name)
            self.assertEqual(self.left(), [], name)

    def test_a_limit_on_files_ends_nothing(self):
        with self.demo() as terminal:
            terminal.shows("项目库")
            terminal.kill(signal.SIGXFSZ)
            terminal.send("\x1b[21~")
            self.assertEqual(terminal.wait(), 0)
        self.assertEqual(self.left(), [])

    def test_without_a_screen_too(self):
        for name in ("TERM", "HUP", "INT", "USR1"):
            with self.demo("--plain") as terminal:
                terminal.shows("q 退出")
                terminal.kill(getattr(signal, "SIG" + name))
                self.assertEqual(os.WTERMSIG(terminal.wait()), getattr(signal, "SIG" + name))
            self.assertEqual(self.left(), [], name)

    def test_what_a_killed_one_left_is_swept_up_by_the_next(self):
        with self.demo() as terminal:
            terminal.shows("项目库")
            terminal.kill(signal.SIGKILL)
            terminal.wait()
        self.assertEqual(len(self.left()), 1)
        place = self.place
        with self.demo() as living:
            living.shows("项目库")
            # The folder of a living one stays.
            env = {**self.env, "TMPDIR": self.place, "TERM": "xterm-256color"}
            for name in os.listdir(place):
                shutil.move(os.path.join(place, name), self.place)
            with Pty([KEJI, "demo"], cwd=self.folder, env=env) as another:
                another.shows("项目库")
                self.assertEqual(len(self.left()), 2)
                another.send("\x1b[21~")
                another.wait()
            self.assertEqual(len(self.left()), 1)

    def test_a_crash_is_in_the_log_it_points_to(self):
        with self.demo() as terminal:
            terminal.shows("项目库")
            terminal.kill(signal.SIGSEGV)
            self.assertEqual(os.WTERMSIG(terminal.wait()), signal.SIGSEGV)
            terminal.quiet(0.05)
            told = re.search(r"(/\S+keji\.log)", terminal.output.decode("utf-8", "replace")).group(1)
        log = pathlib.Path(told).read_text()
        self.assertRegex(log, r"keji: signal 11 code -?\d+ process \d+ time \d{10}\n  at 0x[0-9a-f]+\n")


if __name__ == "__main__":
    unittest.main()
