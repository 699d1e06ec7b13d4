"""A clerk's work on subsidies and assignments in tmux, by keys alone, and what the files then hold.

    KEJI=path/to/keji python3 Tests/Glass/test_office.py
"""

import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

from glass import Tmux, until

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TODAY = "2020-12-31"
LONG = 60.0


def seeds(name):
    with open(os.path.join(ROOT, "seeds", name + ".json"), encoding="utf-8") as file:
        return json.load(file)


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class OfficeTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.data = os.path.join(self.folder, "data")
        # Files are exported to where the program was started.
        self.env = {"KEJI_TODAY": TODAY, "XDG_STATE_HOME": os.path.join(self.folder, "state")}

    def keji(self, *words):
        done = subprocess.run(
            [KEJI, "--data", self.data, *words], capture_output=True, text=True,
            env=dict(os.environ, **self.env), stdin=subprocess.DEVNULL, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def records(self, register, *words):
        return json.loads(self.keji("list", register, "--format", "json", *words))

    # How the terminal is: subclasses work on others.
    rows, columns = 24, 80
    term = {}
    options = []
    mark = "▸"
    marks = ("▸", "◂")

    def window(self, *words):
        argv = ["sh", "-c", 'cd "$0" && exec "$@"', self.folder, KEJI, "--data", self.data,
                "--lang", "zh", *self.options, *words]
        window = self.Window(argv, rows=self.rows, columns=self.columns,
                             env=dict(self.env, **self.term))
        self.addCleanup(window.close)
        return window

    class Window(Tmux):
        """A window that is typed into as by somebody at any keyboard."""

    def sit_down(self, person):
        """A sitting at the shared login, as one of the people."""
        window = self.window()
        window.expect("是共用登录")
        window.type(person)
        window.expect(self.mark + " " + person)
        window.keys("Enter")
        window.expect("单位和设置")
        return window

    def leave(self, window):
        window.keys("F10")
        until(lambda: window.flag("pane_dead") == "1", "end of the program")
        window.close()

    def go(self, window, name, shows):
        """To a register by the palette."""
        window.keys("C-p")
        window.type(name)
        window.expect(self.mark + " " + name)
        window.keys("Enter")
        window.expect(shows)

    def fill(self, window, *values):
        """Types values field by field; None leaves one as it stands."""
        for value in values:
            if value is not None:
                window.keys("C-u")
                window.type(value)
            window.keys("Tab")

    def save(self, window, key="F8", says="已保存"):
        window.keys(key)
        return window.expect(says, LONG)

    def saved(self, window, key, identity):
        return self.save(window, key, "已保存 " + identity)


class SubsidiesFromPaper(OfficeTest):
    # Which lines of the paper are entered; the twelfth is among them.
    part = slice(0, 47)
    total = "83,500.00 元，人民币捌万叁仟伍佰元整"

    def test_all_are_entered_refused_approved_and_paid(self):
        patents = {patent["id"]: patent for patent in seeds("patents")}
        names = {unit["id"]: unit["name"] for unit in seeds("organisations")}
        paper = [(subsidy, patents[subsidy["patentNo"]]) for subsidy in seeds("patent-subsidies")]
        self.assertEqual(len(paper), 47)
        paper = paper[self.part]
        self.count = len(paper)
        self.sum = sum(subsidy["amount"] for subsidy, _ in paper)

        window = self.window()
        window.expect("空白开始")
        window.keys("Enter")
        window.expect("单位和设置", LONG)
        self.enter_people_and_rules(window)
        self.leave(window)

        window = self.sit_down("经办人甲")
        self.enter_patents(window, [patent for _, patent in paper], names)
        self.enter_subsidies(window, paper)
        self.refuse_wrong_ones(window, paper)
        self.make_batch(window)
        self.leave(window)

        window = self.sit_down("审批人乙")
        self.to_batch(window)
        window.keys("F7")
        window.type("审批")
        window.keys("Enter")
        window.expect("审批：审批日")
        window.keys("Enter")
        window.expect("审批：异议情况")
        window.type("无异议")
        window.keys("Enter")
        self.choose_pin(window, "审批人乙", "tea-472")
        window.expect("审批 12-31 审批人乙")
        self.leave(window)

        window = self.sit_down("财务丙")
        self.to_batch(window)
        window.keys("F7", "Enter")
        window.expect("发放：发放日")
        window.keys("Enter")
        window.expect("发放：凭证号")
        window.type("记2020-0500")
        window.keys("Enter")
        self.choose_pin(window, "财务丙", "pay-472")
        window.expect(self.marks[0] + "发放" + self.marks[1], LONG)
        self.check_payment(window)

    def choose_pin(self, window, person, pin):
        """Who signs at a shared login for the first time chooses a PIN; it is never shown."""
        window.expect(f"{person}：设一个签字口令")
        window.type("123456")
        window.keys("Enter")
        window.expect("相连的数字")
        window.type(pin)
        window.expect("*" * len(pin))
        self.assertNotIn(pin, "\n".join(window.screen()))
        window.keys("Enter")
        window.expect("再输一遍")
        window.type(pin)
        window.keys("Enter")

    def enter_people_and_rules(self, window):
        self.go(window, "人员", "还没有记录，按 Ins")
        for name, roles in [("经办人甲", "经办;审批"), ("审批人乙", "审批"), ("财务丙", "财务")]:
            window.keys("Insert")
            window.expect("新增")
            self.fill(window, name, None, None, None, None, roles)
            self.save(window)
        self.go(window, "资助办法", "还没有记录，按 Ins")
        window.keys("Insert")
        window.expect("新增")
        # Brackets of the keyboard are put right; 万 and 元 are both understood.
        self.fill(window, "资助办法（2018版）", "演科发[2018]1号", "2018-1-1", None, "12", None, None,
                  None, None, "2万")
        self.saved(window, "F8", "BF-001")
        self.go(window, "资助标准", "还没有记录，按 Ins")
        window.keys("Insert")
        rates = [("发明", "0.5万", "3000"), ("实用新型", "2000", "1000元"), ("外观设计", "500", "300")]
        for number, (kind, applicant, amount) in enumerate(
                (kind, applicant, amount) for kind, unit, person in rates
                for applicant, amount in (("企业", unit), ("学校", unit), ("个人", person))):
            window.expect("新增")
            # The cursor stands behind the scheme and the item once they are carried over.
            self.fill(window, *([] if number else ["BF-001", None]), kind, applicant, amount)
            self.saved(window, "F7", f"BZ-{number + 1:03d}")
        window.keys("Escape")
        window.expect("1/9")
        self.go(window, "经费台账", "还没有记录，按 Ins")
        window.keys("Insert")
        window.expect("新增")
        self.fill(window, None, "专利资助", None, "10万")
        self.saved(window, "F8", "JF-2020-001")
        self.assertEqual(self.records("funds")[0]["name"], "2020年专利资助")
        self.assertEqual(self.records("schemes")[0]["docNo"], "演科发〔2018〕1号")

    def enter_patents(self, window, patents, names):
        self.go(window, "专利申请", "还没有记录，按 Ins")
        late = {"id": "2018299000019", "title": "一种逾期的分级装置", "applicant": "演示企业30",
                "filedOn": "2018-05-08", "grantedOn": "2019-05-07", "certNo": "9899999"}
        bare = {"id": "2019299000905", "title": "一种缺材料的装置", "applicant": "演示企业30",
                "filedOn": "2019-10-08", "grantedOn": "2020-07-07", "certNo": "9899998"}
        for patent in (late, bare):
            body = patent["id"][:12]
            weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
            rest = sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11
            patent["id"] = body + ("X" if rest == 10 else str(rest))
        self.late, self.bare = late, bare
        window.keys("Insert")
        for patent in patents + [late, bare]:
            window.expect("新增")
            number = patent["id"]
            self.fill(
                window, f"ZL {number[:4]} {number[4]} {number[5:12]}.{number[12]}", None,
                patent["title"], names.get(patent["applicant"], patent["applicant"]), None, "是",
                patent["filedOn"], None, patent["grantedOn"], patent["certNo"])
            self.saved(window, "F7", number)
        window.keys("Escape")
        window.expect(f"1/{self.count + 2}")
        window.keys("C-e")
        # What is marked stays marked, for the next step.
        for step in ("进入初审", "授权"):
            window.expect(f"已选 {self.count + 2} 条")
            window.keys("F7")
            window.type(step)
            window.keys("Enter")
            self.confirm_bulk(window, self.count + 2)
        self.assertEqual(
            {patent["status"] for patent in self.records("patents")}, {"授权"})
        kinds = [patent["kind"] for patent in self.records("patents")]
        wanted = [patent["kind"] for patent in patents] + ["实用新型", "实用新型"]
        self.assertEqual(kinds, wanted)

    def confirm_bulk(self, window, count):
        """A change of many is confirmed, and asked a second time above three."""
        window.expect(f"{count} 条")
        window.keys("1", "Enter")
        window.expect("再")
        window.keys("1", "Enter")
        window.expect(f"等 {count} 条", LONG)

    def enter_subsidies(self, window, paper):
        self.go(window, "专利资助", "还没有记录，按 Ins")
        window.keys("Insert")
        for index, (subsidy, patent) in enumerate(paper):
            window.expect("新增")
            number = patent["id"]
            spelling = [number, "ZL" + number, f"ZL{number[:4]} {number[4:12]}.{number[12:]}",
                        number.lower()][index % 4]
            self.fill(window, spelling, None, "营业执照", None, None, None, subsidy["appliedOn"], "*",
                      None, None, subsidy["accountTail"])
            self.saved(window, "F7", f"ZZ-2020-{index + 1:03d}")
        records = self.records("patent-subsidies")
        self.assertEqual(len(records), self.count)
        self.assertEqual(sum(record["amount"] for record in records), self.sum)
        self.assertEqual({record["maker"] for record in records}, {"RY-001"})
        self.assertTrue(all(len(record["materials"]) == 5 for record in records))

    def refuse_wrong_ones(self, window, paper):
        window.expect("新增")
        # The twelfth once more, as it stands on the certificate: refused, and the first is named.
        window.keys("C-u")
        window.type("ZL 2019 2 9900012.5")
        window.keys("Tab")
        place = 1 + [patent["id"] for _, patent in paper].index("2019299000125")
        window.expect(f"! 此专利已在 ZZ-2020-{place:03d} 申请资助")
        self.save(window, says="没有保存。专利号：此专利已在")
        # Its key opens the other record, and the form is still there.
        window.keys("C-g")
        window.expect(f"资助号      ZZ-2020-{place:03d}")
        window.keys("Escape")
        window.expect("未保存")
        self.fill(window, self.late["id"], None, "营业执照", None, None, None, "2020-06-01")
        self.save(window, says="最迟 2020-05-07")
        self.give_up(window)
        self.assertEqual(len(self.records("patent-subsidies")), self.count)
        window.keys("Insert")
        window.expect("新增")
        self.fill(window, self.bare["id"], None, "营业执照", None, None, None, "2020-12-01", "申请表")
        self.bare_id = f"ZZ-2020-{self.count + 1:03d}"
        self.saved(window, "F8", self.bare_id)
        window.keys("F7")
        window.expect("材料未齐：缺")
        window.keys("Escape")
        until(lambda: not any("筛选:" in line for line in window.screen()), "end of the choice")

    def give_up(self, window):
        window.keys("Escape")
        window.expect("放弃这次的改动")
        window.type("放弃")
        window.keys("Enter")
        window.expect("F2 修改")

    def make_batch(self, window):
        # All are reviewed at once; the one without its papers is left out and named.
        window.keys("C-e")
        window.expect(f"已选 {self.count + 1} 条")
        window.keys("F7")
        window.type("初审")
        window.keys("Enter")
        window.expect(self.bare_id)
        self.confirm_bulk(window, self.count)
        states = [record["status"] for record in self.records("patent-subsidies")]
        self.assertEqual((states.count("初审"), states.count("受理")), (self.count, 1))
        self.go(window, "资助批次", "还没有记录，按 Ins")
        window.keys("Insert")
        window.expect("2020年第1批")
        self.saved(window, "F8", "PC-2020-001")
        window.keys("Enter")
        window.expect("已编 0 件")
        window.keys("C-e")
        window.expect(f"已编 {self.count} 件  " + self.total.replace("，", "  "), LONG)
        window.keys("F7", "Enter")
        window.expect("送公示：公示开始")
        window.type("12.14")
        window.keys("Enter")
        window.expect("2020-12-18")
        window.keys("Enter")
        window.expect(self.marks[0] + "公示" + self.marks[1], LONG)
        window.keys("F7")
        window.type("审批")
        window.keys("Enter")
        window.expect("审批：审批日")
        window.keys("Enter")
        window.expect("审批：异议情况")
        window.type("无异议")
        window.keys("Enter")
        # He has the role, but he made the batch and what is in it.
        window.expect("编制的批次不能")
        self.assertEqual(self.records("subsidy-batches")[0]["status"], "公示")

    def to_batch(self, window):
        self.go(window, "资助批次", "PC-2020-001")
        window.keys("Enter")
        window.expect(f"已编 {self.count} 件")

    def check_payment(self, window):
        records = [
            record for record in self.records("patent-subsidies") if record["id"] != self.bare_id]
        self.assertEqual({record["status"] for record in records}, {"发放"})
        self.assertEqual({record["paidOn"] for record in records}, {TODAY})
        self.assertEqual(len({record["voucherNo"] for record in records}), self.count)
        newest = json.loads(self.keji("history", "--limit", "1", "--json"))[0]
        self.assertEqual(len(newest["ch"]), self.count + 1)
        # What was paid is not taken back.
        window.keys("C-z")
        window.expect("不能撤销")
        window.keys("F5")
        window.type("发放清单")
        window.keys("Enter")
        window.expect("专利资助发放清单")
        window.keys("F8")
        window.expect("存到哪个文件")
        window.keys("C-u")
        window.type("清单.txt")
        window.keys("Enter")
        window.expect("已存到")
        with open(os.path.join(self.folder, "清单.txt"), encoding="utf-8") as file:
            text = file.read()
        amounts = [
            float(amount.replace(",", "")) for amount in re.findall(r"\*{4}\d{4} +([\d,.]+)", text)]
        self.assertEqual((len(amounts), sum(amounts)), (self.count, self.sum))
        self.assertIn(f"合计 {self.count} 件，" + self.total, text)
        # What was entered of rates, budgets and people is told, and nothing is wrong.
        self.assertEqual({line.split()[0] for line in self.keji("check").splitlines()}, {"变动"})


class WhoServesWhom(OfficeTest):
    def setUp(self):
        super().setUp()
        subprocess.run(
            [KEJI, "init", self.data, "--demo"], check=True, capture_output=True,
            env=dict(os.environ, **self.env))

    def test_unserved_hosts_are_those_that_a_count_finds(self):
        active = {
            record["hostOrgId"] for record in self.records("assignments")
            if record.get("effectiveOn", "9") <= TODAY and record["start"] <= TODAY <= record["end"]
            and record.get("releasedOn", "9") > TODAY}
        wanted = [
            unit["name"] for unit in self.records("organisations")
            if unit["kind"] in ("企业", "合作社", "村社区") and unit["status"] == "正常"
            and unit["id"] not in active]
        self.assertGreater(len(wanted), 3)
        window = self.window("--as", "RY-003")
        window.expect("单位和设置")
        window.keys("d")
        window.expect("按特派员")
        window.keys("2", "F4")
        window.expect(f"{len(wanted)} 个，记录 0，空缺 {len(wanted)}")
        shown = [
            line[2:].split()[0] for line in window.screen() if line.rstrip().endswith("! 未对接")]
        self.assertEqual(shown, wanted)

    def test_wrong_assignments_are_refused_in_words(self):
        window = self.window("--as", "RY-003")
        window.expect("单位和设置")
        window.keys("d", "2", "F4")
        window.expect("演示企业27")
        window.keys("Insert")
        window.expect("新增")
        # Outside the term of the specialist.
        self.fill(window, "演示三区专家01", None, None, "2020-02-01", "2021-02-28")
        self.save(window, says="! 2020-02-01 不在演示三区专家01的任期")
        # Twice to the same host.
        window.keys("Up", "Up", "Up", "Up")
        self.fill(window, "演示三区专家01", "汉清", None, "2020-09-01", "2021-02-28")
        self.save(window, says="同一特派员已对接该单位：PZ-2020-001")
        window.keys("Up", "Up", "Up", "Up", "Up")
        self.fill(window, "演示三区专家01", "演示企业27", None, "2020-09-01", "2021-02-28")
        self.saved(window, "F8", "PZ-2020-076")
        # Without an agreement it does not become effective.
        self.go(window, "派驻对接", "PZ-2020-001")
        window.type("/PZ-2020-076")
        window.expect("命中 1/1")
        window.keys("Enter")
        window.expect("拟")
        window.keys("F7", "Enter")
        window.expect("生效：生效日")
        window.keys("Enter")
        window.expect("生效：协议号")
        window.keys("Enter")
        window.expect("必填，尚未填写")
        window.type("演特协2020-101")
        window.keys("Enter")
        window.expect("已保存 PZ-2020-076")
        self.assertEqual(self.records("assignments")[-1]["status"], "生效")


class SomeSubsidies(SubsidiesFromPaper):
    """The same on other terminals, with fewer lines."""

    part = slice(8, 14)
    total = "10,500.00 元，人民币壹万零伍佰元整"


class OnAVT100(SomeSubsidies):
    term = {"TERM": "vt100"}


class MonochromeASCIIWithoutMouse(SomeSubsidies):
    options = ["--mono", "--ascii", "--no-mouse"]
    mark = ">"
    marks = (">", "<")


class OnASmallGlass(SomeSubsidies):
    rows, columns = 20, 60


class WithoutFunctionKeys(SomeSubsidies):
    """F1 to F10 as Esc and a digit, in one go."""

    class Window(Tmux):
        def keys(self, *names):
            for name in names:
                if name[0] == "F" and name[1:].isdigit():
                    super().keys("Escape", name[-1])
                else:
                    super().keys(name)


# Not run by itself: it only says what the others have in common.
del SomeSubsidies


class AssignmentsOnAVT100(WhoServesWhom):
    term = {"TERM": "vt100"}


class AssignmentsInMonochromeASCII(WhoServesWhom):
    options = ["--mono", "--ascii", "--no-mouse"]
    mark = ">"


class AssignmentsOnASmallGlass(WhoServesWhom):
    rows, columns = 20, 60


class AssignmentsWithoutFunctionKeys(WhoServesWhom):
    Window = WithoutFunctionKeys.Window


if __name__ == "__main__":
    unittest.main()
