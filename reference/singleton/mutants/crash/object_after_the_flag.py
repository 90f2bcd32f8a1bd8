"""The flag is set under the lock, the object made after it: who comes in between gets None."""

import threading


class Settings:
    _lock = threading.Lock()
    _begun = set()
    _objects = {}

    def __new__(cls):
        with cls._lock:
            first = cls not in cls._begun
            cls._begun.add(cls)
        if first:
            cls._objects[cls] = super().__new__(cls)
        return cls._objects.get(cls)

    @classmethod
    def instance(cls):
        return cls()
