"""Strong mode: an account owns the data, people come by sudo, and some of them try to get further.

    KEJI=path/to/keji python3 Tests/Glass/test_strong.py

Each attack is refused, or seen in the history. Users are numbers and need no entry in the system's list; the
account is `nobody`. What sudo does is done here: another user, SUDO_UID, and the worst environment that a
careless sudoers file would let through.
"""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))
SEEDS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "seeds")
ACCOUNT = 65534
# 经办 with a record, one whom no record names, one who approves.
CLERK, STRANGER, CHIEF = 64101, 64102, 64103
SECRET = "口令九八七六"


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
@unittest.skipUnless(os.getuid() == 0, "needs root: strong mode is set up by root")
class StrongMode(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = tempfile.mkdtemp(prefix="keji-strong-", dir="/var/tmp")
        cls.addClassCleanup(shutil.rmtree, cls.base, True)
        os.chmod(cls.base, 0o755)
        cls.program = os.path.join(cls.base, "keji")
        shutil.copy(KEJI, cls.program)
        os.chmod(cls.program, 0o755)
        cls.seeds = os.path.join(cls.base, "seeds")
        shutil.copytree(SEEDS, cls.seeds)
        for place, folders, files in os.walk(cls.seeds):
            for name in folders:
                os.chmod(os.path.join(place, name), 0o755)
            for name in files:
                os.chmod(os.path.join(place, name), 0o644)

    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=self.base)
        os.chmod(self.folder, 0o755)
        self.data = os.path.join(self.folder, "data")
        made = self.run_as(0, "init", "--strong", "--account", "nobody", self.data)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("(nobody) NOPASSWD", made.stderr)
        for name, uid, roles in (("经办人甲", CLERK, "经办"), ("审批人乙", CHIEF, "审批")):
            self.ok(0, "add", "staff", f"name={name}", f"roles={roles}", "active=是", f"unixUser={uid}")
        self.desk = os.path.join(self.folder, "desk")
        os.mkdir(self.desk, 0o700)
        os.chown(self.desk, CLERK, CLERK)
        self.secret = os.path.join(self.folder, "secret.csv")
        pathlib.Path(self.secret).write_text(f"id,name\n,{SECRET}\n")
        os.chown(self.secret, ACCOUNT, ACCOUNT)
        os.chmod(self.secret, 0o600)

    # How people come

    def run_as(self, uid, *words, env=None, cwd=None, program=None, text=True, stdin=None):
        """As a user with nothing of his own in the way."""
        who = {} if uid == 0 else dict(user=uid, group=uid, extra_groups=[])
        return subprocess.run(
            [program or self.program, *words], capture_output=True, text=text, timeout=60, cwd=cwd or "/",
            input=stdin, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "KEJI_SEEDS": self.seeds,
                              "XDG_CONFIG_HOME": "/nonexistent", **(env or {})}, **who)

    def sudo(self, uid, *words, env=None, stdin=None, data=True):
        """sudo -u nobody keji …; uid 0 is the account itself at work, as a nightly job is."""
        place = ["--data", self.data] if data else []
        caller = {} if uid == 0 else {"SUDO_UID": str(uid), "SUDO_USER": "x"}
        return self.run_as(ACCOUNT, *words, *place, env={**caller, **(env or {})}, stdin=stdin)

    def ok(self, uid, *words, **options):
        done = self.sudo(uid, *words, **options)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stderr}")
        return done.stdout

    def value(self, *words):
        return json.loads(self.ok(0, *words))

    def newest(self):
        return self.value("history", "--limit", "1", "--json")[0]

    def content(self):
        """Every file of the account's folder, but what a look at it may write."""
        found = {}
        for place, folders, files in os.walk(self.data):
            for name in files:
                path = os.path.join(place, name)
                if name not in ("lock", "folded", "verified"):
                    found[path] = pathlib.Path(path).read_bytes()
        return found

    def refused(self, done, says=None):
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        if says:
            self.assertIn(says, done.stderr)

    def unchanged(self, attack, says=None):
        before = self.content()
        self.refused(attack(), says)
        self.assertEqual(self.content(), before)

    # What has to work

    def test_work_goes_on(self):
        out = self.ok(CLERK, "add", "organisations", "name=某某合作社", "kind=合作社")
        self.assertIn("ACK", out)
        line = self.newest()
        self.assertEqual((line["uid"], line["person"]), (CLERK, "RY-001"))
        self.assertIn(str(CLERK), self.ok(CLERK, "info"))
        self.assertIn("某某合作社", self.ok(CLERK, "export", "organisations", "-o", "-", "--format", "csv"))
        self.ok(CLERK, "undo")
        self.assertEqual((self.newest()["op"], self.newest()["uid"]), ("undo", CLERK))
        self.assertEqual(self.sudo(0, "fsck").returncode, 0)
        self.assertEqual(os.stat(self.data).st_mode & 0o7777, 0o700)
        done = subprocess.run(
            [self.program, "backup", "-", "--data", self.data], capture_output=True, timeout=60, cwd="/",
            user=ACCOUNT, group=ACCOUNT, extra_groups=[], env={"SUDO_UID": str(CLERK)})
        self.assertEqual(done.returncode, 0, done.stderr)
        listed = subprocess.run(["tar", "tf", "-"], input=done.stdout, capture_output=True, check=True)
        self.assertIn(b"keji-backup/SHA256SUMS", listed.stdout)

    def test_the_account_itself_writes_its_backups(self):
        vault = os.path.join(self.folder, "vault")
        os.mkdir(vault)
        os.chown(vault, ACCOUNT, ACCOUNT)
        self.ok(0, "backup", os.path.join(vault, "night.tar"))
        self.assertEqual(os.stat(os.path.join(vault, "night.tar")).st_mode & 0o777, 0o600)

    def test_rows_come_in_by_standard_input(self):
        done = self.sudo(CLERK, "import", "organisations", "-", "--format", "csv", "--dry-run",
                         stdin="name,kind\n某某合作社,合作社\n")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_doctor_sees_what_is_open(self):
        self.assertEqual(self.sudo(0, "doctor").returncode, 0, self.sudo(0, "doctor").stdout)
        os.chmod(self.data, 0o755)
        self.assertIn("strong-open", self.sudo(0, "doctor", "--json").stdout)
        os.chmod(self.data, 0o700)
        os.chown(self.program, CLERK, CLERK)
        self.addCleanup(os.chown, self.program, 0, 0)
        self.assertIn("strong-program", self.sudo(0, "doctor", "--json").stdout)

    # Attacks past the program

    def test_01_reading_the_files(self):
        for path in self.content():
            done = self.run_as(CLERK, path, program="/bin/cat")
            self.assertNotEqual(done.returncode, 0, path)
            self.assertEqual(done.stdout, "")
        self.assertNotEqual(self.run_as(CLERK, self.data, program="/bin/ls").returncode, 0)

    def test_02_writing_into_the_files(self):
        staff = os.path.join(self.data, "staff.json")
        for words in (["of=" + staff, "if=/dev/null"], ["of=" + os.path.join(self.data, "new"), "if=/dev/null"]):
            self.unchanged(lambda: self.run_as(CLERK, *words, program="/bin/dd"))

    def test_03_another_folder_in_the_place_of_this(self):
        self.unchanged(lambda: self.run_as(CLERK, self.data, self.data + "2", program="/bin/mv"))

    def test_04_a_link_of_ones_own_to_a_file(self):
        self.unchanged(lambda: self.run_as(
            CLERK, os.path.join(self.data, "staff.json"), os.path.join(self.desk, "mine"), program="/bin/ln"))

    def test_05_the_program_with_ones_own_rights(self):
        self.unchanged(lambda: self.run_as(CLERK, "list", "staff", "--data", self.data))

    def test_06_the_directors_number_with_ones_own_rights(self):
        self.unchanged(lambda: self.run_as(
            CLERK, "add", "townships", "id=431223199", "name=假镇镇", "kind=镇", "--data", self.data,
            env={"SUDO_UID": str(CHIEF)}))

    def test_07_a_draft_folder_planted_for_another(self):
        drafts = os.path.join(self.data, ".keji", "drafts", str(CHIEF))
        self.unchanged(lambda: self.run_as(CLERK, "-p", drafts, program="/bin/mkdir"))

    # Attacks with the account's rights

    def test_08_an_export_over_what_the_account_owns(self):
        for place in ("staff.json", "history/hq-2026.jsonl", ".keji/lock", ".keji/site", "x.csv", ".keji/strong"):
            self.unchanged(lambda: self.sudo(
                CLERK, "export", "staff", "--force", "-o", os.path.join(self.data, place)), "不替您写文件")
        self.unchanged(lambda: self.sudo(CLERK, "export", "staff", "--force", "-o", self.secret), "不替您写文件")
        self.assertIn(SECRET, pathlib.Path(self.secret).read_text())

    def test_09_an_export_through_a_link(self):
        os.symlink(self.data, os.path.join(self.desk, "link"))
        self.unchanged(lambda: self.sudo(
            CLERK, "export", "staff", "--force", "-o", os.path.join(self.desk, "link", "staff.json")), "不替您写文件")

    def test_10_a_backup_over_what_the_account_owns(self):
        self.unchanged(lambda: self.sudo(CLERK, "backup", "--force", self.secret), "不替您写文件")

    def test_11_a_folder_restored_or_founded_by_the_account(self):
        archive = os.path.join(self.folder, "a.tar")
        pathlib.Path(archive).write_bytes(b"")
        self.unchanged(lambda: self.sudo(CLERK, "restore", archive, os.path.join(self.data, "sub"), data=False))
        self.unchanged(lambda: self.sudo(CLERK, "init", os.path.join(self.data, "sub"), data=False), "不替您写文件")
        self.unchanged(lambda: self.sudo(CLERK, "demo", "--plain", "--keep", os.path.join(self.data, "sub"), data=False))

    def test_12_a_file_of_the_account_imported(self):
        self.unchanged(lambda: self.sudo(CLERK, "import", "organisations", self.secret), "不读")

    def test_13_a_file_of_the_account_checked(self):
        self.unchanged(lambda: self.sudo(CLERK, "jsoncheck", self.secret), "不读")

    def test_14_a_folder_of_ones_own_opened_by_the_account(self):
        own = os.path.join(self.desk, "own")
        self.assertEqual(self.run_as(CLERK, "init", own).returncode, 0)
        os.chmod(self.desk, 0o777)
        os.chmod(own, 0o777)
        for command in (["list", "staff"], ["fsck"], ["doctor"], ["verify"]):
            self.refused(self.sudo(CLERK, *command, "--data", own, data=False), "不归专用账户")

    def test_15_an_environment_that_leads_astray(self):
        trap = os.path.join(self.desk, "trap")
        os.mkdir(trap)
        os.chmod(self.desk, 0o777)
        os.chmod(trap, 0o777)
        os.mkdir(os.path.join(trap, "keji"))
        pathlib.Path(trap, "keji", "config.json").write_text('{"nonsense": 1}')
        env = {name: trap for name in (
            "HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "KEJI_SEEDS", "TERMINFO",
            "TERMINFO_DIRS", "LOCPATH", "NLSPATH", "GCONV_PATH")}
        env |= {"TZ": "/" + self.secret, "VISUAL": trap + "/ed", "EDITOR": trap + "/ed", "PAGER": trap + "/pg"}
        out = self.ok(CLERK, "info", env=env)
        self.assertNotIn(trap, out)
        self.ok(CLERK, "--plain", env=env, stdin="q\n")
        self.assertEqual(sorted(os.listdir(trap)), ["keji"])

    @unittest.skipUnless(shutil.which("strace"), "needs strace")
    def test_16_a_program_started_with_the_accounts_rights(self):
        trace = os.path.join(self.folder, "trace")
        os.close(os.open(trace, os.O_CREAT | os.O_WRONLY))
        os.chmod(trace, 0o666)
        done = self.run_as(
            ACCOUNT, "-f", "-o", trace, "-e", "trace=execve,execveat,fork,vfork", self.program, "--plain",
            "--data", self.data, env={"SUDO_UID": str(CLERK), "EDITOR": "/bin/sh", "PAGER": "/bin/sh"},
            program=shutil.which("strace"), stdin="ry\n甲\n1\nh 1\nb\nq\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        calls = [line for line in pathlib.Path(trace).read_text().splitlines() if "exec" in line or "fork" in line]
        self.assertEqual(len(calls), 1, calls)

    def test_17_a_name_that_the_environment_claims(self):
        self.ok(CLERK, "add", "townships", "id=431223198", "name=某某镇", "kind=镇",
                env={"USER": "root", "LOGNAME": "root", "SUDO_USER": "root", "USERNAME": "root"})
        line = self.newest()
        self.assertEqual((line["uid"], line["user"], line["person"]), (CLERK, str(CLERK), "RY-001"))

    def test_18_a_caller_who_is_no_number(self):
        for named in ("abc", "", "-1", "99999999999"):
            before = self.content()
            done = self.sudo(0, "export", "staff", "-o", self.secret, "--force", env={"SUDO_UID": named})
            if named:
                self.refused(done, "不替您写文件")
            self.assertEqual(self.content(), before)

    def test_19_the_change_of_another_taken_back(self):
        self.ok(CHIEF, "add", "townships", "id=431223197", "name=某某镇", "kind=镇")
        self.unchanged(lambda: self.sudo(STRANGER, "undo"), "没有本人可以撤销")

    def test_20_acting_as_another(self):
        self.unchanged(lambda: self.sudo(
            CLERK, "add", "townships", "id=431223196", "name=假镇镇", "kind=镇", "--as", "RY-002"), "演示数据")

    def test_21_ones_own_login_in_the_record_of_another(self):
        self.unchanged(lambda: self.sudo(CLERK, "edit", "staff", "RY-002", f"unixUser={CLERK}"))
        self.unchanged(lambda: self.sudo(STRANGER, "edit", "staff", "RY-002", f"unixUser={STRANGER}"), "别人名下")
        self.ok(CLERK, "edit", "staff", "RY-001", "unixUser=")
        self.assertEqual(self.newest()["uid"], CLERK)
        self.unchanged(lambda: self.sudo(CLERK, "edit", "staff", "RY-002", f"unixUser={CLERK}"), "别人名下")

    def test_22_a_role_for_oneself(self):
        self.unchanged(lambda: self.sudo(CLERK, "edit", "staff", "RY-001", "roles=经办;审批"), "不能给自己加")
        self.unchanged(lambda: self.sudo(
            STRANGER, "add", "staff", "name=无名氏", "active=是", "roles=审批", f"unixUser={STRANGER}"), "不能给自己加")

    def test_23_the_name_of_a_colleague_chosen(self):
        """A login that no record names is offered nobody who has a login of his own."""
        done = self.sudo(STRANGER, "--plain", stdin="q\n")
        self.assertNotIn("审批人乙", done.stdout)
        self.ok(STRANGER, "add", "townships", "id=431223195", "name=某某镇", "kind=镇")
        line = self.newest()
        self.assertEqual((line["uid"], line.get("person")), (STRANGER, None))

    def test_24_memory_of_the_running_program(self):
        going = subprocess.Popen(
            [self.program, "--plain", "--data", self.data], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            user=ACCOUNT, group=ACCOUNT, extra_groups=[], env={"SUDO_UID": str(CLERK), "LC_ALL": "C.UTF-8"})
        try:
            going.stdout.readline()
            for name in ("mem", "environ", "fd/0", "maps"):
                done = self.run_as(CLERK, f"/proc/{going.pid}/{name}", program="/bin/cat")
                self.assertNotEqual(done.returncode, 0, name)
        finally:
            going.communicate(b"q\n", timeout=20)


if __name__ == "__main__":
    unittest.main()
