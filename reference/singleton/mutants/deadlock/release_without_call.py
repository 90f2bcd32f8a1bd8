"""Writes release without (): the second one who asks waits for ever."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        cls._lock.acquire()
        if cls not in cls._instances:
            cls._instances[cls] = super().__new__(cls)
        cls._lock.release
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
