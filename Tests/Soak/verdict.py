"""Judges a data folder after a fault: nothing acknowledged lost, nothing half done."""

import chain
import history
from exact import exact, member


def after(bench, folder, before, acks, may_lag=False, lines=1):
    """None, or what is wrong with a folder whose history was `before` when the fault came.

    `acks` are the numbers that were acknowledged. At most one line may be there that was not, or as many as
    the command adds. With
    `may_lag` the register files may be behind, as on a disk that is still full: then it counts
    what the program shows."""
    base = before.count(b"\n")
    run, report = bench.program.fsck(folder)
    if run.is_hung or run.has_crashed or run.code not in (0, 1) or report is None:
        return f"LOST? fsck {run}"
    data = history.content(folder)
    try:
        seq, head = chain.verify(data)
    except ValueError as error:
        return f"chain after fsck: {error}"
    if (report["seq"], report["head"]) != (seq, head):
        return f"fsck says {report['seq']} {report['head']}, the verifier {seq} {head}"
    if acks and seq < max(acks):
        return f"LOST ACK {max(acks)}: the history ends at {seq}"
    if not data.startswith(before):
        return "LOST: lines that were there before have changed"
    if seq > base + max(lines, len(acks)):
        return f"{seq - base} new lines for {len(acks)} acknowledged"
    if len(data) < 100_000 and (twice := history.reused(data)):
        return f"a number is used again: {twice}"
    try:
        wrong = _shown(bench, folder, data) if may_lag else history.difference(folder)
    except ValueError as error:
        wrong = str(error)
    return wrong and f"LOST or half done: fsck {run.code}, {wrong}"


def _shown(bench, folder, data):
    """None, or the first difference between the history and what the program lists."""
    for name, held in history.replay(data).items():
        run = bench.program.run("list", name.removesuffix(".json"), "--format", "json", data=folder)
        shown = {member(record, "id"): record for record in exact(run.out)}
        for key in held.keys() | shown.keys():
            if held.get(key) != shown.get(key):
                return f"{name} {key} is listed as {shown.get(key)}, not {held.get(key)}"
    return None


def still_works(bench, folder, number, lines=1):
    """None, or what is wrong with the next save, which adds `lines` at most."""
    base = history.content(folder).count(b"\n")
    run = bench.program.run(
        "edit", "staff", "RY-001", f"section=股{number}", data=folder)
    end = history.content(folder).count(b"\n")
    if run.acks != [end] or not base < end <= base + lines:
        return f"the next save: {run}"
    wrong = history.difference(folder)
    return wrong and f"after the next save: {wrong}"
