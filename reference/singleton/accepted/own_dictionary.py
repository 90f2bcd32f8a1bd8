"""The object lies in the dictionary of its own class."""

from threading import Lock

lock = Lock()


class Settings:
    def __new__(cls):
        with lock:
            if "_instance" not in cls.__dict__:
                cls._instance = super().__new__(cls)
            return cls._instance

    @classmethod
    def instance(cls):
        return Settings.__new__(cls)
