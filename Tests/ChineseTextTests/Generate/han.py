#!/usr/bin/env python3
"""Readings and dictionary order of Han characters, from Debian's `unicode-data`.

usage: han.py /usr/share/unicode > Sources/ChineseText/HanData.swift
The readings are Unihan's (Unicode licence v3), Unicode 15.0.
"""
import sys
from pathlib import Path

import unihan
from emit import digits, literal, source

DENSE = range(0x4E00, 0xA000)
FIRST_OTHER = 0x3000

folder = Path(sys.argv[1])
found = unihan.readings(folder)
strokes = unihan.strokes(folder)
same = {code: code for code in found}
# A compatibility ideograph reads as what it stands for and sorts right after it.
for line in (folder / "UnicodeData.txt").read_text().splitlines():
    fields = line.split(";")
    if fields[5] and "<" not in fields[5] and " " not in fields[5]:
        code, target = int(fields[0], 16), int(fields[5], 16)
        if target in found and code >= FIRST_OTHER:
            found[code], same[code] = found[target], target

toneless = {code: tuple(dict.fromkeys(r[0] for r in all_)) for code, all_ in found.items()}
sets = {readings: i + 1 for i, readings in enumerate(sorted(set(toneless.values())))}


def dictionary_order(code: int):
    return unihan.order(found[code][0]), strokes.get(same[code], 99), same[code], code


ordinal = {code: i for i, code in enumerate(sorted(found, key=dictionary_order))}
assert len(ordinal) < 0xC000, "Collation.slot counts on this"

others = sorted(code for code in found if code not in DENSE)
places = [*DENSE, *others]

offsets, text = "", ""
for readings in sets:
    offsets += digits(len(text), 3)
    text += ",".join(readings) + ","
offsets += digits(len(text), 3)

sys.stdout.write(
    source(
        "HanData",
        f"{len(found)} Han characters, Unihan 15.0: see `HanCharacter`.",
        "han.py",
        [
            literal(
                "others",
                "Characters outside U+4E00...U+9FFF, ascending, less 0x3000, three digits each.",
                "".join(digits(code - FIRST_OTHER, 3) for code in others),
            ),
            literal(
                "readings",
                "Number of the set of readings of each place, two digits; 0 is none.",
                "".join(digits(sets[toneless[c]] if c in found else 0, 2) for c in places),
            ),
            literal(
                "ordinals",
                "Dictionary order of each place: reading, tone, strokes; three digits.",
                "".join(digits(ordinal.get(c, 0), 3) for c in places),
            ),
            literal("setOffsets", "Where each set starts in `sets`, from set 1 on, three digits.", offsets),
            literal("sets", "Readings without tones, most usual first, each followed by a comma.", text),
        ],
    )
)
