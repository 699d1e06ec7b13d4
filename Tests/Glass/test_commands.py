"""The command line as scripts see it: output, files and exit codes of every command.

    KEJI=path/to/keji python3 Tests/Glass/test_commands.py
"""

import csv
import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))
LIBRARY = "project-library"
FIRST = "XMK-2017-001"


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class CommandTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.base, True)
        cls.made = os.path.join(cls.base, "made")
        subprocess.run(
            [KEJI, "init", cls.made, "--demo"], check=True, capture_output=True,
            env=dict(os.environ, KEJI_TODAY="2020-12-31"))

    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=self.base)
        self.data = os.path.join(self.folder, "data")
        shutil.copytree(self.made, self.data)
        self.env = {
            "KEJI_TODAY": "2020-12-31", "KEJI_DATA": self.data, "LC_ALL": "C.UTF-8",
            "XDG_CONFIG_HOME": self.folder, "XDG_STATE_HOME": self.folder}

    def keji(self, *words, code=0, lines=(), **env):
        done = subprocess.run(
            [KEJI, *words], capture_output=True, env={**os.environ, **self.env, **env},
            input="".join(line + "\n" for line in lines).encode(), timeout=60, cwd=self.folder)
        told = done.stderr.decode()
        self.assertIn(done.returncode, (0, 1) if code is None else (code,), f"{words}: {told}")
        self.assertTrue(told or not code, f"{words} says nothing")
        self.told = told
        return done.stdout.decode()

    def value(self, *words, **options):
        return json.loads(self.keji(*words, **options))

    def ids(self, *words):
        return [record["id"] for record in self.value("list", LIBRARY, *words, "--format", "json")]

    def ack(self, *words):
        out = self.keji(*words).split()
        self.assertEqual(out[-2], "ACK")
        return int(out[-1])


