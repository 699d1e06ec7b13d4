#!/usr/bin/env python3
"""Traditional characters and their simplified forms, from Debian's `unicode-data`.

usage: traditional.py /usr/share/unicode > Sources/ChineseText/TraditionalData.swift
Unihan's kSimplifiedVariant (Unicode licence v3), Unicode 15.0. A character that is in use on both sides,
such as U+4E7E, is left out: it would make two names of one.
"""
import sys
from pathlib import Path

from emit import digits, literal, source
from unihan import lines

BLOCK = range(0x4E00, 0xA000)

simplified: dict[int, int] = {}
for code, field, value in lines(Path(sys.argv[1]), "Variants"):
    if field == "kSimplifiedVariant":
        forms = [int(form.split("<")[0][2:], 16) for form in value.split()]
        if code in BLOCK and code not in forms and forms[0] in BLOCK:
            simplified[code] = forms[0]
# A form that is itself written anew is followed to its end.
for code in simplified:
    while simplified[code] in simplified:
        simplified[code] = simplified[simplified[code]]

keys = "".join(digits(code, 3) for code in sorted(simplified))
forms = "".join(digits(simplified[code], 3) for code in sorted(simplified))
flags = "".join(
    digits(sum((code + bit in simplified) << bit for bit in range(6)), 1)
    for code in range(BLOCK.start, BLOCK.stop, 6))

sys.stdout.write(
    source(
        "TraditionalData",
        "Simplified forms of traditional characters in Unicode 15.0, for `Folding.comparable`.",
        "traditional.py",
        [
            literal("keys", "Traditional characters, ascending, three digits each.", keys),
            literal("forms", "The simplified form of each, three digits.", forms),
            literal("flags", "Six characters a digit from U+4E00 on, a bit for each that is traditional.", flags),
        ],
    )
)
