"""A dishonest clerk at a shell: by commands, undo, voiding and an editor on the files.

    KEJI=path/to/keji python3 Tests/Glass/test_dishonest.py

Each try is refused in words, and nothing is saved by it; what is done to a file by hand is told by check.
"""

import json
import os
import re
import unittest

from test_commands import KEJI, CommandTest

PATENT, OPEN = "2019299000021", "2020299000058"
PAID, FILED = "ZZ-2020-047", "ZZ-2020-001"


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class DishonestAtAShell(CommandTest):
    def as_(self, person, *words, **options):
        return self.keji(*words, "--as", person, **options)

    def refused(self, person, *words, says, code=1):
        """Nothing is saved, and the words name what is in the way."""
        before = self.value("history", "--limit", "1", "--json")
        self.as_(person, *words, code=code)
        self.assertIn(says, self.told, words)
        self.assertEqual(self.value("history", "--limit", "1", "--json"), before)

    def apply(self, **fields):
        given = {"patentNo": OPEN, "idKind": "营业执照", "appliedOn": "2020-12-01", "materials": "*", **fields}
        out = self.as_("RY-002", "add", "patent-subsidies", *(f"{key}={value}" for key, value in given.items()))
        return out.split()[0]

    def recover(self, subsidy, amount, voucher="收1"):
        out = self.as_(
            "RY-002", "add", "recoveries", f"subsidyId={subsidy}", "recoveredOn=2020-12-01", f"amount={amount}",
            "reason=重复领取", f"voucherNo={voucher}")
        return out.split()[0]

    def test_paying_twice(self):
        for number in (PATENT, "ZL2019299000021", "zl 2019 2 9900002.1"):
            self.refused("RY-002", "add", "patent-subsidies", f"patentNo={number}", "idKind=营业执照",
                         "appliedOn=2020-06-01", says="此专利已于 2020-06-30 资助 2,000.00 元（ZZ-2020-001）")
        for field, value in (("patentNo", OPEN), ("item", "年费"), ("amount", "1")):
            self.refused("RY-002", "edit", "patent-subsidies", FILED, f"{field}={value}", says="归档之后不能再改")
        for field, value in (("paidOn", "2020-07-01"), ("voucherNo", "记9"), ("status", "受理")):
            self.refused("RY-002", "edit", "patent-subsidies", FILED, f"{field}={value}", says="由程序填写")
        self.refused("RY-002", "delete", "patent-subsidies", FILED, "--reason", "重复", says="追回")
        self.refused("RY-002", "move", "patent-subsidies", FILED, "受理", says="现在是归档，不能改为受理")
        back = self.recover(FILED, "2000")
        again = self.apply(patentNo=PATENT, appliedOn="2020-06-01")
        self.refused("RY-002", "edit", "recoveries", back, "subsidyId=ZZ-2020-002", says=f"{again}")
        self.refused("RY-002", "edit", "recoveries", back, "amount=1999.99", says="此专利已在")
        self.refused("RY-002", "delete", "recoveries", back, "--reason", "登记错了", says="此专利已在")
        line = [entry for entry in self.value("history", "--limit", "9", "--json")
                if entry["ch"][0]["id"] == back][0]
        self.refused("RY-002", "undo", str(line["seq"]), says="此专利已在")

    def test_paying_too_much(self):
        self.refused("RY-002", "add", "patent-subsidies", f"patentNo={OPEN}", "idKind=营业执照",
                     "appliedOn=2020-12-01", "amount=2500", says="办法的标准是 2,000.00 元")
        for signer, says in (("RY-002", "改额签字人不能是经办人"), ("RY-011", "不能替别人签"), ("DW-001", "人员里没有")):
            self.refused("RY-002", "add", "patent-subsidies", f"patentNo={OPEN}", "idKind=营业执照",
                         "appliedOn=2020-12-01", "amount=2500", "amountReason=按比例", f"amountSigner={signer}",
                         says=says)
        for amount, says in (("100000000000", "金额最多 99,999,999,999.99 元"), ("0", "金额应大于 0"),
                             ("-2000", "金额应大于 0"), ("92233720368547758.07", "金额最多")):
            self.refused("RY-002", "add", "patent-subsidies", f"patentNo={OPEN}", "idKind=营业执照",
                         "appliedOn=2020-12-01", f"amount={amount}", says=says)
        self.refused("RY-002", "edit", "scheme-rates", "BZ-013", "amount=2500", says="就不合规则")
        self.refused("RY-002", "delete", "scheme-rates", "BZ-013", "--reason", "改", says="没有规定这类授权资助的标准")
        self.refused("RY-002", "add", "recoveries", f"subsidyId={FILED}", "recoveredOn=2020-12-01",
                     "amount=2000.01", "reason=重复", "voucherNo=收9", says="超过发放的 2,000.00 元")
        self.refused("RY-002", "add", "patent-subsidies", f"patentNo={OPEN}", "idKind=营业执照",
                     "appliedOn=2020-12-01", "applicant=DW-999", says="没有 DW-999")

    def test_approving_oneself(self):
        self.refused("RY-002", "edit", "staff", "RY-002", "roles=经办;审批", says="不能给自己加")
        new = self.apply()
        self.refused("RY-002", "edit", "patent-subsidies", new, "maker=RY-003", says="不能替别人签")
        self.as_("RY-002", "move", "patent-subsidies", new, "初审")
        batch = self.as_("RY-002", "add", "subsidy-batches").split()[0]
        self.as_("RY-002", "edit", "patent-subsidies", new, f"batchId={batch}", "accountTail=0001")
        self.refused("RY-002", "move", "patent-subsidies", new, "公示", says=f"随批次 {batch} 一起办理")
        self.refused("RY-002", "move", "subsidy-batches", batch, "公示", "publicFrom=2020-11-30",
                     "publicTo=2020-12-04", says="早于")
        self.refused("RY-002", "move", "subsidy-batches", batch, "公示", "publicFrom=2020-12-14",
                     "publicTo=2020-12-17", says="4 个工作日，不足 5 个")
        self.as_("RY-002", "move", "subsidy-batches", batch, "公示", "publicFrom=2020-12-14", "publicTo=2020-12-18")
        held = self.value("show", "subsidy-batches", batch, "--json")
        self.assertEqual((held["announcedCount"], held["announcedSum"]), (1, 2000))
        step = ("move", "subsidy-batches", batch, "审批", "objections=无")
        self.refused("RY-002", *step, says="没有审批的职责")
        self.refused("RY-010", *step, says="已不在岗")
        self.refused("RY-011", *step, "approvedOn=2020-12-18", says="应晚于公示结束 2020-12-18")
        self.refused("RY-011", *step, "approvedOn=2021-01-01", says="还没有到")
        self.as_("RY-011", *step, "approvedOn=2020-12-21")
        pay = ("move", "subsidy-batches", batch, "发放")
        self.refused("RY-002", *pay, "voucherNo=记1", says="没有财务的职责")
        self.refused("RY-006", *pay, "voucherNo=记2020-0188", says="凭证号相同")
        self.refused("RY-006", *pay, "voucherNo=记1", "paidOn=2020-12-20", says="早于审批日")
        self.refused("RY-002", "edit", "patent-subsidies", new, "accountTail=9999", says="不能再改")
        self.refused("RY-002", "edit", "subsidy-batches", batch, "fundId=JF-2020-001", says="不能再改")
        self.as_("RY-006", *pay, "voucherNo=记1", "paidOn=2020-12-22")
        paid = self.value("history", "--limit", "1", "--json")[0]["seq"]
        self.refused("RY-006", "undo", str(paid), says="发放之后不能撤销")
        self.assertEqual(self.value("show", "patent-subsidies", new, "--json")["paidOn"], "2020-12-22")

    def test_moving_budgets_and_hiding(self):
        for field, value, says in (("year", "2021", "用着这笔经费"), ("line", "科普活动", "用着这笔经费"),
                                   ("budget", "83499.99", "不能少于此数")):
            self.refused("RY-002", "edit", "funds", "JF-2020-002", f"{field}={value}", says=says)
        self.refused("RY-002", "add", "fund-adjustments", "fundId=JF-2020-002", "amount=-16500.01", "docNo=演县财发〔2020〕9号",
                     "reason=调减", says="不能少于此数")
        self.refused("RY-002", "delete", "funds", "JF-2020-002", "--reason", "改", says="引用它")
        self.refused("RY-002", "add", "funds", "year=2020", "line=专利资助", "budget=500000", says="已有专利资助")
        self.refused("RY-002", "delete", "patents", PATENT, "--reason", "改", says="引用它")
        self.refused("RY-002", "delete", "settings", "folder", "--reason", "改", says="不能作废或删除")
        self.refused("RY-002", "undo", "1", says="")
        for reason in ("", "\u200b", "　"):
            self.refused("RY-002", "delete", "project-library", "XMK-2020-001", "--reason", reason, says="原因")

    def test_what_stood_for_an_afternoon_is_told(self):
        for register, record, field, values in (
                ("settings", "publicity-days", "value", ("1", "5")), ("scheme-rates", "BZ-001", "amount", ("9", "8")),
                ("calendar", "2021", "workdays", ("2021-02-07", "2021-02-20")), ("funds", "JF-2020-003", "budget", ("60000", "45000")),
                ("staff", "RY-010", "roles", ("审批", ""))):
            for value in values:
                self.as_("RY-011", "edit", register, record, f"{field}={value}")
        told = self.keji("check")
        for words in ("参数 publicity-days", "取值 5 › 1", "取值 1 › 5", "经费台账 JF-2020-003", "人员 RY-010 经办人10",
                      "职责 审批 › 空", "调休上班", "审批人01"):
            self.assertIn(words, told)

    def by_hand(self, name, pattern, replacement):
        path = os.path.join(self.data, name)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        changed, count = re.subn(pattern, replacement, text, count=1)
        self.assertEqual(count, 1, pattern)
        with open(path, "w", encoding="utf-8") as file:
            file.write(changed)

    def test_by_an_editor_on_the_files(self):
        """Each alone, and each is told by check until it is taken back."""
        tries = [
            ("patent-subsidies.json", r'("id":"ZZ-2020-001".*?"amount":)2000\.00', r"\g<1>5000.00", "amount-of-scheme"),
            ("patent-subsidies.json", r'("id":"ZZ-2020-001".*?"status":)"归档"', r'\1"退回"', "paid-in-its-state"),
            ("patent-subsidies.json", r'("id":"ZZ-2020-002","patentNo":)"\d+."', r'\1"2019299000021"', "paid-once"),
            ("patent-subsidies.json", r'("id":"ZZ-2020-001".*?"maker":)"RY-002"', r'\1"RY-011"',
             "maker-is-not-approver"),
            ("patent-subsidies.json", r'("id":"ZZ-2020-001".*?"batchId":)"PC-2020-001"', r'\1"PC-2020-002"',
             "as-announced"),
            ("subsidy-batches.json", r'("id":"PC-2020-001".*?"publicTo":)"2020-06-19"', r'\1"2020-06-22"',
             "approved-after-publicity"),
            ("subsidy-batches.json", r'("id":"PC-2020-001".*?"approver":)"RY-011"', r'\1"RY-002"', "may-approve"),
            ("subsidy-batches.json", r'("id":"PC-2020-001".*?"paidOn":)"2020-06-30"', r'\1"2020-06-21"',
             "paid-after-approval"),
            ("subsidy-batches.json", r'("id":"PC-2020-001".*?"paidOn":)"2020-06-30"', r'\1"2021-06-30"',
             "not-in-future"),
            ("funds.json", r'("id":"JF-2020-002".*?"budget":)100000\.00', r"\g<1>83499.99", "not-overspent"),
            ("scheme-rates.json", r'("id":"BZ-013".*?"amount":)2000\.00', r"\g<1>1999.99", "amount-of-scheme"),
            ("patents.json", r'("id":"2019299000021".*?"grantedOn":)"2019-07-09"', r'\1"2019-01-09"',
             "granted-after-filing"),
            ("settings.json", r'("id":"publicity-days".*?"value":)"5"', r'\1"0"', "readable"),
        ]
        for name, pattern, replacement, rule in tries:
            path = os.path.join(self.data, name)
            with open(path, "rb") as file:
                before = file.read()
            self.by_hand(name, pattern, replacement)
            found = json.loads(self.keji("check", "--json", code=1))
            self.assertIn(rule, {finding["rule"] for finding in found}, name)
            with open(path, "wb") as file:
                file.write(before)


del CommandTest

if __name__ == "__main__":
    unittest.main()
