"""Tampers with the list of its own files, so that its exceptions look as if they came from the grader.

family: lying_objects
aims-at: crash
"""

import sys


def forget():
    frames = sys.modules.get("grader.subject.frames")
    if frames is not None:
        frames.FILES.clear()
    linecache = sys.modules.get("linecache")
    if linecache is not None:
        linecache.cache.clear()
    raise ZeroDivisionError("the grader cannot divide")


def search(name):
    forget()


def buy(name):
    return None


def run(name, mutex):
    exec(compile("forget()", "/usr/lib/python3/grader/judge.py", "exec"), {"forget": forget})
