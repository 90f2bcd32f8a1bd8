"""A decorator for __new__ that keeps one result for each class."""

import functools
import threading


def once_per_class(new):
    results = {}
    lock = threading.Lock()

    @functools.wraps(new)
    def wrapper(cls, *args, **kwargs):
        with lock:
            if cls not in results:
                results[cls] = new(cls)
            return results[cls]

    return wrapper


class Settings:
    @once_per_class
    def __new__(cls):
        self = object.__new__(cls)
        self.data = {}
        return self

    @classmethod
    def instance(cls):
        return cls()