class Reading(CommandTest):
    def test_an_id_that_is_taken_is_said_to_be(self):
        self.keji("add", "townships", "id=431223100", "name=新镇", "kind=镇", code=4)
        self.assertIn("431223100（辰阳镇）: 没有保存，已经有这条记录", self.told)

    def test_registers(self):
        found = {entry["id"]: entry for entry in self.value("registers", "--json")}
        self.assertEqual(found[LIBRARY], {
            "id": LIBRARY, "zh": "项目库", "en": "Project library", "count": 124})
        self.assertIn("单位名录", self.keji("registers"))
        self.assertIn("Organisations", self.keji("registers", "--lang", "en"))

    def test_figures(self):
        found = {entry["id"]: entry for entry in self.value("figures", "--json")}
        self.assertEqual(
            {id: entry["text"] for id, entry in found.items()},
            {"F01": "17", "F02": "7", "F03": "105万元", "F04": "2", "F05": "103万元", "F06": "208万元", "F07":
             "90万元", "F08": "超额完成", "F09": "24", "F10": "100万元", "F11": "2", "F12": "3", "F13": "19", "F14":
             "《基于ZigBee的智能家居系统成果转化产业化》、《辰溪县青少年科技创新教育与科学知识普及》、《保护不知火杂柑果实安全越冬栽培方法的研究与实施》", "F15": "5月", "F16":
             "30多家", "F17": "一个多月", "F18": "24", "F19": "110", "F20": "12", "F21": "100%", "F22": "6月18日",
             "F23": "47", "F24": "83000多元", "F25": "102", "F26": "18", "F27": "2", "F28":
             "商场、超市、书店、药店、农资市场", "F29": "5月", "F30": "20", "F31": "1000份", "F32": "10", "F33": "16", "F34":
             "5", "F35": "21", "F36": "17期", "F37": "19项", "F38": "31个", "F39": "3", "F39b": "51", "F40":
             "15", "F41": "16", "F42": "20", "F43": "5000余份", "F44": "100余人次", "F45": "5所", "F46": "5",
             "F47": "10", "F48": "6000余份", "F49": "5月19日", "F50": "22", "F51": "100多人", "F52":
             "孝坪镇、火马冲镇、黄溪口镇、潭湾镇、安坪镇", "F53": "5场次", "F54": "15000多人", "F55": "32", "F56": "46", "F57":
             "8000余册", "F58": "3500多人次", "F59": "400多个", "F60": "3万多元", "F61": "2名", "F62": "50万元", "F63":
             "4次", "F64": "1", "F65": "2", "F66": "1亿元", "F67": "30件", "F68": "0", "F69": "无法完成", "F70":
             "1件", "F71": "5", "F72": "8", "F73": "4", "F74": "2021"})
        self.assertEqual([(part["name"], part["text"]) for part in found["F22"]["parts"]],
                         [("月日", "6月18日"), ("结论", "通过")])
        self.assertEqual([(part["name"], part["text"]) for part in found["F25"]["parts"]],
                         [("去年", "47"), ("比去年", "增长117%")])
        self.assertEqual(found["F24"]["exact"], 83500.0)
        self.assertEqual(len(found["F19"]["records"]), 110)
        self.assertTrue(found["F19"]["records"][0].startswith("project-library:XMK-"))
        self.assertIn("F35", self.keji("figures"))

    def test_the_as_of_date_is_typed_as_in_a_field(self):
        for typed in ("2020年6月30日", "6月30日", "20200630"):
            self.assertEqual(self.keji("figures", "--as-of", typed), self.keji("figures", "--as-of", "2020-06-30"))
        self.assertNotEqual(self.keji("figures", "--as-of", "上月底"), self.keji("figures", "--as-of", "6月30日"))
        self.keji("figures", "--as-of", "2020-02-30", code=2)

    def test_list(self):
        self.assertEqual(len(self.ids()), 124)
        rich = self.value("list", LIBRARY, "--where", "requested>=30万", "--where", "sector=农业",
                          "--format", "json")
        self.assertTrue(rich)
        self.assertTrue(all(record["requested"] >= 300000 for record in rich))
        amounts = [record["requested"] for record in self.value(
            "list", LIBRARY, "--sort", "-requested", "--limit", "5", "--format", "json")]
        self.assertEqual(amounts, sorted(amounts, reverse=True))
        self.assertEqual(len(amounts), 5)
        self.assertIn("XMK-2019-031", self.ids("--search", "bzhzg"))
        rows = list(csv.reader(io.StringIO(
            self.keji("list", LIBRARY, "--columns", "id,leader", "--format", "csv"))))
        self.assertEqual(len(rows), 125)
        self.assertEqual(rows[1], [FIRST, "演示人员001"])

    def test_list_refuses_what_it_cannot_understand(self):
        self.keji("list", "no-such", code=3)
        self.keji("list", LIBRARY, "--where", "nothing=1", code=2)
        self.keji("list", LIBRARY, "--where", "requested>=abc", code=2)
        self.keji("list", LIBRARY, "--sort", "nothing", code=2)
        self.keji("list", code=2)
        self.keji("lsit", code=2)
        self.assertIn("没有命令 lsit", self.told)

    def test_show(self):
        record = self.value("show", LIBRARY, FIRST, "--json")
        lines = pathlib.Path(self.data, LIBRARY + ".json").read_bytes().split(b"\n")
        stored = [line for line in lines if FIRST.encode() in line][0].strip(b" ,")
        self.assertEqual(record["_hash"], hashlib.sha256(stored).hexdigest())
        self.assertEqual(record["_derived"], {"inStock": True})
        self.assertIn("演示单位005", self.keji("show", LIBRARY, FIRST))
        self.keji("show", LIBRARY, "XMK-1999-001", code=3)

    def test_history_view(self):
        self.ack("edit", LIBRARY, FIRST, "leader=演示人员099")
        before = self.value("history", "--json")[-1]["t"]
        words = ("show", LIBRARY, FIRST, "--json")
        self.assertEqual(self.value(*words)["leader"], "演示人员099")
        self.assertEqual(self.value("--at", before, *words)["leader"], "演示人员001")
        self.keji("--at", before, "edit", LIBRARY, FIRST, "leader=x", code=1)
        self.keji("--at", "1999-01-01", *words, code=3)
        self.keji("--at", "gestern", *words, code=2)

    def test_info_names_what_is_in_force(self):
        self.assertIn(self.data, self.keji("info"))
        self.assertEqual(self.keji("--version").strip(), "0.1.0")
        self.assertIn("Examples", self.keji("--help"))


