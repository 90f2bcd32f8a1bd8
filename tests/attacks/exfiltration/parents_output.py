"""Writes to what its ancestors have open: their terminal, their output, their files.

family: exfiltration
aims-at: canary
canary: output racecourse-canary-parents_output
"""

import sys

posix = sys.modules["posix"]


def write():
    word = b"racecourse-" + b"canary-parents_output\n"
    targets = ["/dev/tty", "/dev/console", "/dev/pts/0"]
    pid = posix.getppid()
    for _ in range(8):
        targets += [f"/proc/{pid}/fd/{number}" for number in (1, 2)]
        try:
            pid = int(sys.modules["io"].open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            break
    for target in targets:
        try:
            descriptor = posix.open(target, posix.O_WRONLY | posix.O_APPEND | posix.O_NOCTTY)
            posix.write(descriptor, word)
            posix.close(descriptor)
        except OSError:
            continue


try:
    write()
except Exception:
    pass


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
