"""A register so large that the screens check it behind the first picture: commands check it to the end.

    KEJI=path/to/keji python3 Tests/Glass/test_large.py
"""

import json
import os
import unittest

from test_commands import KEJI, LIBRARY, CommandTest

RECORDS = 15_000


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class Large(CommandTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        path = os.path.join(cls.made, LIBRARY + ".json")
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()[1:-1]
        first = json.loads(lines[0][1:])
        first["summary"] = "对" * 120
        for number in range(RECORDS - len(lines)):
            first.update(id=f"XMK-2018-{number + 100:05}", title=f"第{number}号试验示范")
            lines.append("," + json.dumps(first, ensure_ascii=False, separators=(",", ":")))
        with open(path, "w", encoding="utf-8") as file:
            file.write("[\n" + "\n".join(lines) + "\n]\n")
        assert os.path.getsize(path) > 8 << 20

    def test_commands_write_to_it(self):
        self.ack("edit", LIBRARY, "XMK-2018-09000", "leader=改过的人")
        self.assertEqual(self.value("show", LIBRARY, "XMK-2018-09000", "--json")["leader"], "改过的人")
        self.ack("move", LIBRARY, "XMK-2018-09000", "推荐")
        self.ack("delete", LIBRARY, "XMK-2018-09001", "--reason", "试")
        self.keji("show", LIBRARY, "XMK-2018-09001", code=3)
        made = self.keji(
            "add", LIBRARY, "title=新征集的项目", "unitId=DW-071", "sector=农业", "planKind=农业推广", "leader=某人",
            "totalBudget=10万", "requested=5万", "summary=试验示范").split()
        self.assertEqual(made[1], "ACK")
        self.ack("undo")
        rows = os.path.join(self.folder, "rows.csv")
        with open(rows, "w", encoding="utf-8") as file:
            file.write("id,phone\n" + "".join(f"XMK-2018-{n:05},0745-1234567\n" for n in range(200, 10_200) if n != 9001))
        self.assertIn("修改 9999 条", self.keji("import", LIBRARY, rows, "--update"))
        self.assertEqual(self.value("show", LIBRARY, "XMK-2018-05000", "--json")["phone"], "0745-1234567")

    def test_a_broken_record_is_found_by_whoever_reads_it(self):
        """It looks like a record to whoever only looks for the ends of lines."""
        self.keji("list", LIBRARY, "--limit", "1")
        path = os.path.join(self.data, LIBRARY + ".json")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        at = text.index('"XMK-2018-09000"')
        with open(path, "w", encoding="utf-8") as file:
            file.write(text[:at] + '"XMK-2018-09000",' + text[at + len('"XMK-2018-09000"'):])
        out = os.path.join(self.folder, "out.csv")
        line = text[:at].count("\n") + 1
        for words in (
                ("list", LIBRARY, "--limit", "1"), ("show", LIBRARY, "XMK-2018-05000"), ("check",), ("figures",),
                ("export", LIBRARY, "-o", out, "--format", "csv"), ("edit", LIBRARY, "XMK-2018-05000", "leader=甲"),
                ("delete", LIBRARY, "XMK-2018-05000", "--reason", "试"), ("fsck",),
                ("move", LIBRARY, "XMK-2018-05000", "推荐"), ("add", LIBRARY, "title=新征集的项目")):
            said = self.keji(*words, code=5)
            self.assertIn(f"{LIBRARY}.json:{line}:", self.told + said, words)
        self.assertFalse(os.path.exists(out))


del CommandTest

if __name__ == "__main__":
    unittest.main()
