"""functools.cache keeps the object of each class; a lock lets one in at a time."""

import functools
import threading

lock = threading.Lock()


@functools.cache
def make(cls):
    return object.__new__(cls)


class Settings:
    def __new__(cls):
        with lock:
            return make(cls)

    @classmethod
    def instance(cls):
        return cls()
