#!/usr/bin/env python3
"""Cell width and display class of every scalar of planes 0 and 1, from Debian's `unicode-data`.

usage: scalar_classes.py /usr/share/unicode > Sources/ChineseText/ScalarClassData.swift
The data there is Unicode 15.0 (Unicode licence v3); what later versions made wide is listed below.
"""
import sys
from pathlib import Path

from emit import digits, literal, source

# East Asian Wide since Unicode 15.1, 16 and 17 (17 includes ranges reserved as wide).
WIDE_SINCE = """
2630-2637 268A-268F 2FFC-2FFF 31E4-31E5 31EF-31EF 4DC0-4DFF 16FF2-16FF6 187F8-187FF 18CD6-18CDA
18CFF-18CFF 18D09-18D20 18D80-18DF2 1D300-1D356 1D360-1D376 1F6D8-1F6D9 1F7DA-1F7DA 1FA89-1FA8F
1FABE-1FABE 1FAC6-1FAC6 1FAC8-1FAC8 1FACC-1FACD 1FADC-1FADD 1FADF-1FADF 1FAE9-1FAEB 1FAEF-1FAEF
1FAF9-1FAFA
"""
HIDDEN, PICTOGRAPH, VARIES = 4, 8, 16
BLOCK = 64
END = 0x20000

folder = Path(sys.argv[1])


def ranges(path: str):
    """(range, value) of each line of a property file."""
    for line in (folder / path).read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].split(";")
        if len(fields) >= 2:
            low, _, high = fields[0].strip().partition("..")
            yield range(int(low, 16), int(high or low, 16) + 1), fields[1].strip()


width = [1] * END
hidden = [False] * END
flags = [0] * END


def put(target: list, scalars: range, value):
    for scalar in scalars:
        if scalar < END:
            target[scalar] = value


for scalars, value in ranges("EastAsianWidth.txt"):
    if value in ("W", "F"):
        put(width, scalars, 2)
for item in WIDE_SINCE.split():
    low, high = (int(part, 16) for part in item.split("-"))
    put(width, range(low, high + 1), 2)
for scalars, value in ranges("extracted/DerivedGeneralCategory.txt"):
    if value in ("Mn", "Me", "Cf", "Cc", "Zl", "Zp"):
        put(width, scalars, 0)
    if value in ("Cf", "Cc", "Zl", "Zp", "Cs", "Co"):
        put(hidden, scalars, True)
# Vowels and final consonants of conjoining Hangul stand inside the cell of the first consonant.
put(width, range(0x1160, 0x1200), 0)
put(width, range(0xD7B0, 0xD800), 0)
for scalars, value in ranges("DerivedCoreProperties.txt"):
    if value == "Default_Ignorable_Code_Point":
        put(width, scalars, 0)
        put(hidden, scalars, True)
for noncharacters in (range(0xFDD0, 0xFDF0), range(0xFFFE, 0x10000), range(0x1FFFE, 0x20000)):
    put(width, noncharacters, 0)
    put(hidden, noncharacters, True)
for scalars, value in ranges("emoji/emoji-data.txt"):
    if value == "Extended_Pictographic":
        for scalar in scalars:
            flags[scalar] |= PICTOGRAPH
for line in (folder / "emoji/emoji-variation-sequences.txt").read_text().splitlines():
    if " FE0F " in line.split("#")[0]:
        flags[int(line.split()[0], 16)] |= VARIES

code = [width[c] | (HIDDEN if hidden[c] else 0) | flags[c] for c in range(END)]
blocks: dict[str, int] = {}
index = ""
for low in range(0, END, BLOCK):
    text = "".join(digits(value, 1) for value in code[low : low + BLOCK])
    index += digits(blocks.setdefault(text, len(blocks)), 2)
sys.stdout.write(
    source(
        "ScalarClassData",
        "Unicode 15.0 with the wide characters of 15.1 to 17: East Asian Width, categories, emoji.",
        "scalar_classes.py",
        [
            literal("index", "Block number of every 64 scalars of planes 0 and 1, two digits each.", index),
            literal("blocks", "64 classes a block, one digit each: see `ScalarClass`.", "".join(blocks)),
        ],
    )
)
