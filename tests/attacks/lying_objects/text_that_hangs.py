"""Raises and returns objects whose text, hash, truth and representation never come to an end.

family: lying_objects
aims-at: hang
"""


def for_ever(self, *others):
    while True:
        pass


class Tarpit(Exception):
    __str__ = __repr__ = __bool__ = __eq__ = __hash__ = __len__ = __iter__ = for_ever
    __reduce__ = __reduce_ex__ = __format__ = for_ever


def search(name):
    return Tarpit()


def buy(name):
    return Tarpit()


def run(name, mutex):
    raise Tarpit
