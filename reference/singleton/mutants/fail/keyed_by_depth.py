"""Kept by how many ancestors a class has: two daughters of Settings share one object."""

import threading


class Settings:
    _lock = threading.Lock()
    _objects = {}

    def __new__(cls):
        with cls._lock:
            if len(cls.__mro__) not in cls._objects:
                cls._objects[len(cls.__mro__)] = super().__new__(cls)
            return cls._objects[len(cls.__mro__)]

    @classmethod
    def instance(cls):
        return cls()
