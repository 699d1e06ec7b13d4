"""Several at work by command, and a holder of the lock that was stopped.

    KEJI=path/to/keji python3 Tests/Glass/test_together.py
"""

import fcntl
import json
import os
import pwd
import signal
import threading
import time
import unittest

from glass import Pty
from test_commands import FIRST, KEJI, LIBRARY, CommandTest

WRITERS = 6
WHO = pwd.getpwuid(os.getuid()).pw_name


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class Writers(CommandTest):
    """Without a base a command works on the record as it is under the lock, whoever writes besides."""

    def all_at_once(self, work, count=WRITERS):
        """Runs `work(number)` in as many threads; the first thing that goes wrong ends the test."""
        wrong = []

        def run(number):
            try:
                work(number)
            except Exception as error:
                wrong.append(error)

        threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if wrong:
            raise wrong[0]

    def sound(self):
        report = self.value("fsck", "--json")
        self.assertEqual(report["problems"], [])
        return report["seq"]

    def test_every_edit_is_done(self):
        """150 of 150, on two records."""
        before = self.sound()
        acks = []

        def write(number):
            for turn in range(25):
                record = (FIRST, "XMK-2017-002")[turn % 2]
                acks.append(self.ack("edit", LIBRARY, record, f"totalBudget={600000 + number * 100 + turn}"))

        self.all_at_once(write)
        self.assertEqual(sorted(acks), list(range(before + 1, before + 1 + 150)))
        self.assertEqual(self.sound(), before + 150)

    def test_the_others_too(self):
        """add, move, delete, import --update and undo, while somebody edits the same records."""
        made = {}

        def begin(number):
            made[number] = [
                self.keji("add", "townships", f"id=43122390{number}", f"name=镇{number}", "kind=镇").split()[0],
                self.keji("add", "sections", f"name=新股{number}").split()[0]]

        self.all_at_once(begin)
        self.assertEqual(len({section for _, section in made.values()}), WRITERS)
        rows = os.path.join(self.folder, "rows.csv")
        with open(rows, "w", encoding="utf-8") as file:
            file.write("id,name\n" + "".join(f"43122390{number},改{number}\n" for number in range(WRITERS)))

        over = threading.Event()

        def edit():
            turn = 0
            while not over.is_set():
                turn += 1
                self.keji("edit", "townships", f"43122390{turn % WRITERS}", f"kind={'镇乡'[turn % 2]}")

        def work(number):
            if number == WRITERS:
                return edit()
            try:
                for _ in range(4):
                    self.keji("import", "townships", rows, "--update")
                    self.keji("edit", "townships", f"43122390{number}", f"name=名{number}")
                self.keji("delete", "sections", made[number][1], "--reason", "试")
            finally:
                finished.append(number)
                if len(finished) == WRITERS:
                    over.set()

        finished = []
        self.all_at_once(work, WRITERS + 1)
        self.sound()
        # Each takes back the newest that is not taken back yet, and no two the same.
        start = self.sound()
        self.all_at_once(lambda number: self.keji("undo"))
        undone = [line["of"]["seq"] for line in self.value("history", "--limit", str(WRITERS), "--json")]
        self.assertEqual(len(set(undone)), WRITERS)
        self.assertEqual(self.sound(), start + WRITERS)

    def test_a_move_goes_by_the_record_there_is(self):
        over = threading.Event()

        def work(number):
            if number:
                turn = 0
                while not over.is_set():
                    turn += 1
                    self.keji("edit", LIBRARY, "XMK-2020-001", f"leader=第{turn}人")
                return
            try:
                for state in ("推荐", "入库") * 5:
                    self.keji("move", LIBRARY, "XMK-2020-001", state)
            finally:
                over.set()

        self.keji("move", LIBRARY, "XMK-2020-001", "推荐")
        self.keji("move", LIBRARY, "XMK-2020-001", "入库")
        self.all_at_once(work, 2)
        self.sound()

    def test_disjoint_fields_merge_and_others_conflict(self):
        show = lambda: self.value("show", LIBRARY, FIRST, "--json")
        base = show()
        self.keji("edit", LIBRARY, FIRST, "totalBudget=543210")
        merged = self.ack("edit", LIBRARY, FIRST, "summary=另一处", "--base", base["_hash"])
        self.assertEqual((show()["totalBudget"], show()["summary"]), (543210, "另一处"))
        self.assertEqual(self.value("history", "--limit", "1", "--json")[0]["seq"], merged)
        self.keji("edit", LIBRARY, FIRST, "totalBudget=99", "--base", base["_hash"], code=4)
        self.assertIn("543210.00", self.told)
        # One field of several is enough, and then nothing of it is saved.
        self.keji("edit", LIBRARY, FIRST, "totalBudget=99", "summary=再一处", "--base", base["_hash"], code=4)
        self.assertEqual((show()["totalBudget"], show()["summary"]), (543210, "另一处"))
        # The same said by both is one too: who counts up has to know that somebody else did.
        self.keji("edit", LIBRARY, FIRST, "totalBudget=543210", "--base", base["_hash"], code=4)
        self.keji("edit", LIBRARY, FIRST, "summary=甲", "--base", "0" * 64, code=4)

    def test_additions_to_a_list_go_together(self):
        base = self.value("show", "organisations", "DW-017", "--json")
        self.keji("edit", "organisations", "DW-017", "tags=高企")
        self.keji("edit", "organisations", "DW-017", "tags=三区受援", "--base", base["_hash"])
        self.assertEqual(set(self.value("show", "organisations", "DW-017", "--json")["tags"]), {"高企", "三区受援"})


