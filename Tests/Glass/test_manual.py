"""The man pages and the completions say what the program says of itself.

    KEJI=path/to/keji python3 Tests/Glass/test_manual.py
"""

import glob
import os
import re
import shutil
import subprocess
import unittest

KEJI = os.path.abspath(os.environ.get("KEJI", ".build/release/keji"))
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PAGES = [os.path.join(ROOT, "docs", name) for name in ("keji.1", "keji.zh_CN.1")]


def said(*words):
    return subprocess.run(
        [KEJI, *words], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stdout


def source(page):
    """The page's text, escapes undone."""
    with open(page, encoding="utf-8") as file:
        return re.sub(r"\\f[BIR]", "", file.read().replace("\\-", "-").replace("\\e", "\\"))


@unittest.skipUnless(os.path.exists(KEJI), "KEJI names no program")
class Manual(unittest.TestCase):
    def test_options_are_those_of_the_program(self):
        options = set(re.findall(r"--[a-z-]+", said("registers", "--help"))) - {"--json"}
        self.assertGreater(len(options), 12)
        for page in PAGES:
            text = source(page)
            listed = set(re.findall(r"^(--[a-z-]+)", text, re.M))
            self.assertLessEqual(options - {"--version", "--help"}, listed, page)

    def test_commands_are_those_of_the_program(self):
        commands = re.findall(r"^  ([a-z]+) ", said("--help").split("SUBCOMMANDS:")[1], re.M)
        self.assertGreater(len(commands), 15)
        for page in PAGES:
            for command in commands:
                self.assertIn(f"keji {command}\n", source(page) + "\n", page)

    def test_every_variable_that_is_read_is_told(self):
        names = set()
        for path in glob.glob(os.path.join(ROOT, "Sources", "**", "*.swift"), recursive=True):
            with open(path, encoding="utf-8") as file:
                names |= set(re.findall(r'(?:variable|getenv)\("([A-Z_]+)"\)', file.read()))
        names -= {"HOME"}
        self.assertGreater(len(names), 10)
        for page in PAGES:
            text = source(page)
            for name in sorted(names) + ["KEJI_THEME", "KEJI_COLOR", "KEJI_NO_MOUSE", "KEJI_DATA"]:
                self.assertRegex(text, rf"\b{name}\b", page)

    def test_keys_of_every_screen_are_told(self):
        titles = re.findall(r"^## (\S+) (.+)$", said("papers", "keys"), re.M)
        self.assertGreater(len(titles), 15)
        for chinese, english in titles:
            self.assertIn(f'.SS "{english}"', source(PAGES[0]))
            self.assertIn(f'.SS "{chinese}"', source(PAGES[1]))

    @unittest.skipUnless(shutil.which("groff"), "needs groff")
    def test_pages_are_set_without_a_warning(self):
        for page in PAGES:
            done = subprocess.run(
                ["groff", "-man", "-Tutf8", "-ww", "-Kutf8", page], capture_output=True, check=True)
            self.assertEqual(done.stderr.decode(), "", page)
            text = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout.decode())
            self.assertGreater(len(text.splitlines()), 300)
            # A line of the page is 78 cells; Chinese is broken like any text.
            from screen import cells

            wide = [line for line in text.splitlines() if cells(line) > 80]
            self.assertEqual(wide, [], page)

    def test_completions_know_the_registers(self):
        for shell in ("bash", "zsh", "fish"):
            script = said("completions", shell)
            for word in ("project-library", "organisations", "export", "--theme"[2:]):
                self.assertIn(word, script, shell)
            if shutil.which(shell):
                subprocess.run([shell, "-n"], input=script, text=True, check=True)
        self.assertEqual(said("--generate-completion-script", "bash"), said("completions", "bash"))


if __name__ == "__main__":
    unittest.main()
