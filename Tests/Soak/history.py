"""The model: what a history says the registers hold. And a second writer of history lines."""

import functools
import glob
import hashlib
import json
import os

import chain
from exact import exact, member, squeezed
from registerfile import registers


def path(folder):
    """The one history file of a folder."""
    found = sorted(glob.glob(os.path.join(folder, "history", "*.jsonl")))
    if len(found) != 1:
        raise ValueError(f"{folder}: {len(found)} history files")
    return found[0]


def content(folder):
    with open(path(folder), "rb") as file:
        return file.read()


def marked(folder):
    """The line up to which the fold mark says that the registers hold all; 0 without a mark."""
    try:
        with open(os.path.join(folder, ".keji", "folded"), encoding="utf-8") as file:
            return int(file.readline().split()[1])
    except FileNotFoundError:
        return 0


def replay(data):
    """The registers after a history: name to id to record. Each change must start from what the
    lines before it left."""
    # Most histories asked about are an earlier one with a line more.
    start = data.rfind(b"\n", 0, len(data) - 1) + 1
    state = {name: dict(held) for name, held in _before(data[:start]).items()}
    return _with(state, data[start:])


@functools.lru_cache(maxsize=8)
def _before(data):
    return _with({}, data)


def _with(state, data):
    for line in data.split(b"\n")[:-1]:
        line = exact(line)
        for change in member(line, "ch"):
            held = state.setdefault(member(change, "f"), {})
            key, was, now = (member(change, name) for name in ("id", "was", "now"))
            if held.get(key) != was:
                raise ValueError(f"line {member(line, 'seq')}: {key} was something else")
            if now is None:
                held.pop(key, None)
            else:
                held[key] = now
    return {name: held for name, held in state.items() if held}


def reused(data):
    """An id that a line gives to a new record although an earlier line told of it; or None."""
    known = set()
    for line in data.split(b"\n")[:-1]:
        line = exact(line)
        for change in member(line, "ch"):
            key = (member(change, "f"), member(change, "id"))
            if member(line, "op") == "create" and key in known:
                return f"{key[1]} in line {member(line, 'seq')}"
            known.add(key)
    return None


def difference(folder, data=None):
    """None when the registers hold what the history says; else the first difference in words."""
    said = replay(content(folder) if data is None else data)
    held = registers(folder)
    for name in sorted(set(said) | set(held)):
        ours, theirs = held.get(name, {}), said.get(name, {})
        for key in list(ours) + [key for key in theirs if key not in ours]:
            own, other = ours.get(key), theirs.get(key)
            if own != other:
                return f"{name} {key}: the file has {_less(own, other)}, the history says " \
                       f"{_less(other, own)}"
    return None


def _less(record, other):
    """What a record has that the other has not, in short."""
    if record is None:
        return "nothing"
    return ", ".join(f"{name}={value}" for name, value in record
                     if other is None or (name, value) not in other)[:80] or "no more"


def append(folder, operation, changes):
    """Appends a line as the program would, and nothing else: as if it had been killed just after
    the commit point. `changes` are (file, id, was, now), records as bytes or None."""
    file = path(folder)
    with open(file, "rb") as reader:
        data = reader.read()
    seq, before = chain.verify(data)
    parts = [
        b'{"f":%s,"id":%s,"was":%s,"now":%s}' % (
            json.dumps(name).encode(), json.dumps(key, ensure_ascii=False).encode(),
            b"null" if was is None else squeezed(was), b"null" if now is None else squeezed(now))
        for name, key, was, now in changes]
    line = (b'{"seq":%d,"t":"2026-03-04T10:11:12.345+08:00","uid":%d,"user":"root","tty":"",'
            b'"op":"%s","ch":[%s]' % (seq + 1, os.getuid(), operation.encode(), b",".join(parts)))
    own = hashlib.sha256(before.encode() + line).hexdigest()
    with open(file, "ab") as writer:
        writer.write(line + b',"h":"' + own.encode() + b'"}\n')
    return seq + 1
