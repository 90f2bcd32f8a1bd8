"""Announces every operation it has heard of on every thing it has heard of, with arguments of every kind.

family: protocol
aims-at: crash
"""

import itertools
import json
import sys

THINGS = ("task", "clock", "files")
WORDS = (
    "start exit join alive count code kill spawn sleep pause see mark acquire release locked get put flush take_over "
    "open close read write seek truncate stat rename replace unlink mkdir rmdir listdir flock lockf link symlink dup "
    "owned notify wait waiting digest forked touches perform ready __init__ __class__"
).split()
ARGUMENTS = ([], [0], [-1], [True], [None], [""], ["a", "b", "c"], [1.5, 2], ["x" * 5_000], [0, 0, 0, 0, 0, 0, 0, 0])


def announce(part, parts, mutex=None):
    agent = sys.modules["grader.subject.agent"]
    names = [value for value in getattr(mutex, "__dict__", {}).values() if isinstance(value, str) and "-" in value]
    every = itertools.product((*THINGS, *names), WORDS, ARGUMENTS)
    for on, do, args in itertools.islice(every, part, None, parts):
        if (on, do) in {("task", "exit"), ("task", "join"), ("task", "kill"), ("task", "spawn")}:
            continue
        try:
            agent.call(on, do, *json.loads(json.dumps(args)))
        except Exception:
            continue


def search(name):
    announce(0, 7)


def buy(name):
    return None


def run(name, mutex):
    announce(sum(map(ord, name)) % 29, 29, mutex)
    return True
