"""The first one builds, the others wait under a condition until it has built."""
import threading


class Settings:
    _cond = threading.Condition()
    _state = {}

    def __new__(cls):
        with Settings._cond:
            if cls not in Settings._state:
                Settings._state[cls] = None
                builder = True
            else:
                builder = False
                Settings._cond.wait_for(lambda: Settings._state[cls] is not None)
        if builder:
            obj = super().__new__(cls)
            with Settings._cond:
                Settings._state[cls] = obj
                Settings._cond.notify_all()
        return Settings._state[cls]

    @classmethod
    def instance(cls):
        return Settings.__new__(cls)
