"""The object is kept by a weak reference: what is set on it is gone when nobody else holds it."""

import threading


import weakref


class Settings:
    _instances = weakref.WeakValueDictionary()
    _lock = threading.Lock()

    def __new__(cls):
        with cls._lock:
            self = Settings._instances.get(cls)
            if self is None:
                self = Settings._instances[cls] = super().__new__(cls)
            return self

    @classmethod
    def instance(cls):
        return cls()
