"""A metaclass that looks without the lock first, and again with it."""

from threading import RLock


class SingletonMeta(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls._instance = None
        cls._guard = RLock()

    def __call__(cls):
        if cls._instance is None:
            with cls._guard:
                if cls._instance is None:
                    cls._instance = super().__call__()
        return cls._instance


class Settings(metaclass=SingletonMeta):
    def __init__(self):
        self.debug = False
        self.level = 3

    @classmethod
    def instance(cls):
        return cls()
