"""Many objects with the same attributes: they are equal in all, and not the same object."""


class Settings:
    _states = {}

    def __init__(self):
        self.__dict__ = Settings._states.setdefault(type(self), {})

    @classmethod
    def instance(cls):
        return cls()
