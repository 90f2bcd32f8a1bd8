"""functools.cache does not keep two threads from making an object each."""

import functools


@functools.cache
def make(cls):
    return object.__new__(cls)


class Settings:
    def __new__(cls):
        return make(cls)

    @classmethod
    def instance(cls):
        return make(cls)
