"""T6: every kind of terminal and locale gets screens that work, or a line that says why not."""

import hashlib
import json
import os
import re
import subprocess

import folders
from battery import Tally
from sitting import F10, Sitting

TERMS = ("dumb", "keji-nowhere", None, "", "vt100", "linux", "xterm", "xterm-16color",
         "xterm-256color", "screen", "screen-256color", "tmux", "tmux-256color", "putty", "fbterm",
         "xterm-mono")
NO_SCREEN = {"dumb", "keji-nowhere", None, ""}
LOCALES = ({"LANG": None}, {"LANG": "C"}, {"LANG": "POSIX"}, {"LANG": "zh_CN.GB18030"},
           {"LANG": "zh_CN.UTF-8"}, {"LANG": "C", "LC_ALL": "C.UTF-8"})
NOWHERE = {"TERMINFO": "/nowhere", "TERMINFO_DIRS": "/nowhere", "HOME": "/nowhere"}


def t6(bench):
    """Usable, or refused with 2 and a line; nothing is written either way."""
    tally = Tally("terminals", least=1)
    folder = folders.made(bench)
    before = _digest(folder)
    points = [(term, {}, ()) for term in TERMS]
    points += [("xterm-256color", locale, ()) for locale in LOCALES]
    points += [(term, {}, words) for term in ("xterm-256color", "xterm", "vt100", "linux")
               for words in (("--mono",), ("--ascii",), ("--theme", "dark"), ("--theme", "light"),
                             ("--color", "never"), ("--no-mouse",))]
    points += [("xterm", NOWHERE, ()), ("xterm", {"NO_COLOR": "1"}, ()),
               ("xterm", {"NO_COLOR": "1"}, ("--color", "always")),
               ("xterm", {"NO_COLOR": "1", "KEJI_COLOR": "always"}, ()),
               ("xterm", {"KEJI_COLOR": "always"}, ("--color", "never")),
               ("xterm", {"KEJI_THEME": "mono"}, ()), ("xterm", {"KEJI_MONO": "yes"}, ()),
               ("xterm", {"KEJI_MONO": "no"}, ()), ("xterm", {"KEJI_ASCII": "1"}, ()),
               ("xterm", {"KEJI_NO_MOUSE": "1"}, ())]
    for settings in ({"theme": "mono"}, {"color": "never"}, {"ascii": True}, {"noMouse": True}):
        points.append(("xterm", {"XDG_CONFIG_HOME": _configured(bench, settings),
                                 "expected": settings}, ()))
    points.append(("xterm", {"XDG_CONFIG_HOME": _configured(bench, {"theme": "mono"}),
                             "KEJI_THEME": "dark"}, ()))
    tally.each(bench, points if bench.full else points[::3],
               lambda point: _tried(bench, folder, *point))
    tally.one(lambda: _without_terminal(bench, folder))
    tally.one(lambda: None if _digest(folder) == before else "something was written")
    return tally


def _configured(bench, settings):
    """A folder of configurations with this one."""
    base = bench.path("config")
    os.makedirs(os.path.join(base, "keji"))
    with open(os.path.join(base, "keji", "config.json"), "w", encoding="ascii") as file:
        json.dump(settings, file)
    return base


def _digest(folder):
    """Of what people wrote; the lock and the day of the last check are the program's own."""
    digest = hashlib.sha256()
    for base, names, files in sorted(os.walk(folder)):
        if base.endswith(".keji"):
            continue
        for name in sorted(files):
            path = os.path.join(base, name)
            with open(path, "rb") as file:
                digest.update(path.encode() + b"\0" + file.read())
    return digest.hexdigest()


def _tried(bench, folder, term, env, words):
    settings = env.get("expected", {})
    env = {name: value for name, value in env.items() if name != "expected"}
    told = f"TERM={term} {env} {' '.join(words)}: "
    with Sitting(bench, folder, env={"TERM": term, **env}, words=words) as sitting:
        if term in NO_SCREEN:
            status = sitting.wait(10)
            said = sitting.output.decode(errors="replace").strip()
            fine = os.waitstatus_to_exitcode(status) == 2 and said and "\n" not in said
            return None if fine and sitting.modes() == sitting.modes_before \
                else told + f"status {status:#x}, {said!r}"
        wrong = _used(sitting, term, env, _in_force(env, words, settings))
        status = sitting.wait(10)
        wrong = wrong or (f"status {status:#x}" if status else None) or sitting.left()
        return wrong and told + wrong


def _in_force(env, words, settings):
    """The words of the command line that mean what environment and configuration say as well."""
    said = list(words)
    if not {"--color", "--theme"} & set(words):
        if env.get("KEJI_THEME") == "mono" or settings.get("theme") == "mono" \
                or settings.get("color") == "never" or env.get("KEJI_MONO") == "yes":
            said.append("--mono")
        if env.get("KEJI_COLOR") == "always":
            said.append("always")
    if env.get("KEJI_ASCII") or settings.get("ascii"):
        said.append("--ascii")
    if env.get("KEJI_NO_MOUSE") or settings.get("noMouse"):
        said.append("--no-mouse")
    return said


def _used(sitting, term, env, words):
    if term.startswith("linux"):
        sitting.shows("shows no Chinese", 20)
    sitting.to_list()
    lines = sitting.screen.lines()
    # The border line, drawn or in ASCII.
    is_plain = "--ascii" in words or env.get("LANG", "x") in (None, "C", "POSIX") and "LC_ALL" not in env
    border = set(lines[1])
    sitting.after("\x1b[B", "2/3")
    if [line for line in sitting.screen.lines() if "▸" in line or line.startswith(">")] == []:
        return "the selection has no sign"
    output = sitting.output
    sitting.send(F10)
    # A locale that is not installed says nothing of the terminal.
    if env.get("LANG") == "zh_CN.GB18030":
        is_plain = border == {"-"}
    if border != ({"-"} if is_plain else {"─"}):
        return f"the border is {border}"
    is_mono = (term in ("vt100", "xterm-mono") or "--mono" in words or "never" in words
               or "NO_COLOR" in env and "always" not in words)
    if is_mono == _colours(output):
        return "there are colours" if is_mono else "there are no colours"
    mouse = b"\x1b[?1000h" in output
    if mouse == (term in ("linux", "fbterm", "vt100") or "--no-mouse" in words):
        return f"the mouse is {'on' if mouse else 'off'}"
    return None


def _colours(output):
    """Whether a colour is set anywhere."""
    for parameters in re.findall(rb"\x1b\[([0-9;]*)m", output):
        if any(word and 30 <= int(word) <= 49 and int(word) not in (39, 49)
               for word in parameters.split(b";")):
            return True
    return False


def _without_terminal(bench, folder):
    done = subprocess.run(
        [bench.program.path, "--data", folder], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env=bench.program.environment, start_new_session=True, timeout=20)
    said = done.stderr.decode().strip()
    fine = done.returncode == 2 and not done.stdout and said and "\n" not in said
    return None if fine else f"no terminal: {done}"
