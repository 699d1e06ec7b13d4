"""A slice of the batteries for every run of the tests, in well under a minute.

    KEJI=.build/release/keji python3 Tests/Soak/quick.py
"""

import os
import sys

import battery
from program import Program
from soak import BATTERIES

# What each may take here, in seconds; the slices are far smaller than that.
SECONDS = {"S1": 5, "S1-init": 3, "S1-big": 4, "S2": 5, "S3": 3, "S4": 3, "S5": 3, "S6": 9, "S7": 6,
           "S10": 6, "S11": 4, "C1": 5, "J2": 4, "T1": 12, "T2": 5, "T3": 5, "T4": 5, "T5": 15, "T6": 8,
           "T7": 20, "T8": 8, "T9": 12, "J3": 2, "J5": 3, "J8": 3}


def main():
    path = os.environ.get("KEJI", ".build/release/keji")
    if not os.access(path, os.X_OK):
        print(f"{path} is no program")
        print("0 passed, 1 failed")
        sys.exit(1)
    wanted = [(name, SECONDS[name], run) for name, _, run in BATTERIES if name in SECONDS]
    sys.exit(battery.run_all(wanted, Program(path), 1, False, False, 20260304))


if __name__ == "__main__":
    main()
