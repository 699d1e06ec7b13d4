"""J2: where a broken file is broken, to the line and column."""

import re

from battery import Tally

# The mark ¦ stands where the fault is; it is taken out before the file is written. A comma with
# nothing behind it is itself the fault; a name that stands twice is one where it stands again; a
# number, an escape or a word written wrongly is one where it starts.
BROKEN = [
    "¦", " \n¦", "[¦", "[\n {\"id\":\"a\"}\n¦", "[1 ¦2]", "[1¦,]", "[1,\n2¦,\n]", "{\"a\":1¦,}",
    "[¦,1]", "[1,¦,2]", "{¦a:1}", "{\"a\" ¦1}", "{\"a\"¦,1}", "{\"a\":¦}", "{\"a\":1 ¦\"b\":2}",
    "{\"a\":1,¦\"a\":2}", "{\"项\":1,\n ¦\"项\":2}", "[{\"a\":1,¦\"\\u0061\":2}]", "[¦'a']", "[¦tru]",
    "[true¦x]", "[¦nul]", "[¦NaN]", "[¦-]", "[¦01]", "[¦1.]", "[¦.5]", "[¦1e]", "[¦1e+]", "[¦+1]",
    "[¦-01]", "[\"a¦\tb\"]", "[\"a¦\nb\"]", "[\"¦\\x\"]", "[\"项目¦\\u12g4\"]", "[\"¦\\ud800\"]",
    "[\"¦\\udc00\"]", "[\"¦\\ud800\\u0041\"]", "[\"abc¦", "[1]¦]", "[1] ¦x", "{}¦{}", "[[1,2¦}]",
    "{\"a\":[1¦}}", "[\n {\"id\":\"项目一\"}\n,{\"id\":\"项目二\"¦,}\n]\n",
    "[\n {\"名\":\"汉字\"}\n,{\"名\":¦值}\n]\n", "¦\ufeff[]", "[1,\r\n2¦;3]",
    "[\n¦<<<<<<< ours\n {\"id\":\"a\"}\n]", "[\n {\"id\":\"a\"}\n¦=======\n,{\"id\":\"b\"}\n]",
    "[\n {\"id\":\"a\"}\n,{\"𠀀\":1 ¦\"b\":2}\n]\n", "[\"\u00e9e\u0301\" ¦1]",
]
# Bytes that are no UTF-8, behind so many bytes that are.
MALFORMED = [
    (b'["a\x80"]', 1, 4), (b'["\xc0\xaf"]', 1, 3), (b'["\xed\xa0\x80"]', 1, 3),
    (b'["\xf4\x90\x80\x80"]', 1, 3), (b'["\xe9\xa1\xb9\xe9\xa1"]', 1, 4), (b'[\n"\xff"]', 2, 2),
    (b'["\xe9\xa1', 1, 3), (b'[1,\xfe]', 1, 4),
]
VALID = [
    b"[]", b" {} ", b"0", b"-0", b"1.10", b"1E5", b'"\\ud83d\\ude00"', b"[\n]\n", b"null",
    b'[{"a":{"a":{"a":1}}}]', b"[" * 64 + b"]" * 64,
    '{"\u00e9":1,"e\u0301":2}'.encode(), b'["\x7f"]',
]


def j2(bench):
    """Broken files: line and column told exactly. Valid ones: accepted."""
    tally = Tally("files", least=1)
    points = []
    for text in BROKEN:
        head, _, tail = text.partition("¦")
        line = head.count("\n") + 1
        column = len(head.rpartition("\n")[2]) + 1
        points.append(((head + tail).encode(), line, column))
    points += MALFORMED
    points += [(data, 0, 0) for data in VALID]
    tally.each(bench, points if bench.full else points[::3], lambda point: _checked(bench, *point))
    return tally


def _checked(bench, data, line, column):
    path = bench.path("check") + ".json"
    with open(path, "wb") as file:
        file.write(data)
    run = bench.program.run("jsoncheck", path)
    if not line:
        return None if run.code == 0 else f"{data[:60]} is valid: {run}"
    found = re.search(re.escape(path).encode() + rb":(\d+):(\d+): \S", run.err)
    if run.code != 5 or not found:
        return f"{data[:60]}: {run}"
    told = (int(found[1]), int(found[2]))
    return None if told == (line, column) else f"{data[:60]}: {told}, expected {(line, column)}"
