#!/usr/bin/env python3
"""Data folders with a project library of any size, the same bytes every time.

    python3 Tests/Bench/generate.py --keji PROGRAM DIR SIZE...

Makes DIR/SIZE/folder (a data folder as `keji init` makes it, its registers replaced) and, for the
peers, DIR/SIZE/library.db (SQLite). A register replaced while no program runs is what git or an
editor does too: the program takes the file as it finds it. Without --keji only
DIR/SIZE/folder/project-library.json and the database are made.

Records are in the program's own wire format, one a line, about 580 bytes. Exactly one title holds
NEEDLE: that of the record nine tenths down. References point at the units and townships of seeds/.
"""

import argparse
import os
import pwd
import random
import shutil
import sqlite3
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SEEDS = os.path.join(HERE, "..", "..", "seeds")
NEEDLE = "鲲鹏"
YEARS = range(2008, 2021)

HOW = "节水 耐寒 早熟 富硒 林下 坡地 冷浸田 小型 移动式 低能耗 免耕 立体 生态 标准化 全程 连片".split()
WHAT = (
    "脐橙 冰糖橙 油茶 再生稻 玉米 红薯 黄精 茯苓 葛根 黑山羊 稻田鱼 土鸡 蜜蜂 竹笋 板栗 钒矿尾渣 "
    "石英砂 金银花 猕猴桃 生姜 辣椒 木材余料 农村饮水 中药饮片").split()
DEED = "品种筛选 高效栽培 病虫防控 保鲜贮藏 精深加工 质量追溯 废水回用 余热利用 机械采收 疫病监测 良种繁育".split()
END = "技术示范 试验 技术推广 工艺改进 设备改造 示范基地建设 应用研究".split()
SENTENCES = [
    "对照当地常规做法设三个处理，每个处理重复三次，记录产量、用工和成本",
    "在两个乡镇各选一处有代表性的地块，连续观察两个生产季",
    "引进设备一套，调整工序后测定能耗和合格率，写出操作规程",
    "培训种植户和技术员，印发明白纸，现场演示关键环节",
    "采样送检，按月汇总数据，年底提出适合本县的做法",
    "建立核心示范片，带动周边农户按统一标准生产",
    "与院校合作解决配方和参数问题，形成可复制的技术方案",
    "统计投入产出，请专家现场测产，提出下一步推广意见",
    "改造旧厂房和管线，安装在线监测装置，数据接入车间电脑",
]
COMMENTS = "内容具体，条件具备 思路清楚，带动面较大 前期有试验基础 市场需求明确 与主导产业结合紧密".split()
SECTORS = "农业 农业 农业 林业 畜牧 农机 医卫 企业".split()
PLANS = "农业推广 农业推广 工业 社会发展".split()
DISCIPLINES = "210 220 230 240 320 440 530 550 610".split()


class References:
    """Ids that records may point at, read from the demonstration registers."""

    def __init__(self):
        self.units = self._ids("organisations")
        self.towns = self._ids("townships")

    @staticmethod
    def _ids(register):
        with open(os.path.join(SEEDS, register + ".json"), encoding="utf-8") as file:
            return [line.split('"id":"')[1].split('"')[0] for line in file if '"id":"' in line]