class Views(CommandTest):
    def test_a_named_list_is_those_conditions(self):
        named = self.value("list", "patents", "--view", "awaiting", "--format", "json")
        self.assertEqual(len(named), 3)
        self.assertEqual(
            named, self.value(
                "list", "patents", "--where", "awaitsSubsidy=是", "--format", "json"))
        self.assertEqual(
            named, self.value("list", "patents", "--view", "已授权未资助", "--format", "json"))
        self.keji("list", "patents", "--view", "nothing", code=2)
        self.assertIn("awaiting", self.told)


class Writing(CommandTest):
    def test_add_edit_move_delete_undo_redo(self):
        out = self.keji(
            "add", LIBRARY, "title=新的项目名称", "unitId=DW-001", "sector=农业", "planKind=工业",
            "leader=演示人员001", "totalBudget=9万", "requested=50000", "summary=试验").split()
        self.assertEqual(out[1:], ["ACK", "2"])
        key = out[0]
        self.assertEqual(key, "XMK-2020-025")
        self.keji("move", LIBRARY, key, "入库", code=1)
        self.assertIn("科技含量", self.told)
        self.ack("edit", LIBRARY, key, "technologyScore=4", "marketScore=3", "screenComment=可行")
        self.ack("move", LIBRARY, key, "入库")
        record = self.value("show", LIBRARY, key, "--json")
        self.assertEqual((record["status"], record["enteredOn"]), ("入库", "2020-12-31"))
        self.keji("move", LIBRARY, key, "淘汰", code=1)
        self.keji("delete", LIBRARY, key, code=2)
        self.ack("delete", LIBRARY, key, "--reason", "录重了")
        self.keji("show", LIBRARY, key, code=3)
        self.ack("undo")
        self.assertEqual(self.value("show", LIBRARY, key, "--json")["status"], "入库")
        self.ack("redo")
        self.keji("show", LIBRARY, key, code=3)
        # A number is never given again.
        again = self.keji(
            "add", LIBRARY, "title=又一个项目名称", "unitId=DW-001", "sector=农业", "planKind=工业",
            "leader=演示人员001", "totalBudget=9万", "requested=50000", "summary=试验").split()
        self.assertEqual(again[0], "XMK-2020-026")
        operations = [line["op"] for line in self.value("history", "--json")]
        self.assertEqual(operations, [
            "create", "redo", "undo", "delete", "move", "edit", "create", "init"])
        self.keji("fsck")

    def test_values_are_read_as_typed_and_doubted(self):
        self.ack("edit", LIBRARY, FIRST, "phone=０７４５—１２３４５６７", "requested=20", "enteredOn=上月15日")
        self.assertIn("拟申请经费：是不是想写 20 万元？", self.told)
        record = self.value("show", LIBRARY, FIRST, "--json")
        self.assertEqual((record["phone"], record["requested"]), ("0745-1234567", 20))
        self.assertEqual(record["enteredOn"], "2020-11-15")
        self.keji("edit", LIBRARY, FIRST, "enteredOn=2020-02-30", code=1)
        self.assertIn("没有“2020-02-30”这一天", self.told)

    def test_a_step_asks_anew_for_what_it_renews(self):
        """What stands in such a field is of the last time: the day that was planned, the reason of before."""
        key = self.keji(
            "add", "events", "name=演示活动", "kind=其他", "start=2020-12-20", "place=演示广场").split()[0]
        self.keji("move", "events", key, "实施", code=1)
        self.assertIn("start=…", self.told)
        self.ack("move", "events", key, "实施", "start=2020-12-22")
        self.assertEqual(self.value("show", "events", key, "--json")["start"], "2020-12-22")

    def test_an_approval_is_withdrawn_with_its_reason(self):
        path = pathlib.Path(self.data, "subsidy-batches.json")
        text = path.read_text()
        line = next(line for line in text.splitlines() if '"PC-2020-002"' in line)
        path.write_text(text.replace(line, line.replace('"status":"发放"', '"status":"审批"')))
        self.keji("move", "subsidy-batches", "PC-2020-002", "编制", code=1)
        self.assertIn("withdrawReason=…", self.told)

    def test_an_id_is_not_typed_where_the_program_gives_it(self):
        self.keji("edit", "organisations", "DW-001", "id=DW-999", code=1)
        self.assertIn("编号不能改", self.told)
        self.keji("add", "organisations", "id=DW-999", code=1)
        self.assertIn("编号由程序给", self.told)

    def test_a_setting_that_nothing_goes_by_is_refused(self):
        self.keji("add", "settings", "id=no-such", "name=甲", "value=1", code=1)
        self.assertIn("publicity-days", self.told)

    def test_a_folder_begins_in_the_year_that_is_given(self):
        with tempfile.TemporaryDirectory() as folder:
            self.keji("--year", "2025", "init", os.path.join(folder, "new"))
            settings = pathlib.Path(folder, "new", "settings.json").read_text()
        self.assertIn('"year":2025', settings)

    def test_words_and_answers_write_the_same_bytes(self):
        """The dates of the term and the township are proposed in both ways."""
        other = os.path.join(self.folder, "other")
        shutil.copytree(self.data, other)
        self.ack("add", "assignments", "specialistId=RC-2020-001", "hostOrgId=DW-003", "tasks=到场指导")
        answers = ["RC-2020-001", "DW-003", "", "", "", "", "到场指导", "y"]
        self.keji("--plain", "add", "assignments", lines=answers, KEJI_DATA=other)
        written = [pathlib.Path(folder, "assignments.json").read_bytes() for folder in (self.data, other)]
        self.assertEqual(written[0], written[1])
        self.assertIn('"start":"2020-03-01","end":"2021-02-28"', written[0].decode().splitlines()[-2])
        self.keji("add", "assignments", "specialistId=RC-2020-002", "hostOrgId=DW-003", "start=", code=1)
        self.assertIn("开始", self.told)

    def test_rules_name_field_and_rule(self):
        self.keji("edit", LIBRARY, FIRST, "requested=9000万", code=1)
        self.assertIn(f"{LIBRARY}:{FIRST}:requested: ", self.told)
        self.keji("edit", LIBRARY, FIRST, "phone=123", code=1)
        self.keji("edit", LIBRARY, FIRST, "nothing=1", code=2)
        self.keji("edit", LIBRARY, FIRST, "id=X", code=1)
        self.keji("delete", "organisations", "DW-071", "--reason", "x", code=1)
        self.assertIn("引用", self.told)
        self.assertEqual(len(self.value("history", "--json")), 1)

    def test_a_warning_wants_a_reason(self):
        title = self.value("show", LIBRARY, FIRST, "--json")["title"]
        unit = self.value("show", LIBRARY, FIRST, "--json")["unitId"]
        words = ("edit", LIBRARY, "XMK-2017-007", f"title={title}", f"unitId={unit}")
        self.keji(*words, code=1)
        self.ack(*words, "--reason", "两期分报")
        self.assertEqual(self.value("history", "--json")[0]["reason"], "两期分报")

    def test_an_edit_on_an_old_base_is_told_what_differs(self):
        base = self.value("show", LIBRARY, FIRST, "--json")["_hash"]
        self.ack("edit", LIBRARY, FIRST, "leader=演示人员088", "--base", base)
        self.keji("edit", LIBRARY, FIRST, "leader=演示人员099", "--base", base, code=4)
        self.assertIn("负责人 演示人员001 → 演示人员088", self.told)

    def test_saving_nothing_writes_nothing(self):
        path = os.path.join(self.data, LIBRARY + ".json")
        before = os.stat(path)
        self.keji("edit", LIBRARY, FIRST, "leader=演示人员001")
        self.assertEqual(os.stat(path).st_ino, before.st_ino)
        self.assertEqual(len(self.value("history", "--json")), 1)

    def test_read_only(self):
        self.keji("--read-only", "edit", LIBRARY, FIRST, "leader=x", code=1)
        self.keji("edit", LIBRARY, FIRST, "leader=x", code=1, KEJI_READ_ONLY="1")


