"""Data folders to try things on: small seeds, and copies that can be had quickly."""

import json
import os
import shutil

from registerfile import written


def _bytes(record):
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


SETTINGS = [b'{"id":"folder","name":"\xe6\x95\xb0\xe6\x8d\xae\xe7\x9b\xae\xe5\xbd\x95",'
            b'"dataFormat":3,"year":2020,"asOf":"2020-12-31","site":"hq","demonstration":true}']
TOWNSHIPS = [_bytes({"id": f"43122310{n}", "name": f"演示乡{n}", "kind": "乡"}) for n in range(3)]
STAFF = [_bytes({"id": f"RY-00{n}", "name": f"经办人0{n}", "active": True}) for n in range(1, 3)]
ORGANISATIONS = [
    _bytes({"id": f"DW-00{n}", "name": f"演示单位0{n}", "kind": "企业", "status": "正常"})
    for n in range(1, 4)]


def project(number, more=b""):
    """A library record as bytes; `more` are further members."""
    return (b'{"id":"XMK-2020-%03d","title":%s,"unitId":"DW-00%d","sector":"%s","planKind":"%s",'
            b'"leader":%s,"totalBudget":%d.00,"requested":50000.00,"summary":"%s",'
            b'"technologyScore":4,"marketScore":4,"screenComment":"x","enteredOn":"2020-03-14","status":"%s"%s}' % (
                number, _bytes(f"演示项目{number}"), number % 3 + 1, "农业".encode(),
                "工业".encode(), _bytes(f"演示人员{number:03}"), 100000 + number * 100,
                "试验示范".encode(), "入库".encode(), more))


def seeds(bench, **registers):
    """A folder of seeds: the small ones, and those given by name as lists of records (bytes)."""
    folder = bench.path("seeds")
    os.mkdir(folder)
    small = {"settings": SETTINGS, "townships": TOWNSHIPS, "staff": STAFF,
             "organisations": ORGANISATIONS, "project-library": [project(n) for n in (1, 2, 3)]}
    for name, rows in {**small, **registers}.items():
        with open(os.path.join(folder, name + ".json"), "wb") as file:
            file.write(written(rows))
    return folder


def made(bench, **registers):
    """A new data folder with these seeds in its first history line."""
    folder = bench.path("data")
    run = bench.program.run(
        "init", folder, "--demo", env={"KEJI_SEEDS": seeds(bench, **registers)})
    if run.code != 0:
        raise RuntimeError(f"init: {run}")
    return folder


def copied(bench, folder):
    """A copy of a data folder that its program takes for the folder itself: the fold mark knows
    files by their inode numbers, so these are put right."""
    target = restored(bench, folder)
    path = os.path.join(target, ".keji", "folded")
    if os.path.isfile(path):
        with open(path, encoding="utf-8") as file:
            mark = file.read().split("\n")
        for number, line in enumerate(mark):
            words = line.split(" ")
            if words[0] in ("seen", "prev"):
                place = 2 if words[0] == "seen" else 3
                base = target if words[0] == "seen" else os.path.join(target, ".keji", "prev")
                own = os.path.join(folder if words[0] == "seen" else
                                   os.path.join(folder, ".keji", "prev"), words[1])
                # Only what the mark knew before is known after.
                if os.path.exists(own) and str(os.stat(own).st_ino) == words[place]:
                    words[place] = str(os.stat(os.path.join(base, words[1])).st_ino)
                    mark[number] = " ".join(words)
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(mark))
    return target


def restored(bench, folder):
    """A copy as from a backup: all files are others than the fold mark knows, and what they hold
    is compared with the history."""
    target = bench.path("copy")
    shutil.copytree(folder, target, symlinks=True)
    return target


def dropped(folder):
    shutil.rmtree(folder, ignore_errors=True)
