"""Puts small mistakes into the sources, one at a time, and sees whether the Swift tests find each.

    python3 Tests/Mutate/mutate.py [--group rules|store] [--only NAME] [--keep DIR]

Two groups, both unless one is named: `rules` are mistakes outside the store, each that a tired programmer makes (a
bound off by one, a condition left out, a sign turned), and all other tests are asked; `store` takes the syncs, the
re-checks and the truncations of the store out one by one, and the suites named with each are asked.

Works in a copy of the checkout beside the temporary files, so that nothing here is touched; a copy that is kept
builds faster the next time. What is not found is named, and a test is missing. Not a part of `make test`: each takes
a build and some of the tests.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from store import STORE_MISTAKES

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOGUE = "Sources/Registers/Catalogue/"
RULES = "Sources/Registers/Rules/"
# Slow, and about pictures: what they see of these mistakes others see too.
LEFT_OUT = "GoldenFrames|RandomKeys|FormFuzz|EveryScreen|PlainFileRepositoryTests|JSONTextTests"

# Name, file, what stands there, what stands there instead.
RULE_MISTAKES = [
    ("payment-day-in-balance", CATALOGUE + "Internal/Funds.swift", "day <= fund.day", "day < fund.day"),
    ("cap-at-the-cap", CATALOGUE + "Property/PatentSubsidies+Rules.swift", "sum > cap", "sum >= cap"),
    ("cap-by-applicant-alone", CATALOGUE + "Property/PatentSubsidies+Rules.swift",
     "Set([subsidy.text(applicant), owner].compactMap", "Set([subsidy.text(applicant)].compactMap"),
    ("last-day-of-window", CATALOGUE + "Property/Schemes.swift", "return applied <= last", "return applied < last"),
    ("recovered-wholly", CATALOGUE + "Property/PatentSubsidies.swift", "return recovered(subsidy) < amount",
     "return recovered(subsidy) <= amount"),
    ("end-of-publicity", CATALOGUE + "Property/SubsidyBatches.swift", "batch.today <= to", "batch.today < to"),
    ("budget-at-nothing", CATALOGUE + "Internal/Funds.swift",
     "let left = fund[Funds.balance], left < .zero", "let left = fund[Funds.balance], left <= .zero"),
    ("last-day-of-term", RULES + "RuleKit.swift", "day > last", "day >= last"),
    ("same-day-not-strict", RULES + "RuleKit.swift", "strictly && second == first", "strictly && second < first"),
    ("fewest-of-one", RULES + "RuleKit.swift", "guard filled.count != 1", "guard filled.count > 1"),
    ("day-of-release", CATALOGUE + "People/Assignments.swift", "$0.adding(days: -1)", "$0.adding(days: 0)"),
    ("void-ones-watched", RULES + "Rule+Watching.swift", "for record in affected where !record.isVoid",
     "for record in affected"),
    ("re-pointed-from", RULES + "Rule+Watching.swift", "[change.recordBefore, change.recordAfter]",
     "[change.recordAfter, change.recordAfter]"),
    ("signed-by-another", RULES + "Ledger+Signatures.swift", "if value != .reference(person)",
     "if value == .reference(person)"),
    ("role-for-oneself", RULES + "Ledger+Signatures.swift", "guard !gained.isEmpty else", "guard gained.isEmpty else"),
    ("today-is-future", RULES + "Validation.swift", "day > circumstances.today", "day >= circumstances.today"),
    ("amount-at-its-bound", RULES + "Validation.swift", "money.magnitude > field.highest",
     "money.magnitude >= field.highest"),
    ("fixed-is-free", RULES + "Ledger+Findings.swift", "field.fixedStates.contains(state)",
     "field.fixedStates.isEmpty"),
    ("in-force-on-its-last-day", RULES + "Versions.swift", "return self[Home.validTo].map { day <= $0 }",
     "return self[Home.validTo].map { day < $0 }"),
    ("patent-on-its-last-day", CATALOGUE + "Property/Patents.swift", "map { day < $0 }", "map { day <= $0 }"),
    ("eleven-thousand", "Sources/ChineseText/CapitalAmount.swift", "low < size / 10", "low <= size / 10"),
    ("commas-anywhere", "Sources/Registers/Fields/Money.swift", "(1...3).contains(first.count)",
     "(1...4).contains(first.count)"),
    ("quit-not-forgotten", "Sources/Screens/Navigator/Navigator.swift", "isQuitOffered = false\n    if let effects",
     "if let effects"),
    ("names-not-searched", "Sources/Registers/Queries/RowSearch.swift",
     "case .text(let text)? where reference.ids.contains(RecordID(text)): return true", ""),
    ("draft-not-kept", "Sources/Office/Session.swift", "guard let emergency, (try? emergency.keep(draft)) != nil else {",
     "guard emergency != nil else {"),
    ("wrong-PIN-unslowed", "Sources/Office/Locksmith.swift", "count < 3 ? 0", "count < 30 ? 0"),
    ("conversion-unchecked", RULES + "Ledger+Findings.swift",
     "set.operation == .convert, Conversion.pending(in: self)?.changes == set.changes", "set.operation == .convert"),
    ("announced-or-more", CATALOGUE + "Property/SubsidyBatches.swift", "(batch[total] ?? .zero) > sum",
     "(batch[total] ?? .zero) >= sum"),
]

# Of each group: the words that choose the tests, and the mistakes.
GROUPS = {
    "rules": [(mistake, ["--skip", LEFT_OUT]) for mistake in RULE_MISTAKES],
    "store": [((name, *mistake), ["--filter", rf"^PlainFileRepositoryTests\.({suites})/"])
              for name, *mistake, suites in STORE_MISTAKES],
}


def run(words, folder, seconds):
    try:
        return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None


def bring(folder):
    """Makes the copy equal to the checkout; what is equal keeps its time, so that it is not built again."""
    wanted = {ROOT / "Package.swift"} | {
        file for name in ("Sources", "Tests", "seeds") for file in (ROOT / name).rglob("*") if file.is_file()}
    for file in wanted:
        target = folder / file.relative_to(ROOT)
        if not target.exists() or target.read_bytes() != file.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    for name in ("Sources", "Tests", "seeds"):
        for file in (folder / name).rglob("*"):
            if file.is_file() and ROOT / file.relative_to(folder) not in wanted:
                file.unlink()


def tried(folder, path, old, new, choice):
    """Whether the mistake was found by the tests chosen, and how; None where it does not fit the sources any more."""
    source = folder / path
    text = source.read_text(encoding="utf-8")
    if text.count(old) < 1:
        return None, "the sources have changed: write it anew"
    source.write_text(text.replace(old, new, 1), encoding="utf-8")
    try:
        built = run(["swift", "build", "--build-tests", "-j", "2"], folder, 1200)
        if built is None or built.returncode:
            return None, "does not compile"
        done = run(["swift", "test", "--skip-build", *choice], folder, 1200)
        if done is None:
            return None, "the tests did not end"
        failed = [line.split(" Test ")[1].split(" failed")[0].split("(")[0]
                  for line in (done.stdout + done.stderr).splitlines()
                  if " Test " in line and " failed after" in line and " Test run with " not in line]
        return bool(failed) or done.returncode != 0, ", ".join(sorted(set(failed))[:4])
    finally:
        source.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--group", choices=GROUPS, help="the mistakes of this group alone")
    parser.add_argument("--only", action="append", help="this mistake alone; may be given several times")
    parser.add_argument("--keep", help="a folder for the copy that stays")
    options = parser.parse_args()
    base = options.keep or tempfile.mkdtemp(prefix="keji-mutate-")
    folder = pathlib.Path(base) / "checkout"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        bring(folder)
        groups = [options.group] if options.group else list(GROUPS)
        wanted = [entry for group in groups for entry in GROUPS[group]
                  if not options.only or entry[0][0] in options.only]
        found, missed = [], []
        for (name, path, old, new), choice in wanted:
            began = time.monotonic()
            is_found, words = tried(folder, path, old, new, choice)
            told = {True: "found", False: "NOT FOUND", None: "not tried"}[is_found]
            print(f"{told:10} {name}: {words} ({time.monotonic() - began:.0f} s)", flush=True)
            if is_found:
                found.append(name)
            else:
                missed.append(name)
        print(f"{len(found)} of {len(wanted)} found" + (": missing " + ", ".join(missed) if missed else ""))
        return 0 if len(found) * 10 >= len(wanted) * 9 else 1
    finally:
        if not options.keep:
            shutil.rmtree(base, ignore_errors=True)


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(main())