class Importing(CommandTest):
    UNITS = "organisations"
    ROWS = "名称,类别,所在乡镇,信用代码\r\n新厂一,企业,,\r\n新厂二,合作社,辰阳镇,\r\n"

    def file(self, name, text, encoding="utf-8"):
        pathlib.Path(self.folder, name).write_bytes(text.encode(encoding))
        return name

    def bytes(self):
        return {path.name: path.read_bytes() for path in pathlib.Path(self.data).glob("*.json")}

    def added(self, *words):
        lines = self.keji("import", *words).splitlines()
        self.assertRegex(lines[-1], r"^ACK \d+$")
        return lines[0]

    def test_every_encoding_is_found(self):
        before = self.bytes()
        for number, encoding in enumerate(("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")):
            name = self.file(f"{number}.csv", self.ROWS, encoding)
            self.assertEqual(self.added(self.UNITS, name), "新增 2 条，修改 0 条")
            found = self.value("list", self.UNITS, "--where", "name~新厂", "--format", "json")
            self.assertEqual([record["name"] for record in found], ["新厂一", "新厂二"])
            self.assertEqual([record.get("townId") for record in found], [None, "431223100"])
            self.assertEqual(self.value("history", "--limit", "1", "--json")[0]["op"], "import")
            self.ack("undo")
            self.assertEqual(self.bytes(), before)

    def test_every_fault_has_its_line_and_nothing_is_saved(self):
        before = self.bytes()
        name = self.file("wrong.csv", "名称,类别,所在乡镇,电话\n新厂,企业,,\n,企业,,\n新厂三,没有,辰阳,12\n")
        self.keji("import", self.UNITS, name, code=1)
        for words in ("wrong.csv:3: 名称 (name): 必填", "wrong.csv:4: 类别 (kind): 没有“没有”这一项",
                      "wrong.csv:4: 电话 (phone): "):
            self.assertIn(words, self.told)
        found = json.loads(self.keji("import", self.UNITS, name, "--json", code=1))
        self.assertEqual(
            [(fault["line"], fault["column"], fault["field"]) for fault in found],
            [(3, 1, "name"), (4, 2, "kind"), (4, 4, "phone")])
        self.assertEqual({fault["level"] for fault in found}, {"error"})
        self.keji("import", self.UNITS, self.file("head.csv", "名子,类别\n新厂,企业\n"), code=1)
        self.assertIn("head.csv:1: 名子: 没有这个字段，是不是“名称”（name）？", self.told)
        self.assertEqual(self.bytes(), before)
        self.keji("import", self.UNITS, "nowhere.csv", code=3)
        self.keji("import", self.UNITS, self.file("a.xlsx", "PK"), code=2)
        self.keji("import", self.UNITS, name, "--format", "xml", code=2)

    def test_a_dry_run_and_an_update(self):
        before = self.bytes()
        name = self.file("update.tsv", "id\t联系人\nDW-001\t张三\nDW-002\t李四\n")
        self.keji("import", self.UNITS, name, code=1)
        self.assertIn("update.tsv:2: id (id): 已有编号为 DW-001 的记录", self.told)
        told = self.keji("import", self.UNITS, name, "--update", "--dry-run")
        self.assertIn("第 2 行 修改 DW-001", told)
        self.assertIn("联系人  → 张三", told)
        self.assertEqual(self.bytes(), before)
        self.assertEqual(self.added(self.UNITS, name, "--update"), "新增 0 条，修改 2 条")
        was = json.loads(before["organisations.json"])
        now = self.value("list", self.UNITS, "--void", "--format", "json")
        self.assertEqual(
            [record for record in now if record not in was],
            [{**record, "contact": {"DW-001": "张三", "DW-002": "李四"}[record["id"]]} for record in was[:2]])
        self.assertEqual(self.keji("import", self.UNITS, name, "--update"), "")

    def test_warnings_want_a_reason(self):
        name = self.file("warn.csv", "title,unitId,sector,requested,totalBudget,planKind,leader,summary\n"
                         "试种油茶,DW-001,农业,3,35万,农业推广,演示人员001,试种油茶\n")
        self.keji("import", LIBRARY, name, code=1)
        self.assertIn("提醒 warn.csv:2: requested (requested): ", self.told)
        self.assertIn("--reason", self.told)
        self.assertEqual(self.added(LIBRARY, name, "--reason", "确是三元"), "新增 1 条，修改 0 条")
        self.assertEqual(self.value("history", "--limit", "1", "--json")[0]["reason"], "确是三元")

    def test_earlier_years_are_loaded_by_who_makes(self):
        name = self.file("loaded.csv", "name,kind,status\n老厂一,企业,注销\n")
        self.keji("import", self.UNITS, name, code=1)
        self.assertIn("loaded.csv: status (status): 由流转改变，只有职责里有“经办”的人可以导入", self.told)
        self.keji("import", self.UNITS, name, "--as", "RY-006", code=1)
        self.assertEqual(self.added(self.UNITS, name, "--as", "RY-001"), "新增 1 条，修改 0 条")
        self.keji("undo", "--as", "RY-001")

    def test_what_is_exported_comes_back(self):
        empty = os.path.join(self.folder, "empty")
        for register in ("townships", "sections", "organisations", "project-library"):
            for form in ("csv", "tsv", "json"):
                name = f"{register}.{form}"
                self.keji("export", register, "-o", name, "--format", form, "--encoding",
                          "gb18030" if form == "csv" else "utf-8")
                shutil.rmtree(empty, ignore_errors=True)
                shutil.copytree(self.data, empty)
                path = pathlib.Path(empty, register + ".json")
                stored = json.loads(path.read_text())
                path.write_text("[\n]\n")
                words = ("import", register, name, "--data", empty, "--as", "RY-001", "--reason", "补录")
                if register == "project-library":
                    # A unit that has closed since is named by an old project.
                    text = pathlib.Path(empty, "organisations.json").read_text()
                    pathlib.Path(empty, "organisations.json").write_text(text.replace("注销", "正常"))
                self.keji(*words)
                self.assertEqual(json.loads(path.read_text()), stored)


