"""Runs the program: in a fixed environment, with a time limit, and with what it printed kept."""

import json
import os
import re
import resource
import shutil
import subprocess
import time

# Registers below this size are folded at each save, larger ones later (docs/data-files.md).
EAGER = {"KEJI_FOLD_MIN": "1000000000"}
LAZY = {"KEJI_FOLD_MIN": "0"}


class Run:
    """One finished process."""

    def __init__(self, code, out, err, seconds, peak_kib, is_hung):
        self.code = code
        self.out = out
        self.err = err
        self.seconds = seconds
        self.peak_kib = peak_kib
        self.is_hung = is_hung

    @property
    def acks(self):
        return [int(seq) for seq in re.findall(rb"^ACK (\d+)$", self.out, re.M)]

    @property
    def has_crashed(self):
        """Ended by a signal that nobody sent: a trap, a bad access, an abort."""
        return self.code in {-4, -5, -6, -7, -8, -11, 132, 133, 134, 135, 136, 139}

    def __str__(self):
        text = (self.err or self.out).decode(errors="replace").strip().replace("\n", " | ")
        return f"exit {'hung' if self.is_hung else self.code}: {text[:240]}"


class Program:
    """The program under test."""

    def __init__(self, path):
        self.path = os.path.abspath(path)
        kept = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ}
        self.environment.update(LANG="C.UTF-8", TZ="Asia/Shanghai", KEJI_TODAY="2026-03-04")

    def copied(self, path):
        """The same program at a path that other users reach: a checkout may lie out of their way."""
        shutil.copy(self.path, path)
        os.chmod(path, 0o755)
        copy = Program(path)
        copy.environment = dict(self.environment)
        return copy

    def run(self, *words, data=None, env=None, before=(), timeout=20, memory=None, prepare=None,
            user=None, keeps_signals=True):
        """Runs `keji --lang en [--data DATA] WORDS`, behind the words of `before` when given.

        `memory` limits the address space, in KiB; `prepare` is called in the child."""
        command = [*before, self.path, words[0], "--lang", "en"]
        if data is not None:
            command += ["--data", data]
        command += words[1:]
        environment = dict(self.environment, **(env or {}))

        def child():
            if memory:
                resource.setrlimit(resource.RLIMIT_AS, (memory << 10, memory << 10))
            if prepare:
                prepare()

        more = {"user": user, "group": user, "extra_groups": []} if user else {}
        began = time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment, preexec_fn=child if memory or prepare else None,
            restore_signals=keeps_signals, start_new_session=True, **more)
        is_hung = False
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            is_hung = True
            # The whole session, which was made above: strace and the program below it.
            os.killpg(process.pid, 9)
            out, err = process.communicate()
        return Run(process.returncode, out, err, time.monotonic() - began, 0, is_hung)

    def measured(self, *words, memory, timeout):
        """Like `run`, and measures how much memory the program had resident at most."""
        reader, writer = os.pipe()
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            os.dup2(writer, 1)
            os.dup2(writer, 2)
            resource.setrlimit(resource.RLIMIT_AS, (memory << 10, memory << 10))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            try:
                os.execve(self.path, [self.path, words[0], "--lang", "en", *words[1:]],
                          self.environment)
            finally:
                os._exit(127)
        os.close(writer)
        is_hung = False
        while True:
            ended, status, usage = os.wait4(pid, os.WNOHANG)
            if ended:
                break
            if time.monotonic() - began > timeout and not is_hung:
                is_hung = True
                os.kill(pid, 9)
            time.sleep(0.002)
        seconds = time.monotonic() - began
        with os.fdopen(reader, "rb") as pipe:
            said = pipe.read(65536)
        code = os.waitstatus_to_exitcode(status)
        return Run(code, b"", said, seconds, usage.ru_maxrss, is_hung)

    def fsck(self, data, **options):
        """`fsck --json`: the run, and what it printed; None when that is not JSON."""
        run = self.run("fsck", "--json", data=data, **options)
        try:
            return run, json.loads(run.out)
        except ValueError:
            return run, None
