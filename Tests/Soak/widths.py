"""T8: no cell stands beside its column, whatever the characters: all Han of GB 18030-2022 level 3
and the other scripts of the standard, in the list, the form and the aligned export; and texts that
terminals disagree on, beside a border that must not move."""

import json
import re
import time
import unicodedata

import folders
from battery import Tally
from sitting import LIST, Window, until
from screen import cells, width

HAN = [(0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B738),
       (0x2B740, 0x2B81D), (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0), (0x2F00, 0x2FD5), (0x3007, 0x3007)]
REST = [(0x2E80, 0x2EF3), (0x2FF0, 0x2FFB), (0x3001, 0x3006), (0x3008, 0x3029), (0x3030, 0x303F),
        (0x3041, 0x3096), (0x309B, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31E3), (0x3200, 0x33FF),
        (0xA000, 0xA48C), (0xA490, 0xA4C6), (0xAC00, 0xD7A3), (0xF900, 0xFAD9), (0xFE30, 0xFE4F),
        (0xFF01, 0xFF5E), (0xFFE0, 0xFFE6), (0x2F800, 0x2FA1D), (0x0391, 0x03C9), (0x0410, 0x044F),
        (0x00C0, 0x017F), (0x0627, 0x064A), (0x0F40, 0x0F6C), (0x1820, 0x1877), (0x2160, 0x217F),
        (0x2460, 0x249B), (0x2500, 0x257F), (0x1950, 0x196D), (0x1980, 0x19AB)]
SIGN = "〓"
SLICE = 60


def characters(ranges):
    """The assigned characters that are shown as themselves."""
    found = []
    for first, last in ranges:
        for code in range(first, last + 1):
            character = chr(code)
            if unicodedata.category(character) not in ("Cn", "Mn", "Mc", "Me", "Cf", "Zs"):
                found.append(character)
    return found


def own_width(character):
    """Cells by the rule of the program: what is wide or full-width by Unicode takes two."""
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _slices(full):
    han, rest = characters(HAN), characters(REST)
    every = han + rest
    if not full:
        every = every[::40]
    return [every[n:n + SLICE] for n in range(0, len(every), SLICE)], len(han), len(every)


