"""The metaclass makes the object together with its class."""

class Meta(type):
    def __new__(m, name, bases, ns):
        c = super().__new__(m, name, bases, ns)
        c._made = type.__call__(c)
        return c
    def __call__(cls):
        return cls._made
class Settings(metaclass=Meta):
    def __init__(self):
        self.data = {}
        self.count = 0
    @classmethod
    def instance(cls):
        return cls._made
