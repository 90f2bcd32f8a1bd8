"""A flag says that somebody is at it; two threads can find it unset."""

import time


class Settings:
    _instances = {}
    _busy = False

    def __new__(cls):
        while Settings._busy:
            time.sleep(0.01)
        Settings._busy = True
        if cls not in cls._instances:
            cls._instances[cls] = super().__new__(cls)
        Settings._busy = False
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
