"""Paid money changed past the program: it stays a finding until somebody with the role explains it in writing.

    KEJI=path/to/keji python3 Tests/Glass/test_outside.py
"""

import hashlib
import json
import os
import re
import unittest

from glass import Tmux
from test_commands import KEJI, CommandTest

PAID, REGISTER = "ZZ-2020-001", "patent-subsidies"
AMOUNT = rb'("id":"ZZ-2020-001"[^\n]*?"amount":)2000\.00'


def sealed(line, before):
    """A history line with its hash, as the program writes it."""
    return line + b',"h":"' + hashlib.sha256(before.encode() + line).hexdigest().encode() + b'"}\n'


def rehashed(lines):
    """The lines with a chain that holds, whatever was changed in them."""
    before, out = "0" * 64, []
    for line in lines:
        body = line.rsplit(b',"h":"', 1)[0]
        out.append(sealed(body, before))
        before = out[-1][-67:-3].decode()
    return out


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class PastTheProgram(CommandTest):
    def path(self, name):
        return os.path.join(self.data, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def write(self, name, data, keeping_time=False):
        """In place, as an editor may; with the time put back where it shall be."""
        facts = os.stat(self.path(name)) if os.path.exists(self.path(name)) else None
        with open(self.path(name), "wb") as file:
            file.write(data)
        if keeping_time:
            os.utime(self.path(name), ns=(facts.st_atime_ns, facts.st_mtime_ns))

    def change(self, name=REGISTER + ".json", pattern=AMOUNT, by=rb"\g<1>5000.00", keeping_time=False):
        changed, count = re.subn(pattern, by, self.read(name), count=1)
        self.assertEqual(count, 1)
        self.write(name, changed, keeping_time)

    def history(self):
        name = next(name for name in os.listdir(self.path("history")) if name.startswith("hq-"))
        return os.path.join("history", name)

    def found(self, rule, code=1):
        """What check says of the record by that rule."""
        told = json.loads(self.keji("check", "--json", code=code))
        return [one for one in told if one["rule"] == rule and one.get("id", PAID) == PAID]

    def stays_until_explained(self, rule="outside"):
        """Neither time nor a save nor somebody without the role makes it go away."""
        for _ in range(2):
            self.assertEqual([one["level"] for one in self.found(rule)], ["error"])
        self.assertIn("2000.00 → 5000.00", self.keji("check", code=1))
        self.keji("edit", REGISTER, "ZZ-2020-002", f"note=另记 {rule}", "--as", "RY-002")
        explain = ("explain", REGISTER, PAID, "--reason")
        for person, says in (("RY-002", "审批"), ("RY-006", "审批"), ("RY-010", "已不在岗|没有审批|审批")):
            self.keji(*explain, "查过", "--as", person, code=1)
            self.assertRegex(self.told, says)
        self.keji(*explain, "查过", code=1)
        self.keji(*explain, "　", "--as", "RY-011", code=1)
        self.assertEqual(len(self.found(rule)), 1)
        self.keji(*explain, "银行回单为五千元，当时录入有误", "--as", "RY-011")
        line = self.value("history", REGISTER, PAID, "--limit", "1", "--json")[0]
        self.assertEqual((line["op"], line["person"], line["reason"][:4]), ("note", "RY-011", "银行回单"))
        self.assertEqual(self.found(rule), [])
        self.assertEqual(self.value("show", REGISTER, PAID, "--json")["amount"], 5000)
        self.keji(*explain, "再说一遍", "--as", "RY-011", code=1)
        self.assertIn("没有要说明的改动", self.told)

    def test_by_an_editor(self):
        self.change()
        self.stays_until_explained()

    def test_on_the_screen(self):
        """The history of the record says what was done, and takes the explanation of who has the role."""
        self.change()
        for person, role in (("RY-002", False), ("RY-011", True)):
            window = Tmux([KEJI, "--lang", "zh", "--as", person], env=self.env)
            self.addCleanup(window.close)
            window.expect("待办")
            window.type("s")
            window.expect("首页 › 专利资助")
            window.type("/" + PAID)
            window.expect("▸ " + PAID)
            window.keys("Enter")
            window.expect("› " + PAID)
            window.keys("C-r")
            window.expect("文件被改")
            window.keys("F7")
            if not role:
                window.expect("要由有审批职责的人说明")
                window.close()
                continue
            window.expect("被其他程序改过")
            window.expect("2000.00")
            window.keys("Enter")
            window.keys("F7")
            self.assertEqual(len(self.found("outside")), 1, "not without a reason")
            window.expect("原因:")
            window.type("银行回单为五千元")
            window.keys("Enter")
            window.expect("已说明，记入历史")
            window.keys("F7")
            window.expect("没有要说明的改动")
        self.assertEqual(self.found("outside"), [])
        line = self.value("history", REGISTER, PAID, "--limit", "1", "--json")[0]
        self.assertEqual((line["op"], line["person"], line["reason"]), ("note", "RY-011", "银行回单为五千元"))

    def test_whoever_finds_it_is_not_blamed(self):
        self.change()
        self.keji("check", code=1)
        line = self.value("history", REGISTER, PAID, "--limit", "1", "--json")[0]
        self.assertEqual(line["op"], "external")
        self.assertNotIn("uid", line)
        self.assertNotIn("user", line)
        self.assertEqual(line["foundBy"]["uid"], os.getuid())
        self.assertIn("其他程序", self.keji("history", REGISTER, PAID, "--limit", "1"))

    def test_with_size_and_time_as_they_were(self):
        self.change(keeping_time=True)
        self.stays_until_explained()

    def test_the_next_edit_does_not_launder_it(self):
        self.change(keeping_time=True)
        self.keji("edit", REGISTER, "ZZ-2020-002", "note=记", "--as", "RY-002")
        self.stays_until_explained()

    def test_with_a_history_planted_beside_ours(self):
        """A chain of its own that tells of the new amount: it explains nothing, and is told itself."""
        was = re.search(rb'\{"id":"ZZ-2020-001"[^\n]*', self.read(REGISTER + ".json")).group()
        now = was.replace(b'"amount":2000.00', b'"amount":5000.00')
        line = sealed(
            b'{"seq":1,"t":"2020-12-30T08:00:00.000+08:00","uid":0,"user":"root","tty":"","person":"RY-011",'
            b'"op":"edit","prev":"' + b"0" * 64 + b'","ch":[{"f":"patent-subsidies.json","id":"ZZ-2020-001","was":'
            + was + b',"now":' + now + b"}]", "0" * 64)
        self.write("history/zz-2020.jsonl", line)
        self.change()
        self.stays_until_explained()
        told = [one for one in json.loads(self.keji("check", "--json", code=1)) if one["rule"] == "unknown-site"]
        self.assertEqual([one["file"] for one in told], ["history/zz-2020.jsonl"])
        self.assertIn("unknown-site", {one["rule"] for one in self.value("fsck", "--json", code=1)["problems"]})
        self.assertNotIn("2020-12-30", self.keji("history", REGISTER, PAID))

    def test_with_a_line_that_a_script_appended(self):
        """The chain holds and the director is named: but this program lets nobody do that."""
        lines = self.read(self.history()).splitlines(keepends=True)
        was = re.search(rb'\{"id":"ZZ-2020-001"[^\n]*', self.read(REGISTER + ".json")).group()
        now = was.replace(b'"amount":2000.00', b'"amount":5000.00')
        seq = json.loads(lines[-1])["seq"] + 1
        line = (b'{"seq":%d,"t":"2026-12-30T08:00:00.000+08:00","uid":0,"user":"root","tty":"","person":"RY-011",'
                b'"op":"edit","ch":[{"f":"patent-subsidies.json","id":"ZZ-2020-001","was":' % seq
                + was + b',"now":' + now + b"}]")
        self.write(self.history(), b"".join(lines) + sealed(line, json.loads(lines[-1])["h"]))
        self.change()
        self.stays_until_explained("past-the-rules")

    def test_with_a_history_that_was_rewritten(self):
        """A line changed and all hashes made anew: the mark knows the line it ended with."""
        lines = self.read(self.history()).splitlines(keepends=True)
        changed = [re.sub(AMOUNT, rb"\g<1>5000.00", line) for line in lines]
        self.write(self.history(), b"".join(rehashed(changed)))
        self.change()
        self.assertIn("与保存时不同", self.keji("check", code=5))
        self.assertEqual(self.value("fsck", "--json", code=5)["problems"][0]["level"], "error")
        self.keji("edit", REGISTER, "ZZ-2020-002", "note=记", "--as", "RY-002", code=1)

    def test_with_the_mark_rewritten_too(self):
        """What later lines say of the record before them does not follow any more."""
        self.keji("edit", REGISTER, PAID, "note=记", "--as", "RY-002")
        lines = self.read(self.history()).splitlines(keepends=True)
        end = json.loads(lines[-1])["h"]
        changed = [re.sub(AMOUNT, rb"\g<1>5000.00", line) for line in lines[:-1]] + [
            re.sub(rb'("now":\{[^\n]*?"amount":)2000\.00', rb"\g<1>5000.00", lines[-1])]
        made = rehashed(changed)
        self.write(self.history(), b"".join(made))
        mark = self.read(".keji/folded").replace(end.encode(), json.loads(made[-1])["h"].encode())
        self.write(".keji/folded", mark)
        self.change()
        self.keji("check", code=1)
        self.assertIn("broken-succession", {one["rule"] for one in self.value("fsck", "--json", code=1)["problems"]})
        self.assertEqual(len(self.found("broken-succession")), 1)

    def test_no_file_silences_the_check_of_the_chain(self):
        self.keji("edit", REGISTER, PAID, "note=记", "--as", "RY-002")
        text = self.read(self.history())
        self.write(self.history(), text.replace(b"2000.00", b"5000.00", 1))
        for name in ("verified", "checked"):
            self.write(".keji/" + name, b"2020-12-31\n")
        self.keji("check", code=5)
        self.keji("fsck", code=5)

    def test_other_ways_by_hand(self):
        """Settled records taken away, states and signatures put in, what rules go by."""
        for name, pattern, by, field in (
                (REGISTER, rb'\n[ ,]\{"id":"ZZ-2020-003"[^\n]*', b"", "status"),
                (REGISTER, '("id":"ZZ-2020-004"[^\\n]*?"status":)"归档"'.encode(), '\\1"受理"'.encode(), "status"),
                ("subsidy-batches", rb'("id":"PC-2020-001"[^\n]*?"approver":)"RY-011"', rb'\1"RY-002"', "approver"),
                ("scheme-rates", rb'("id":"BZ-013"[^\n]*?"amount":)2000\.00', rb"\g<1>9000.00", "amount"),
                ("staff", '("id":"RY-002"[^\\n]*?"roles":)\\["经办"'.encode(), '\\1["审批","经办"'.encode(), "roles")):
            self.change(name + ".json", pattern, by)
            told = [one for one in json.loads(self.keji("check", "--json", code=None)) if one["rule"] == "outside"
                    and one["register"] == name]
            self.assertIn(field, {one.get("field") for one in told}, (name, pattern))

    def test_what_is_put_back_still_asks_why(self):
        before = self.read(REGISTER + ".json")
        self.change()
        self.keji("check", code=1)
        self.write(REGISTER + ".json", before)
        self.assertEqual([one["level"] for one in self.found("outside", code=0)], ["warning"])


del CommandTest

if __name__ == "__main__":
    unittest.main()
