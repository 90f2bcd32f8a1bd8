"""A metaclass with a lock: Settings() looks before anything is made or set up."""

import threading


class Singleton(type):
    _instances = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with Singleton._lock:
            if cls not in Singleton._instances:
                Singleton._instances[cls] = super().__call__(*args, **kwargs)
        return Singleton._instances[cls]


class Settings(metaclass=Singleton):
    def __init__(self):
        self.values = {}
        self.language = "en"

    @classmethod
    def instance(cls):
        return cls()