def records(size, seed=431223):
    """Yields the fields of each record, in wire order, money in whole yuan."""
    draw = random.Random(seed * 7 + size)
    pick, number = draw.choice, draw.randrange
    references = References()
    needle_at = needle_row(size)
    serial, year_before = 0, None
    for row in range(size):
        year = YEARS[row * len(YEARS) // size]
        serial = serial + 1 if year == year_before else 1
        year_before = year
        title = pick(HOW) + pick(WHAT) + pick(DEED) + (("与" + pick(DEED)) if number(2) else "")
        title += pick(END)
        if row == needle_at:
            title = NEEDLE + title
        person = 1 + number(199)
        total = 10_000 * (4 + number(296))
        yield {
            "id": f"XMK-{year}-{serial:03d}",
            "title": title,
            "unitId": pick(references.units),
            "sector": pick(SECTORS),
            "planKind": pick(PLANS),
            "discipline": pick(DISCIPLINES),
            "industry": pick("ACDEIMNQ"),
            "leader": f"演示人员{person:03d}",
            "phone": f"0745-{person:07d}",
            "townId": pick(references.towns),
            "totalBudget": total,
            "requested": total * (3 + number(6)) // 10,
            "summary": "；".join(draw.sample(SENTENCES, 1 + number(3))) + "。",
            "technologyScore": 1 + number(5),
            "marketScore": 1 + number(5),
            "screenComment": pick(COMMENTS),
            "enteredOn": f"{year}-{1 + number(12):02d}-{1 + number(28):02d}",
            "status": "推荐" if number(10) == 0 else "入库",
        }


def needle_row(size):
    """The row, from 0, of the only record with NEEDLE in its title."""
    return max(0, size * 9 // 10 - 1)


def wire(record):
    """A record as the program writes it: no blanks, money with two decimals."""
    parts = []
    for name, value in record.items():
        if name in ("totalBudget", "requested"):
            text = f"{value}.00"
        elif isinstance(value, int):
            text = str(value)
        else:
            text = f'"{value}"'
        parts.append(f'"{name}":{text}')
    return "{" + ",".join(parts) + "}"


def write_register(path, size):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("[\n")
        for row, record in enumerate(records(size)):
            file.write(("," if row else " ") + wire(record) + "\n")
        file.write("]\n")


def write_database(path, size):
    names = list(next(records(1)))
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute(f"CREATE TABLE library ({', '.join(names)}, PRIMARY KEY (id))")
    database.executemany(
        f"INSERT INTO library VALUES ({', '.join('?' * len(names))})",
        (tuple(record.values()) for record in records(size)))
    database.commit()
    database.close()


def sign_in(path):
    """Makes the first of the staff ours, so that no sitting begins by asking who is at work."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    name = pwd.getpwuid(os.getuid()).pw_name
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text.replace('"unixUser":"keji01"', f'"unixUser":"{name}"'))


def quietly(*command):
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)


def make(target, size, keji=None):
    """Makes the data of one size below `target` unless it is there; returns its folder."""
    folder = os.path.join(target, str(size))
    stamp = os.path.join(folder, "complete")
    wanted = "with a program" if keji else "without"
    if os.path.exists(stamp) and open(stamp).read() in (wanted, "with a program"):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    data = os.path.join(folder, "folder")
    if keji:
        quietly(keji, "init", data)
        for name in ("organisations", "townships", "staff", "surveys"):
            shutil.copyfile(
                os.path.join(SEEDS, name + ".json"), os.path.join(data, name + ".json"))
        sign_in(os.path.join(data, "staff.json"))
    else:
        os.makedirs(data)
    write_register(os.path.join(data, "project-library.json"), size)
    if keji:
        # One edit, so that what was put in place from outside is in the history too.
        quietly(keji, "--data", data, "edit", "organisations", "DW-001", "shortName=汉清")
    write_database(os.path.join(folder, "library.db"), size)
    with open(stamp, "w") as file:
        file.write(wanted)
    return folder


def main():
    parser = argparse.ArgumentParser(description="Makes data folders of any size.")
    parser.add_argument("--keji", help="the program that makes the folder around the register")
    parser.add_argument("target")
    parser.add_argument("sizes", nargs="+", type=int)
    options = parser.parse_args()
    for size in options.sizes:
        folder = make(options.target, size, options.keji)
        register = os.path.join(folder, "folder", "project-library.json")
        print(f"{size}: {os.path.getsize(register) / size:.0f} bytes a record", file=sys.stderr)


if __name__ == "__main__":
    main()
