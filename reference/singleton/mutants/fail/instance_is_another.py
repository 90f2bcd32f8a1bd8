"""instance has an object of its own, which is not the one of Settings()."""

import threading


class Settings:
    _made = {}
    _by_instance = {}
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            return cls._made.setdefault(cls, object.__new__(cls))

    @classmethod
    def instance(cls):
        with cls._lock:
            return cls._by_instance.setdefault(cls, object.__new__(cls))
