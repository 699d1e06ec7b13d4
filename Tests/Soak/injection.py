"""T7: sixty texts that would command a terminal, everywhere a text can stand. None gets through."""

import json
import os
import re

import folders
from battery import Tally
from sitting import F2, F8, F10, Sitting

ESC = "\x1b"


def corpus():
    """Texts of every kind that a terminal obeys, or that makes one text look like another."""
    texts = [chr(code) for code in (0, 1, 4, 5, 7, 8, 9, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x18,
                                    0x1A, 0x7F)]
    texts += ["\u0080", "\u0084", "\u0085", "\u008d", "\u008e", "\u0090x\u009c", "\u009b2J",
              "\u009b31m", "\u009d0;x\u009c", "\u009ex\u009c", "\u009fx\u009c"]
    texts += [ESC + tail for tail in (
        "]0;title\x07", "]0;title", "]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "]52;c;QQ==\x07",
        "]4;1;?\x07", "P$q\"p\x1b\\", "Pq#0\x1b\\", "_Gf=100\x1b\\", "^x\x1b\\", "Xx\x1b\\", "[6n",
        "[c", "[2J", "[31m", "[?1049l", "[?1000h", "[5i", "[201~", "[20t", "c", "#8", "(0", "7",
        "N", "[1;1Hxx", "[9999999C")]
    texts += ["\u202eabc", "\u2066abc\u2069", "\u200e", "\u200b\u200c\u200d", "\ufeff", "\u2028x\u2029",
              "\U000e0001\U000e0041\U000e007f", "e" + "\u0301" * 5000]
    return texts


# What must not be in an output: categories by code point, beyond the sequences that are ours.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\u0080-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\U000e0000-\U000e007f]")
SEQUENCE = re.compile(
    r"\x1b\[[<-?]?[0-9;:]*[ -/]*[@-~]|\x1b[PX^_\]][^\x1b\x07]*(?:\x07|\x1b\\)?|\x1b[ -/]*[0-~]|\x1b")


def _shapes(output):
    """The sequences of an output, numbers left out."""
    return {re.sub(r"\d+", "N", found) for found in SEQUENCE.findall(output)}


def t7(bench):
    """A tour over hostile records, a byte scan of all that came out."""
    tally = Tally("outputs", least=0.6)
    harmless = _made(bench, [f"甲{number}" for number in range(60)])
    # How curses moves its cursor goes by what stands there: some harmless texts, of one line and two.
    known = set().union(*(_shapes(_tour(bench, harmless, text)) for text in ("甲1", "x", "x y", "\nx\n")))
    hostile = _made(bench, corpus())
    texts = corpus()
    chosen = texts if bench.full else texts[::8]
    tally.each(bench, [("tour", ESC + "[31m")] + [("form", text) for text in chosen],
               lambda point: _toured(bench, hostile, known, *point))
    tally.each(bench, _commands(bench, hostile, chosen), lambda words: _printed(bench, hostile, words))
    tally.figures.append(f"{len(texts)} texts")
    return tally


def _made(bench, texts):
    """A folder whose records hold a text each in every field of text, their ids, and names of
    members that the program does not know."""
    rows = []
    for number, text in enumerate(texts[:60] + texts[60:]):
        row = json.loads(folders.project(number % 3 + 1))
        row.update({
            "id": "XMK-2020-%03d" % (number + 1), "title": "题" + text, "leader": "人" + text,
            "summary": "文" + text, "screenComment": "评" + text, "place": "地" + text,
            "sector": "域" + text, "x" + text: "值" + text})
        rows.append(json.dumps(row).encode())
    rows.append(json.dumps({"id": "坏" + texts[-2], "title": "x" + texts[-3]}).encode())
    units = [json.dumps({"id": f"DW-00{n}", "name": f"单位{texts[30 + n]}", "kind": "企业"}).encode()
             for n in (1, 2, 3)]
    staff = [json.dumps({"id": "RY-001", "name": "名" + texts[33], "active": True}).encode()]
    return folders.made(bench, **{
        "project-library": rows, "organisations": units, "staff": staff})


