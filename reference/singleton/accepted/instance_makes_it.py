"""instance has the lock; Settings() asks instance."""

import threading


class Settings:
    __lock = threading.Lock()
    __objects = {}

    def __new__(cls):
        return cls.instance()

    @classmethod
    def instance(cls):
        with Settings.__lock:
            try:
                return Settings.__objects[cls]
            except KeyError:
                Settings.__objects[cls] = made = object.__new__(cls)
                return made
