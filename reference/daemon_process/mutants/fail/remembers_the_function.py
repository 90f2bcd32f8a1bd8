"""Called again with the same function it starts nothing, and returns the process of the first call."""

from functools import lru_cache
from multiprocessing import Process


@lru_cache(maxsize=None)
def start_background(fn):
    p = Process(target=fn, daemon=True)
    p.start()
    return p
