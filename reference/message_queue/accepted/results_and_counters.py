"""A result object, and a counter that all processes share and nobody needs."""

import multiprocessing
import queue
from dataclasses import dataclass

on_the_way = multiprocessing.Value("i", 0)


@dataclass
class Result:
    ok: bool
    value: object = None


def attempt(function, *args):
    try:
        return Result(True, function(*args))
    except (queue.Empty, queue.Full):
        return Result(False)


def put_all(q, values):
    for value in values:
        q.put(value)
        with on_the_way.get_lock():
            on_the_way.value += 1


def drain(q, n):
    taken = []
    while len(taken) < n:
        taken.append(q.get())
        with on_the_way.get_lock():
            on_the_way.value -= 1
    return taken


def try_get(q, default=None):
    result = attempt(q.get_nowait)
    return result.value if result.ok else default


def try_put(q, value):
    return attempt(q.put_nowait, value).ok
