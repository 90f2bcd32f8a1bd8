"""Finds the object by the base of the class: two classes that are derived from the same one share it."""

import threading


class Settings:
    _lock = threading.Lock()
    _objects = {}

    def __new__(cls):
        with cls._lock:
            if cls.__base__ not in cls._objects:
                cls._objects[cls.__base__] = super().__new__(cls)
            return cls._objects[cls.__base__]

    @classmethod
    def instance(cls):
        return cls()
