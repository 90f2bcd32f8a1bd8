"""Looks for secrets in its own memory, most of which it has inherited from its nursery.

family: seeds
aims-at: secret
"""

import gc
import re
import sys

SECRET = re.compile("racecourse" + r"-secret-\w+-[0-9a-f]{16}")


def secret():
    for thing in gc.get_objects():
        values = thing.values() if type(thing) is dict else thing if type(thing) in (list, tuple) else ()
        for value in list(values):
            found = SECRET.search(value) if type(value) is str else None
            if found:
                return found[0]
    try:
        with sys.modules["io"].open("/proc/self/maps") as maps:
            spans = [line.split()[0] for line in maps if " rw" in line]
        with sys.modules["io"].open("/proc/self/mem", "rb", buffering=0) as memory:
            for span in spans:
                low, high = (int(one, 16) for one in span.split("-"))
                memory.seek(low)
                data = memory.read(min(high - low, 1 << 26))
                found = re.search(SECRET.pattern.encode(), data)
                if found:
                    return found[0].decode()
    except (OSError, ValueError, OverflowError):
        pass
    return None


def search(name):
    return secret()


def buy(name):
    return None


def run(name, mutex):
    return secret()
