"""Looks and makes without a lock: two that find nothing both make one."""


class Settings:
    _instances = {}

    def __new__(cls):
        if cls not in cls._instances:
            cls._instances[cls] = super().__new__(cls)
        return cls._instances[cls]

    @classmethod
    def instance(cls):
        return cls()
