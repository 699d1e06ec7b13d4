#!/usr/bin/env python3
"""Full compatibility decompositions (NFKD), from Debian's `unicode-data`.

usage: decompositions.py /usr/share/unicode > Sources/ChineseText/DecompositionData.swift
Hangul syllables (algorithmic) and Arabic presentation forms are left out. Unicode licence v3.
"""
import sys
from pathlib import Path

from emit import digits, literal, source

LEFT_OUT = (range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))

direct = {}
for line in (Path(sys.argv[1]) / "UnicodeData.txt").read_text().splitlines():
    fields = line.split(";")
    parts = [int(part, 16) for part in fields[5].split() if not part.startswith("<")]
    if parts:
        direct[int(fields[0], 16)] = parts


def full(code: int) -> list[int]:
    return [last for part in direct[code] for last in full(part)] if code in direct else [code]


keys, offsets, scalars = "", "", ""
places: dict[str, int] = {}
for code in sorted(direct):
    if not any(code in left_out for left_out in LEFT_OUT):
        result = full(code)
        text = digits(len(result), 1) + "".join(digits(part, 4) for part in result)
        if text not in places:
            places[text] = len(scalars)
            scalars += text
        keys += digits(code, 4)
        offsets += digits(places[text], 3)

sys.stdout.write(
    source(
        "DecompositionData",
        "Compatibility decompositions of Unicode 15.0, for `Folding.comparable`.",
        "decompositions.py",
        [
            literal("keys", "Scalars that decompose, ascending, four digits each.", keys),
            literal("offsets", "Where the result of each key starts in `results`, three digits.", offsets),
            literal("results", "A count, one digit, and as many scalars, four digits each.", scalars),
        ],
    )
)