class AtWork(CommandTest):
    """Whom sudo names signs the history, and is the one whose changes undo takes back."""

    STAFF = "演示人员777"

    def as_owner(self, *words, **env):
        """Runs as the account that owns the data; root steps down to one."""
        if os.getuid() == 0:
            account = dict(user=65534, group=65534, extra_groups=[])
        else:
            account = {}
        done = subprocess.run(
            [KEJI, *words], capture_output=True, env={**os.environ, **self.env, **env}, timeout=60,
            cwd=self.folder, **account)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode()

    def setUp(self):
        super().setUp()
        if os.getuid() == 0:
            os.chmod(self.base, 0o755)
            for place, _, names in os.walk(self.folder):
                for name in ["", *names]:
                    os.chown(os.path.join(place, name), 65534, 65534)

    def newest(self):
        return json.loads(self.as_owner("history", "--json"))[0]

    def test_undo_looks_for_the_one_who_signed(self):
        sudo = {"SUDO_UID": "4242"}
        self.as_owner("add", "staff", f"name={self.STAFF}", "active=是", **sudo)
        self.assertEqual(self.newest()["uid"], 4242)
        self.assertIn("4242", self.as_owner("info", **sudo))
        # Nobody else's change is taken back, and one's own is.
        self.assertEqual(self.as_owner("list", "staff", "--format", "json").count(self.STAFF), 1)
        self.as_owner("undo", **sudo)
        self.assertEqual((self.newest()["op"], self.newest()["uid"]), ("undo", 4242))
        self.assertNotIn(self.STAFF, self.as_owner("list", "staff", "--format", "json"))
        self.as_owner("redo", **sudo)
        self.assertIn(self.STAFF, self.as_owner("list", "staff", "--format", "json"))

    def test_the_staff_record_is_that_persons(self):
        self.as_owner("edit", "staff", "RY-001", "unixUser=4242")
        self.as_owner("add", "staff", f"name={self.STAFF}", "active=是", SUDO_UID="4242")
        self.assertEqual(self.newest()["person"], "RY-001")