class StoppedHolder:
    """A process that was stopped while it held the lock of a data folder."""

    def __init__(self, data):
        self.pid = os.fork()
        if self.pid == 0:
            try:
                number = os.open(os.path.join(data, ".keji", "lock"), os.O_RDWR)
                fcntl.flock(number, fcntl.LOCK_EX)
                os.kill(os.getpid(), signal.SIGSTOP)
            finally:
                os._exit(0)
        os.waitpid(self.pid, os.WUNTRACED)

    def go_on(self):
        """It is continued, lets go and ends."""
        if self.pid:
            os.kill(self.pid, signal.SIGCONT)
            os.waitpid(self.pid, 0)
        self.pid = 0


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class AStoppedHolder(CommandTest):
    def setUp(self):
        super().setUp()
        self.keji("edit", LIBRARY, "XMK-2017-002", "leader=某人")
        self.holder = StoppedHolder(self.data)
        self.addCleanup(lambda: self.holder.go_on())

    def test_a_command_says_whom_it_waits_for_and_waits_once(self):
        for words in (("edit", LIBRARY, FIRST, "title=改过的题目"), ("undo",), ("delete", LIBRARY, FIRST, "--reason", "试")):
            start = time.monotonic()
            self.keji(*words, code=6)
            # Opening and saving are one wait of five seconds; two would be more than ten.
            self.assertLess(time.monotonic() - start, 9)
            self.assertIn(f"{WHO}（进程 {self.holder.pid}）正在保存，等它完成", self.told)
            self.assertIn(f"kill -CONT {self.holder.pid}", self.told)
            self.assertEqual(self.told.count("等它完成"), 1)
        self.holder.go_on()
        self.assertEqual(self.value("fsck", "--json")["problems"], [])
        self.keji("edit", LIBRARY, FIRST, "title=改过的题目")

    def test_reading_goes_on(self):
        self.assertEqual(self.value("show", LIBRARY, FIRST, "--json")["id"], FIRST)

    def test_the_screen_stays_alive(self):
        self.holder.go_on()
        with Pty([KEJI, "--lang", "zh", "--as", "RY-001"], env=self.env) as window:
            window.shows("单位和设置")
            for keys, sign in (("\x10", "搜索"), ("项目库\r", "XMK-"), ("\x1bOQ", "修改")):
                window.send(keys)
                window.shows(sign) if sign != "搜索" else window.quiet()
            window.send("\x15试一试题目")
            self.holder = StoppedHolder(self.data)
            window.send("\x1b[19~")
            window.shows("等着保存")
            window.shows(f"{WHO}（进程 {self.holder.pid}）")
            # It answers while it waits: another size, and Escape.
            window.resize(30, 100)
            window.shows("等着保存")
            window.send("\x1b")
            window.shows("没有等下去")
            window.shows("试一试题目")
            # It gives up by itself, and the form is still there.
            window.send("\x1b[19~")
            window.shows("等着保存")
            window.shows("等了 5 秒没有轮到", 30)
            window.shows("试一试题目")
            # What waits is saved as soon as the other lets go.
            window.send("\x1b[19~")
            window.shows("等着保存")
            self.holder.go_on()
            window.shows("已保存", 30)
            window.send("\x1b[21~")
            window.wait()
        self.assertIn("试一试题目", json.dumps(self.value("list", LIBRARY, "--format", "json"), ensure_ascii=False))


del CommandTest

if __name__ == "__main__":
    unittest.main()
