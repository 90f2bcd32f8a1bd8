"""A base class for singletons, of which Settings is one."""

import threading


class Singleton:
    _singletons = {}
    _singletons_lock = threading.Lock()

    def __new__(cls, *args, **kwargs):
        with Singleton._singletons_lock:
            instance = Singleton._singletons.get(cls)
            if instance is None:
                instance = super().__new__(cls)
                instance.setup()
                Singleton._singletons[cls] = instance
        return instance

    def setup(self):
        pass

    @classmethod
    def instance(cls):
        return cls()


class Settings(Singleton):
    def setup(self):
        self.theme = "light"
        self.size = 12
        self.plugins = []