def _tour(bench, folder, text):
    """What is sent to the terminal by a tour of every screen, with `text` pasted where it goes."""
    folder = folders.copied(bench, folder)
    # A file with a hostile name, and one that is broken: both are told of.
    with open(os.path.join(folder, "名" + text[:60].replace("/", "").replace("\0", "") + ".json"), "w",
              encoding="utf-8") as file:
        file.write("{")
    with open(os.path.join(folder, "surveys.json"), "w", encoding="utf-8") as file:
        file.write('[\n {"id":"DY-2020-001","note":"' + text.replace("\0", "") + "\n")
    paste = f"\x1b[200~{text}\x1b[201~"
    with Sitting(bench, folder, rows=30, columns=120) as sitting:
        sitting.shows("县科技局", 20)
        for keys in (
                "\x05", ESC, "a", "\x1b[6~", "\x1b[5~", "\r", "\x1b[6~", ESC, F2, "\x15" + paste,
                "\t\t\t\t\t\t" + paste, F8, "\x0f", ESC, ESC, "\r", "/" + paste, ESC, "\x1bOS",
                paste, ESC, "\x1b[17~", ESC, "\x12", ESC, "\x1b[20~", ESC, "\x10" + paste, ESC,
                "\x1bOP" + paste, ESC, "\x1b[15~", "\x15" + paste, F8, ESC, ESC, "31", "\r", ESC, ESC):
            sitting.send(keys)
            sitting.quiet(0.03)
        sitting.send(F10)
        sitting.wait(20)
        output = sitting.output
    folders.dropped(folder)
    return output.decode("utf-8", "surrogateescape")


def _toured(bench, folder, known, kind, text):
    output = _tour(bench, folder, text)
    strange = _shapes(output) - known
    if strange:
        return f"{kind} {text[:20]!r}: sequences that are not ours: {sorted(strange)[:4]}"
    # curses steps back by BS; one that came from a text would stand behind its field's sign.
    rest = re.sub("(?<![题人文评地域值名])\x08", "", SEQUENCE.sub("", output))
    return _scanned(f"{kind} {text[:20]!r}", rest)


def _scanned(told, text):
    found = FORBIDDEN.search(text)
    if found:
        around = text[max(0, found.start() - 20):found.end() + 10]
        return f"{told}: {found.group()!r} in {around!r}"
    broken = re.search("[\udc80-\udcff]", text)
    if broken:
        return f"{told}: a broken character at {broken.start()}"
    marks = re.search("[\u0300-\u036f]{5,}", text)
    return f"{told}: {len(marks.group())} marks on one character" if marks else None


def _commands(bench, folder, texts):
    """Words of the command line that print what is in records, or what was typed."""
    commands = [("list", "project-library", "--format", form) for form in ("table", "md")]
    commands += [("show", "project-library", "XMK-2020-0%02d" % n) for n in range(1, 60, 9)]
    commands += [("history",), ("check",), ("fsck",), ("registers",), ("info",)]
    safe = [text for text in texts if "\0" not in text and len(text) < 1000]
    for text in safe:
        commands += [("show", "project-library", text or "x"), ("list", "x" + text),
                     ("list", "project-library", "--where", f"title~{text}"),
                     ("jsoncheck", os.path.join(folder, "x" + text.replace("/", "")))]
    commands += [("export", "project-library", "-o", bench.path("out"), "--format", form)
                 for form in ("text", "md")]
    return commands


def _printed(bench, folder, words):
    run = bench.program.run(*words, data=folder)
    if run.is_hung or run.has_crashed:
        return f"{words}: {run}"
    texts = [run.out, run.err]
    if words[0] == "export" and run.code == 0:
        with open(words[3], "rb") as file:
            texts.append(file.read())
    for text in texts:
        wrong = _scanned(" ".join(words)[:60], text.decode("utf-8", "surrogateescape"))
        if wrong or b"\x1b" in text:
            return wrong or f"{words}: an escape"
    return None
