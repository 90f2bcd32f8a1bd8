"""Counts how often it is asked for, which is not a second set-up."""

import threading


class Meta(type):
    lock = threading.Lock()
    made = {}

    def __call__(cls):
        with Meta.lock:
            if cls not in Meta.made:
                Meta.made[cls] = super().__call__()
            Meta.made[cls].asked += 1
            return Meta.made[cls]

    def instance(cls):
        return cls()


class Settings(metaclass=Meta):
    def __init__(self):
        self.asked = 0
        self.name = None
