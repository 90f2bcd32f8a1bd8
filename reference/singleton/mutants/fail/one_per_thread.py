"""Keeps the object in thread-local data: each thread has one of its own."""

import threading


class Settings:
    _local = threading.local()

    def __new__(cls):
        objects = cls._local.__dict__
        if cls not in objects:
            objects[cls] = super().__new__(cls)
        return objects[cls]

    @classmethod
    def instance(cls):
        return cls()
