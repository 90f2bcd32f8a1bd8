"""A decorator makes an answer of an exception."""

import functools
import queue


def answer_for(error, answer):
    def decorate(function):
        @functools.wraps(function)
        def wrapped(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            except error:
                return answer

        return wrapped

    return decorate


def put_all(q, values):
    for value in values:
        q.put(value)


def drain(q, n):
    return [q.get() for _ in range(n)]


MISSING = object()


@answer_for(queue.Empty, MISSING)
def get_or_missing(q):
    return q.get_nowait()


def try_get(q, default=None):
    value = get_or_missing(q)
    return default if value is MISSING else value


@answer_for(queue.Full, False)
def try_put(q, value):
    q.put_nowait(value)
    return True
