"""Each subclass gets a lock and a place for its object when it is made."""

import threading


class Settings:
    _lock = threading.Lock()
    _instance = None

    def __init_subclass__(cls):
        cls._lock = threading.Lock()
        cls._instance = None

    def __new__(cls):
        if not cls._instance:
            with cls._lock:
                if not cls._instance:
                    cls._instance = super().__new__(cls)
        return cls._instance

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls()
        return cls._instance
