"""Mandarin readings, most usual first, and stroke counts from the Unihan files of `unicode-data`."""
import bz2
import re
import unicodedata
from pathlib import Path

TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
FIELDS = ("kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983", "kHanyuPinyin")


def syllable(marked: str) -> tuple[str, int]:
    """`zhōng` -> ("zhong", 1); `lü` is "lv", ê is "e"; the neutral tone is 5."""
    letters, tone = "", 5
    for mark in unicodedata.normalize("NFD", marked.lower()):
        if mark in TONES:
            tone = TONES[mark]
        elif mark == "\u0308":
            letters = letters[:-1] + "v"
        elif mark.isascii() and mark.isalpha():
            letters += mark
    return letters, tone


def order(reading: tuple[str, int]):
    """Dictionary order: ü after u, then the tone."""
    letters, tone = reading
    return letters.replace("v", "u"), "v" in letters, tone


def lines(folder: Path, name: str):
    with bz2.open(folder / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                yield int(code[2:], 16), field, value


def strokes(folder: Path) -> dict[int, int]:
    return {
        code: int(value.split()[0])
        for code, field, value in lines(folder, "IRGSources")
        if field == "kTotalStrokes"
    }


def readings(folder: Path) -> dict[int, list[tuple[str, int]]]:
    """Modern dictionaries decide where they have the character; the historical one only elsewhere."""
    raw: dict[int, dict[str, list]] = {}
    for code, field, value in lines(folder, "Readings"):
        if field in FIELDS:
            words = re.sub(r"\([^)]*\)|[0-9.,*]+:", " ", value).replace(",", " ").split()
            raw.setdefault(code, {})[field] = [syllable(word) for word in words]
    # The zero of years (二〇二〇年) is no ideograph to Unihan.
    result = {0x3007: [("ling", 2)]}
    for code, fields in raw.items():
        modern = any(field in fields for field in FIELDS[1:4])
        used = FIELDS[:4] if modern else FIELDS
        merged = [r for field in used for r in fields.get(field, []) if re.fullmatch("[a-z]+", r[0])]
        result[code] = list(dict.fromkeys(merged))
    prefer_national_order(result)
    return {code: found for code, found in result.items() if found}


def prefer_national_order(result: dict[int, list[tuple[str, int]]]):
    """Level 1 of GB 2312-80 stands in order of reading; its place tells which of several is first."""
    level = [
        ord(bytes((row, cell)).decode("gb2312"))
        for row in range(0xB0, 0xD8)
        for cell in range(0xA1, 0xFF)
        if (row, cell) < (0xD7, 0xFA)
    ]
    only = [order(result[code][0])[:2] if len({r[0] for r in result[code]}) == 1 else None for code in level]
    for place, code in enumerate(level):
        if only[place] is None:
            low = next((only[i] for i in range(place, -1, -1) if only[i]), ("", False))
            high = next((only[i] for i in range(place, len(level)) if only[i]), ("zz", False))
            fitting = [r for r in result[code] if low <= order(r)[:2] <= high]
            if fitting:
                result[code].remove(fitting[0])
                result[code].insert(0, fitting[0])
