"""Injects faults with strace: which calls a command makes, and the Nth of them going wrong.

strace counts calls per thread; a store that spread its calls over threads would be found out by
`points`, which refuses to number them.
"""

import os
import re
import shutil

from battery import Skip, Unreached

# Calls that touch files. A name that this machine does not have is passed over ("?").
CALLS = """open openat creat read pread64 readv write pwrite64 writev pwritev fsync fdatasync
  sync_file_range close link linkat rename renameat renameat2 unlink unlinkat symlinkat mkdir
  mkdirat rmdir flock ftruncate truncate fallocate fchmod fchmodat chmod fchown fchownat chown fstat
  newfstatat stat lstat statx fstatfs statfs getdents64 lseek mmap utimensat copy_file_range
  sendfile""".split()

# Those of them that only look, or end looking.
LOOKS = set("""read pread64 readv close flock fstat newfstatat stat lstat statx fstatfs statfs
  getdents64 lseek mmap""".split())

_LINE = re.compile(r"^(?:(\d+)\s+)?(\w+)\((.*)\)\s+= (-?\w+)(.*)$")
_BEGUN = re.compile(r"^(?:(\d+)\s+)?(\w+)\((.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(?:(\d+)\s+)?<\.\.\. (\w+) resumed>(.*)\)\s+= (-?\w+)(.*)$")


class Call:
    """One call in a trace."""

    def __init__(self, thread, name, text, result):
        self.thread = thread
        self.name = name
        self.text = text
        self.result = result
        # Its number among the calls of this name, from 1: what `when=` means.
        self.ordinal = 0

    def __repr__(self):
        return f"{self.name}({self.text[:160]}) = {self.result}"

    @property
    def is_lock(self):
        return self.name == "flock" and "/.keji/lock>" in self.text and "LOCK_UN" not in self.text

    @property
    def is_change(self):
        """Changes something on the disk, or asks for it to be kept: between two such calls the
        disk stays as it is, whatever is looked at."""
        return self.name not in LOOKS and not (
            self.name in ("open", "openat") and "O_CREAT" not in self.text)

    @property
    def is_of_memory(self):
        """A piece of plain memory, no file: the allocator's affair."""
        return self.name == "mmap" and "MAP_ANONYMOUS" in self.text


def need_strace():
    if not shutil.which("strace"):
        raise Skip("needs strace")


def trace(bench, *words, data, env=None, names=CALLS, size=0, **options):
    """Runs a command under strace: the run, and its calls in order."""
    need_strace()
    log = bench.path("trace")
    before = ["strace", "-f", "-y", "-qq", "-s", str(size), "-o", log,
              "-e", "trace=" + ",".join("?" + name for name in names), "-e", "signal=none"]
    run = bench.program.run(*words, data=data, env=env, before=before, **options)
    with open(log, encoding="utf-8", errors="replace") as file:
        calls = parsed(file)
    os.unlink(log)
    return run, calls


def parsed(lines):
    calls, begun, counts = [], {}, {}
    for line in lines:
        line = line.rstrip("\n")
        if match := _LINE.match(line):
            thread, name, text, result = match[1], match[2], match[3], match[4] + match[5]
        elif match := _RESUMED.match(line):
            thread, name = match[1], match[2]
            text, result = begun.pop((thread, name), "") + match[3], match[4] + match[5]
        elif match := _BEGUN.match(line):
            begun[match[1], match[2]] = match[3]
            continue
        else:
            continue
        call = Call(thread, name, text, result)
        counts[thread, name] = call.ordinal = counts.get((thread, name), 0) + 1
        calls.append(call)
    return calls


def from_the_lock(calls):
    """The calls from the first lock on; before it is the loader's noise."""
    for number, call in enumerate(calls):
        if call.is_lock:
            return calls[number:]
    raise RuntimeError("the command took no lock")


def points(bench, calls):
    """The calls from the lock on, as (name, ordinal, whether it changes something); the store's
    calls are on one thread. Unless the bench is to see the whole, of registers whose files the
    command treats alike one stands for all."""
    held = [call for call in from_the_lock(calls) if not call.is_of_memory]
    threads = {call.thread for call in held}
    if len(threads) != 1:
        raise RuntimeError(f"store calls on {len(threads)} threads: strace cannot number them")
    return [(call.name, call.ordinal, call.is_change) for call in (held if bench.whole else telling(held))]


_REGISTER = re.compile(r"([\w-]+\.json)\b")


def telling(calls):
    """The calls but for those about a register's file that is called about as an earlier one is:
    by the same calls in the same order."""
    uses = {}
    for call in calls:
        if match := _REGISTER.search(call.text):
            uses.setdefault(match[1], []).append((call.name, call.is_change))
    kept = {tuple(use): file for file, use in reversed(uses.items())}
    idle = uses.keys() - kept.values()
    return [call for call in calls
            if not (match := _REGISTER.search(call.text)) or match[1] not in idle]


def injected(bench, name, fault, *words, data=None, env=None, **options):
    """Runs a command with a fault such as `signal=KILL:when=3` in calls of one name; raises
    `Unreached` when the command never came to that call."""
    log = bench.path("trace")
    before = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={name}", "-e", "signal=none",
              "-e", f"inject={name}:{fault}"]
    run = bench.program.run(*words, data=data, env=env, before=before, **options)
    with open(log, encoding="utf-8", errors="replace") as file:
        was_reached = run.code == -9 or "INJECTED" in file.read()
    os.unlink(log)
    if not was_reached:
        raise Unreached(f"{told(name, fault, words, env)}: {run}")
    return run


def told(name, fault, words, env):
    """A fault as somebody would type it, for a report."""
    variables = " ".join(f"{key}={value}" for key, value in (env or {}).items())
    quoted = " ".join(f"'{word}'" if re.search(r"[^\w=./:-]", word) else word for word in words)
    return f"{variables} strace -f -o /dev/null -e inject={name}:{fault} keji {quoted}".strip()
