"""__new__ calls cls(), which calls __new__: it never comes to an end."""


class Settings:
    _instances = {}

    def __new__(cls):
        if cls not in cls._instances:
            cls._instances[cls] = cls()
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