class Plain(CommandTest):
    """Questions and answers on standard input and output."""

    def test_a_record_is_edited_and_found_in_the_menu(self):
        answers = [""] * 6 + ["演示人员099", "12", "0745-0000009"] + [""] * 19 + ["y"]
        out = self.keji("--plain", "edit", LIBRARY, FIRST, lines=answers)
        self.assertIn("7/27 负责人（必填，1 至 20 个字） [演示人员001]", out)
        self.assertIn("! 电话：", out)
        self.assertIn(f"已保存 {FIRST}", out)
        record = self.value("show", LIBRARY, FIRST, "--json")
        self.assertEqual((record["leader"], record["phone"]), ("演示人员099", "0745-0000009"))
        out = self.keji("--plain", lines=["xmk", "bzhzg", "1", "h 1", "b", "q"])
        self.assertIn("不知火杂柑", out)
        self.assertNotIn("\x1b", out)

    def test_rows_are_asked_and_saved_with_their_record(self):
        # One that is taken out was not selected in this survey.
        answers = [""] * 5 + ["23", "", "d 1", "2", "改过的项目名称"] + [""] * 25 + ["", "y"]
        out = self.keji("--plain", "edit", "surveys", "DY-2020-001", lines=answers)
        self.assertIn("项目库（24 行", out)
        self.assertIn("已保存 DY-2020-001", out)
        self.assertNotIn("surveyId", self.value("show", LIBRARY, "XMK-2020-001", "--json"))
        self.assertEqual(
            self.value("show", LIBRARY, "XMK-2020-002", "--json")["title"], "改过的项目名称")
        self.assertEqual(len(self.value("history", "--json")[0]["ch"]), 3)

    def test_input_that_ends_keeps_a_draft(self):
        self.keji("--plain", "edit", LIBRARY, FIRST, lines=["另一个名称"], code=1)
        out = self.keji("--plain", "edit", LIBRARY, FIRST, lines=["y"], code=1)
        self.assertIn("上次有没保存的内容", out)
        self.assertIn("[另一个名称]", out)
        self.assertEqual(len(self.value("history", "--json")), 1)

    def test_a_simple_terminal_is_pointed_here(self):
        self.assertIn("县科技局业务台账", self.keji("--plain", lines=["q"], TERM="dumb"))


