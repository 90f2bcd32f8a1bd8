"""One place for the object, which subclasses inherit: they get the object of their parent."""

import threading


class Settings:
    _instance = None
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            if cls._instance is None:
                cls._instance = super().__new__(cls)
            return cls._instance

    @classmethod
    def instance(cls):
        return cls()
