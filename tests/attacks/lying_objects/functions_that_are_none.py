"""Hands in `search`, `buy` and `run` that are classes, modules or descriptors with opinions of their own.

family: lying_objects
aims-at: crash
"""

import sys


class Searcher:
    def __get__(self, instance, owner=None):
        raise RuntimeError

    def __call__(self, *args, **named):
        return self

    def __getattr__(self, name):
        return self

    def __reduce__(self):
        raise RuntimeError


class Module(type(sys)):
    def __getattribute__(self, name):
        if name in {"search", "buy", "run"}:
            raise SystemExit(0)
        return super().__getattribute__(name)


search = Searcher()
buy = type
run = Searcher()
try:
    sys.modules[__name__].__class__ = Module
except (KeyError, TypeError):
    pass
