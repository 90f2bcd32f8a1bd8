"""The module makes its object at once; subclasses get theirs under a lock."""

import threading

_lock = threading.Lock()
_objects = {}


class Settings:
    def __new__(cls):
        found = _objects.get(cls)
        if found is not None:
            return found
        with _lock:
            if cls not in _objects:
                _objects[cls] = super().__new__(cls)
                _objects[cls].options = []
            return _objects[cls]

    @classmethod
    def instance(cls):
        return cls()


_the_settings = Settings()
