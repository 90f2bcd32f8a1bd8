"""The object is made when the module is imported; those of subclasses when the class is made."""


class Settings:
    _instance = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._instance = object.__new__(cls)

    def __new__(cls):
        return cls._instance

    @classmethod
    def instance(cls):
        return cls._instance


Settings._instance = object.__new__(Settings)
