"""S7: the order of the calls of one save, and how files are opened."""

import os
import re

import commands
import faults
import folders
from battery import Tally


def s7(bench):
    """Written before synced, synced before renamed, renamed before the folder is synced; no
    register is ever opened for writing; no link followed, no descriptor inherited."""
    faults.need_strace()
    tally = Tally("rules")
    for command in commands.all_of_them(bench):
        folder = command.copied()
        run, calls = faults.trace(
            bench, *command.words, data=folder, env=command.env, size=64)
        real = os.path.realpath(folder)
        for rule in (_opens, _commit, _replacing, _lock):
            tally.one(lambda rule=rule: _said(command, rule(calls, real, command)))
        folders.dropped(folder)
    return tally


def _said(command, wrong):
    return wrong and f"{command}: {wrong}"


def _target(call):
    """The path a call on a descriptor is about."""
    match = re.match(r"\d+<([^>]*)>", call.text)
    return match[1] if match else ""


def _opened(call):
    """The path that an open gave."""
    match = re.search(r"<([^>]*)>", call.result)
    return match[1] if match else ""


def _opens(calls, folder, command):
    for call in calls:
        if call.name not in ("open", "openat", "creat") or call.result.startswith("-1"):
            continue
        path = _opened(call)
        if path != folder and not path.startswith(folder + "/"):
            continue
        if call.name == "creat" or "O_TRUNC" in call.text:
            return f"opened to be emptied: {call}"
        if "O_CLOEXEC" not in call.text:
            return f"no O_CLOEXEC: {call}"
        # The folder itself may be reached through a link, that is the user's affair.
        if path != folder and "O_NOFOLLOW" not in call.text and '"."' not in call.text:
            return f"no O_NOFOLLOW: {call}"
        is_for_writing = "O_WRONLY" in call.text or "O_RDWR" in call.text
        if is_for_writing and re.fullmatch(re.escape(folder) + r"/[^/]+\.json", path):
            return f"a register opened for writing: {call}"
        if is_for_writing and "/history/" in path and "O_APPEND" not in call.text:
            return f"history without O_APPEND: {call}"
    return None


def _commit(calls, folder, command):
    """One write of each line, its sync, and only then the acknowledgement."""
    writes = [n for n, call in enumerate(calls)
              if call.name.startswith(("write", "pwrite")) and "/history/" in _target(call)]
    syncs = [n for n, call in enumerate(calls)
             if call.name in ("fdatasync", "fsync") and re.search(r"/history/.", _target(call))]
    acks = [n for n, call in enumerate(calls)
            if call.name == "write" and call.text.startswith("1<") and "ACK" in call.text]
    if len(writes) != command.lines:
        return f"{len(writes)} writes to the history"
    if len(syncs) < len(writes) or any(sync < write for write, sync in zip(writes, syncs)):
        return "the history is not synced after its write"
    if any(sync > write for write, sync in zip(writes[1:], syncs)):
        return "a line is written before the one in front of it is synced"
    if not acks or acks[0] < syncs[len(writes) - 1]:
        return "acknowledged before the sync"
    early = [call for call in calls[:syncs[0]] if call.name.startswith(("rename", "link"))
             and ".json" in call.text]
    if early and not command.waits:
        return f"a register exchanged before the commit point: {early[0]}"
    return None


def _replacing(calls, folder, command):
    """Each rename into the folder: the temporary was made anew, written and synced before, and
    the folder is synced after."""
    for number, call in enumerate(calls):
        if not call.name.startswith("rename") or call.result.startswith("-1"):
            continue
        names = re.findall(r'"([^"]*)"', call.text)
        folders_in = re.findall(r"<([^>]*)>", call.text)
        if len(folders_in) == 2:
            source, target = (os.path.join(*pair) for pair in zip(folders_in, names))
        else:
            source, target = names
        made = [n for n in range(number) if calls[n].name in ("open", "openat")
                and _opened(calls[n]) == source and "O_CREAT" in calls[n].text]
        if not made:
            continue
        if "O_EXCL" not in calls[made[-1]].text or "O_NOFOLLOW" not in calls[made[-1]].text:
            return f"a temporary that could have been there: {calls[made[-1]]}"
        written = [n for n in range(made[-1], number)
                   if calls[n].name.startswith(("write", "pwrite")) and _target(calls[n]) == source]
        synced = [n for n in range(made[-1], number)
                  if calls[n].name in ("fsync", "fdatasync") and _target(calls[n]) == source]
        if not written or not synced or synced[-1] < written[-1]:
            return f"renamed without a sync after the last write: {call}"
        after = [later for later in calls[number:] if later.name == "fsync"
                 and _target(later) == os.path.dirname(target)]
        if not after:
            return f"the folder is not synced after {call}"
    return None


def _lock(calls, folder, command):
    """The lock is asked for without waiting in the kernel, before anything is written."""
    taken = next((n for n, call in enumerate(calls) if call.is_lock), None)
    if taken is None:
        return "no lock"
    if any("LOCK_NB" not in call.text for call in calls if call.is_lock):
        return "a lock waited for in the kernel"
    for call in calls[:taken]:
        if call.name.startswith(("write", "pwrite", "rename", "ftruncate")) \
                and _target(call).startswith(folder):
            return f"written before the lock: {call}"
    return None
