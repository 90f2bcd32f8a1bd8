"""Each call looks, without a lock, whether the object has its dictionary yet: two threads both give it one."""

import threading


class Settings:
    _instances = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__new__(cls)
        return cls._instances[cls]

    def __init__(self):
        if getattr(self, "cache", None) is None:
            self.cache = {}

    @classmethod
    def instance(cls):
        return cls()
