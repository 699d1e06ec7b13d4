"""The batteries from outside: crashes, faults, damage, crowds, hostile files, and the screens.

    python3 Tests/Soak/soak.py --keji .build/release/keji [--only S1,S4] [--seconds N]

All together they run a sample, within the time of each: calls about files of registers that are
read and written alike count once. Those named with --only run whole, for as long as it
takes, unless --seconds bounds them.
Prints a line for each battery and last a line that counts them; ends with 1 when one failed.
"""

import argparse
import os
import sys

import battery
from chains import s11
from crash import s1, s1_big, s1_init
from endings import t1, t2, t3
from errors import s2, s3, s6
from fulldisk import s8
from hostile import j5
from injection import t7
from oddfiles import s10
from order import s7
from positions import j2
from program import Program
from randomkeys import t9
from roundtrip import j3, j3_git, j8
from tails import s4, s5
from terminals import t6
from together import c1
from widths import t8
from windows import t4, t5

# Name, seconds it may take, what it does. Those that can use any time stand last: they get what
# the others leave.
BATTERIES = [
    ("S7", 10, s7), ("S6", 12, s6), ("S10", 8, s10), ("J2", 8, j2), ("J8", 6, j8),
    ("T1", 40, t1), ("T2", 5, t2), ("T3", 8, t3), ("T4", 15, t4), ("T5", 20, t5),
    ("T6", 5, t6), ("T7", 75, t7), ("T8", 40, t8), ("T9", 45, t9),
    ("J3-git", 2, j3_git), ("J5", 18, j5), ("S8", 40, s8), ("S11", 20, s11), ("S3", 15, s3),
    ("S1-init", 20, s1_init), ("C1", 110, c1), ("S4", 35, s4), ("J3", 45, j3),
    ("S1-big", 110, s1_big), ("S1", 110, s1), ("S2", 210, s2), ("S5", 130, s5),
]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--keji", default=os.environ.get("KEJI", ".build/release/keji"))
    options.add_argument("--only", default="", help="names, comma between")
    options.add_argument("--seconds", type=float, help="for all of them together")
    options.add_argument("--seed", type=int, default=20260304)
    chosen = options.parse_args()
    if not os.access(chosen.keji, os.X_OK):
        options.error(f"{chosen.keji} is no program; build it or name it with --keji")
    names = {name for name in chosen.only.split(",") if name}
    stray = names - {name for name, _, _ in BATTERIES}
    if stray:
        options.error(f"no battery {' '.join(sorted(stray))}")
    wanted = [entry for entry in BATTERIES if not names or entry[0] in names]
    share = None if names else 0.8
    if chosen.seconds:
        share = chosen.seconds / sum(seconds for _, seconds, _ in wanted)
    sys.exit(battery.run_all(wanted, Program(chosen.keji), share, True, share is None, chosen.seed))


if __name__ == "__main__":
    main()
