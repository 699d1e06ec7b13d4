"""Reads register files without the program."""

import os

from exact import exact, member


def records(path):
    """The records of a register file by id, in their order; an id twice is an error."""
    with open(path, "rb") as file:
        value = exact(file.read())
    if not isinstance(value, list):
        raise ValueError(f"{path}: not an array")
    found = {}
    for record in value:
        key = member(record, "id")
        if key in found:
            raise ValueError(f"{path}: {key} twice")
        found[key] = record
    return found


def registers(folder):
    """All registers of a data folder that hold a record: name to records."""
    found = {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.endswith(".json") and os.path.isfile(path):
            held = records(path)
            if held:
                found[name] = held
    return found


def lines(path):
    """The lines of a register in the layout it is written in: the bytes of each record by id."""
    with open(path, "rb") as file:
        all_lines = file.read().split(b"\n")
    if all_lines[0] != b"[" or all_lines[-2:] != [b"]", b""]:
        raise ValueError(f"{path}: not in the layout of registers")
    found = {}
    for number, line in enumerate(all_lines[1:-2]):
        if line[:1] != (b" " if number == 0 else b","):
            raise ValueError(f"{path}:{number + 2}: starts with {line[:1]}")
        found[member(exact(line[1:]), "id")] = line[1:]
    return found


def written(rows):
    """The bytes of a register file that holds these records (bytes each)."""
    if not rows:
        return b"[\n]\n"
    return b"[\n " + b"\n,".join(rows) + b"\n]\n"
