"""Verifies the chain of a history file: SHA-256 over raw bytes, from the first line to the last.

    python3 chain.py data/history/hq-2026.jsonl ...
"""

import hashlib
import re
import sys

SEAL = re.compile(rb',"h":"([0-9a-f]{64})"\}$')
SEQ = re.compile(rb'^\{"seq":(\d+),')


def verify(data, before="0" * 64, seq=0):
    """Number and hash of the last line; ValueError at the first line that does not follow."""
    if data and not data.endswith(b"\n"):
        raise ValueError("the last line has no end")
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        seal, said = SEAL.search(line), SEQ.search(line)
        if not seal or not said or int(said[1]) != seq + 1:
            raise ValueError(f"line {number} is not line {seq + 1} of the history")
        own = hashlib.sha256(before.encode() + line[:seal.start()]).hexdigest()
        if own.encode() != seal[1]:
            raise ValueError(f"line {number} does not follow from the one before")
        before, seq = own, seq + 1
    return seq, before


if __name__ == "__main__":
    position = (0, "0" * 64)
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            position = verify(file.read(), position[1], position[0])
    print(*position)
