"""Looks twice, and keeps the object before its attributes are there: the maker puts back what another has set."""

import threading


class Settings:
    _objects = {}
    _lock = threading.Lock()

    def __new__(cls):
        made = cls._objects.get(cls)
        if made is None:
            with cls._lock:
                made = cls._objects.get(cls)
                if made is None:
                    made = cls._objects[cls] = super().__new__(cls)
                    made.theme = "light"
                    made.volume = 5
        return made

    @classmethod
    def instance(cls):
        return cls()