def _id(number):
    """Three digits a year, so that it fits its column."""
    return "XMK-%d-%03d" % (2001 + number // 900, number % 900 + 1)


def _number(line):
    """Which record a line of the list shows."""
    year, serial = re.search(r"XMK-(\d{4})-(\d{3}) ", line).groups()
    return (int(year) - 2001) * 900 + int(serial) - 1


def _row(number, **texts):
    row = json.loads(folders.project(1))
    row.update(texts, id=_id(number))
    return json.dumps(row).encode()


def t8(bench):
    """Every character in list, form and export; and a hundred lines that terminals disagree on."""
    tally = Tally("rows", least=1)
    slices, han, count = _slices(bench.full)
    listed = folders.made(bench, **{"project-library": [
        _row(number, title="".join(part)) for number, part in enumerate(slices)]})
    for kind in (_listed, _exported, _filled, _disputed):
        misaligned, rows, problems = kind(bench, listed, slices)
        tally.planned += rows
        tally.run += rows
        tally.good += rows - len(problems)
        tally.problems += problems
        tally.misaligned = getattr(tally, "misaligned", 0) + misaligned
    tally.figures += [f"{count} characters ({han} Han)", f"{tally.misaligned} misaligned cells"]
    return tally


def _cut(line, first, count):
    """The characters of a line in `count` cells from the cell `first`, one that is cut left out."""
    column, found = 0, []
    for character in line:
        if first <= column < first + count:
            found.append(character)
        column += width(character)
    return found


def _compare(told, line, first, wanted, following, at):
    """Misaligned cells of a row: the text from cell `first` on, and what stands behind it."""
    found = _cut(line, first, sum(map(own_width, wanted)))
    wrong = 0
    for place, character in enumerate(wanted):
        shown = found[place] if place < len(found) else ""
        is_known = width(character) == own_width(character)
        if shown != character and not (not is_known and shown in (SIGN, "?")):
            # A look-alike in one cell for what the C library counts as none.
            wrong += own_width(character)
    behind = "".join(_cut(line, at, cells(following)))
    if behind != following:
        wrong += cells(following)
    if not wrong:
        return 0, None
    return wrong, f"{told}: {wrong} cells, {''.join(found)[:30]!r} for {''.join(wanted)[:30]!r}, " \
        f"then {behind!r}"


def _column(line, text):
    """The cell at which `text` begins."""
    return cells(line[:line.index(text)])


def _listed(bench, folder, slices):
    problems, misaligned, number = [], 0, 0
    with Window(bench, folder, 100, 360) as window:
        window.to_list()
        while number < len(slices):
            window.expect(_id(number))
            lines = window.settled()
            at, first = _column(lines[2], "领域"), _column(lines[2], "项目名称")
            for line in (line for line in lines if line[2:].startswith("XMK-")):
                shown = _number(line)
                if shown != number:  # the last page shows some of the one before
                    continue
                wrong, problem = _compare(f"list {number + 1}", line, first, slices[shown], "农业", at)
                misaligned += wrong
                problems += [problem] if problem else []
                number += 1
            window.keys("PageDown")
    return misaligned, len(slices), problems


def _exported(bench, _, slices):
    # A column of the export is at most 60 cells wide.
    every = [character for part in slices for character in part]
    parts = ["".join(every[n:n + 29]) for n in range(0, len(every), 29)]
    folder = folders.made(bench, **{"project-library": [
        _row(number, title=part) for number, part in enumerate(parts)]})
    path = bench.path("out")
    run = bench.program.run("export", "project-library", "-o", path, "--format", "text", data=folder)
    if run.code:
        return 0, 1, [f"export: {run}"]
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    first = next(line for line in lines if "Project title" in line).index("Project title")
    rows = [line for line in lines if line.startswith("XMK-")]
    problems, misaligned, ends = [], 0, set()
    for number, (line, part) in enumerate(zip(rows, parts)):
        # By the rule itself, not by what a terminal knows: this is a file.
        if line[first:first + len(part)] != part:
            misaligned += 1
            problems.append(f"export {number + 1}: {line[:60]!r}")
        ends.add((sum(map(own_width, line[:line.index("agriculture")])),
                  sum(map(own_width, line))))
    if len(rows) != len(parts) or len(ends) != 1:
        misaligned += len(ends) - 1
        problems.append(f"export: {len(rows)} rows, columns at {sorted(ends)[:5]}")
    return misaligned, len(parts), problems


# Three texts a form, so that a third of the forms shows all.
FIELDS = (("title", "项目名称"), ("leader", "负责人"), ("screenComment", "筛选评语"))


def _filled(bench, _, slices):
    groups = [slices[n:n + 3] for n in range(0, len(slices), 3)]
    rows = [_row(number, **{name: "".join(part) for (name, _), part in zip(FIELDS, group)})
            for number, group in enumerate(groups)]
    folder = folders.made(bench, **{"project-library": rows})
    problems, misaligned = [], 0
    with Window(bench, folder, 60, 300) as window:
        window.to_list()
        window.keys("F2")
        for number, group in enumerate(groups):
            window.expect("修改 " + _id(number))
            wrong, found = _form(window, number, group)
            misaligned += wrong
            problems += found
            window.keys("PageDown")
    return misaligned, len(slices), problems


def _form(window, number, group):
    """Misaligned cells of a form; a picture that is painted only half is looked at again."""
    end = time.monotonic() + 2
    while True:
        misaligned, problems = 0, []
        lines = window.screen()
        for (_, label), part in zip(FIELDS, group):
            line = next((line for line in lines if line[2:].startswith(label)), "")
            wrong, problem = _compare(f"form {number + 1}", line, 14, part, "", 0)
            misaligned += wrong
            problems += [problem] if problem else []
        if not problems or time.monotonic() > end:
            return misaligned, problems


# Texts whose width terminals disagree on.
DISPUTED = ["👩‍👩‍👧‍👦", "👋🏻", "🇨🇳🇨🇳", "❤️", "1️⃣", "e" + "\u0301" * 50, "مرحبا", "a\tb", "ｱｲｳ", "ＡＢＣ", "“”…—×±",
            "①②③", "葛\U000e0100", "각", "ก็ำ", "नि", "\U0001fae8", "𬺰", "\U00030000", "\u200b"]


def _disputed(bench, _, slices):
    """A hundred lines below a box: its right border stays where it is."""
    rows = [_row(number, title=f"甲{DISPUTED[number % len(DISPUTED)]}" * (number // 20 + 1) + "乙")
            for number in range(100 if bench.full else 20)]
    folder = folders.made(bench, **{"project-library": rows})
    problems = []
    with Window(bench, folder, 24, 80) as window:
        window.to_list()
        seen = 0
        while seen < len(rows):
            lines = window.expect(_id(seen))
            lines = window.settled()
            at = _column(lines[2], "领域")
            count = 0
            for line in lines:
                if line[2:].startswith("XMK-"):
                    count += 1
                    if "".join(_cut(line, at, 4)) != "农业":
                        problems.append(f"list: {line!r}")
            window.keys("F6")
            window.expect("排序：再选")
            box = window.settled()
            edges = {_column(line, "│") for line in box[4:] if line.count("│") == 2}
            rights = {cells(line[:line.rindex("│")]) for line in box[4:] if line.count("│") == 2}
            if len(edges) != 1 or len(rights) != 1:
                problems.append(f"box: left {edges}, right {rights}")
            window.keys("Escape")
            window.settled()
            seen += count
            window.keys("PageDown")
    return len(problems), len(rows), problems