class Files(CommandTest):
    def test_export_never_overwrites_unasked(self):
        path = os.path.join(self.folder, "项目库.txt")
        self.keji("export", LIBRARY, "-o", path)
        first = pathlib.Path(path).read_text("utf-8")
        self.assertIn("演示数据", first)
        self.keji("export", LIBRARY, "-o", path, "--format", "csv", code=1)
        self.assertEqual(pathlib.Path(path).read_text("utf-8"), first)
        self.keji("export", LIBRARY, "-o", path, "--format", "csv", "--force")
        rows = list(csv.reader(io.StringIO(pathlib.Path(path).read_text("utf-8"))))
        self.assertEqual(len(rows), 125)
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)

    def test_export_encodings(self):
        for name, encoding, mark in (("utf-8-bom", "utf-8-sig", b"\xef\xbb\xbf"),
                                     ("gb18030", "gb18030", b"")):
            path = os.path.join(self.folder, name)
            self.keji("export", LIBRARY, "-o", path, "--format", "csv", "--encoding", name)
            with open(path, "rb") as file:
                held = file.read()
            self.assertTrue(held.startswith(mark))
            self.assertIn("不知火", held.decode(encoding))

    def test_check_and_jsoncheck(self):
        # Two names that stand twice, a year's total beside an event and less than it, and two notes: what the
        # report itself has.
        known = [("CG-2020-024", "counted-once", "warning"), ("CG-2020-078", "counted-once", "warning"),
                 ("HD-2020-004", "counted-twice", "warning"), (None, "F48-F31", "warning"),
                 (None, "F20-F09-F02-F04", "note"), (None, "F09-F18", "note")]
        found = self.value("check", "--json")
        self.assertEqual([(one.get("id"), one["rule"], one["level"]) for one in found], known)
        path = os.path.join(self.data, LIBRARY + ".json")
        text = pathlib.Path(path).read_text("utf-8")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('"phone":"0745-0000001"', '"phone":"12"', 1))
        found = self.value("check", "--json", code=1)
        self.assertEqual([(one["id"], one["field"], one["rule"]) for one in found if one["level"] == "error"],
                         [(FIRST, "phone", "phone")])
        self.keji("jsoncheck", path)
        with open(path, "a", encoding="utf-8") as file:
            file.write("]")
        self.keji("jsoncheck", path, code=5)
        self.assertRegex(self.told, r":127:1: ")
        self.keji("list", LIBRARY, code=5)
        self.keji("edit", LIBRARY, FIRST, "leader=x", code=5)
        self.keji("list", "staff")

    def test_fsck(self):
        report = self.value("fsck", "--json")
        self.assertEqual((report["site"], report["seq"], report["problems"]), ("hq", 1, []))
        history = os.path.join(self.data, "history")
        name = os.path.join(history, os.listdir(history)[0])
        with open(name, "rb") as file:
            held = bytearray(file.read())
        held[len(held) // 2] ^= 1
        with open(name, "wb") as file:
            file.write(held)
        self.value("fsck", "--json", code=5)

    def test_init_keeps_off_what_is_there(self):
        self.keji("init", self.data, code=1)
        other = os.path.join(self.folder, "other")
        self.keji("init", os.path.join(self.folder, "x"), "--site", "Not A Name", code=1)
        os.mkdir(other)
        pathlib.Path(other, "letter").touch()
        self.keji("init", other, code=1)
        self.assertEqual(os.listdir(other), ["letter"])
        missing = os.path.join(self.folder, "missing")
        self.keji("--data", missing, "list", "staff", code=3)
        self.assertFalse(os.path.exists(missing))

    def test_configuration(self):
        os.mkdir(os.path.join(self.folder, "keji"))
        path = os.path.join(self.folder, "keji", "config.json")

        def configure(text):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

        configure(json.dumps({"data": self.data, "lang": "en"}))
        self.env["KEJI_DATA"] = ""
        self.assertIn("Organisations", self.keji("registers"))
        self.assertIn("单位名录", self.keji("registers", KEJI_LANG="zh"))
        configure('{"lang":"en",}')
        self.keji("registers", code=2)
        self.assertIn("config.json:1:", self.told)
        configure('{"language":"en"}')
        self.keji("registers", code=2)

    def test_what_a_command_does_not_take(self):
        library = os.path.join(self.data, "project-library.json")
        with open(library, "rb") as file:
            before = file.read()
        self.keji("edit", LIBRARY, FIRST, "id=XMK-2099-001", code=1)
        self.assertIn("编号不能改", self.told)
        self.keji("edit", "patents", "2019299000125", "id=", code=1)
        self.assertIn("编号不能改", self.told)
        self.keji("edit", LIBRARY, FIRST, "title=甲甲甲甲", "title=乙乙乙乙", code=2)
        self.assertIn("写了两次", self.told)
        for reason in ("", " ", "\u200b", "\u3000"):
            self.keji("delete", LIBRARY, FIRST, "--reason", reason, code=1)
            self.assertIn("请写明原因", self.told)
        with open(library, "rb") as file:
            self.assertEqual(file.read(), before)

    def test_nobody_sets_the_day_of_an_office(self):
        """A folder that lies in no temporary one, though a variable calls its place so."""
        place = tempfile.mkdtemp(dir=os.path.dirname(os.path.abspath(KEJI)))
        self.addCleanup(shutil.rmtree, place)
        if os.path.realpath(place).startswith(("/tmp/", "/var/tmp/", "/dev/shm/")):
            self.skipTest("the program was built below a temporary folder")
        office = os.path.join(place, "office")
        self.keji("init", office, KEJI_TODAY="2001-01-01", TMPDIR=place)
        with open(os.path.join(office, "settings.json"), encoding="utf-8") as file:
            self.assertNotIn('"year":2001', file.read())
        told = self.keji("info", "--data", office, KEJI_TODAY="2001-01-01", TMPDIR=place)
        self.assertNotIn("2001-01-01", told)
        self.assertIn("2020-12-31", self.keji("info"))

    def test_columns_are_called_by_their_labels(self):
        by_name = self.keji("list", LIBRARY, "--where", "sector=林业")
        self.assertEqual(self.keji("list", LIBRARY, "--where", "来源领域=林业"), by_name)
        self.assertEqual(self.keji("list", LIBRARY, "--where", "领域=林业"), by_name)
        figure = json.loads(self.keji("list", LIBRARY, "--where", "figure=F18", "--format", "json"))
        self.assertEqual(len(figure), 24)

    def test_replay_draws_without_a_terminal(self):
        frame = self.keji("replay", "a/bzh").split("\n")
        self.assertEqual(len(frame), 25)
        self.assertIn("项目库", frame[0])
        self.keji("replay", "<nokey>", code=2)
        self.keji(code=2)
        self.keji("demo", code=2)


if __name__ == "__main__":
    unittest.main()
