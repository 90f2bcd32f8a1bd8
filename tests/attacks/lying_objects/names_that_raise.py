"""Raises an exception whose class answers every question about itself by raising another one.

family: lying_objects
aims-at: crash
"""


class Meta(type):
    def __getattribute__(cls, name):
        raise RuntimeError(name)

    def __instancecheck__(cls, other):
        raise RuntimeError

    def __repr__(cls):
        raise RuntimeError


class Prickly(Exception, metaclass=Meta):
    def __getattribute__(self, name):
        raise RuntimeError(name)

    def __str__(self):
        raise RuntimeError


def search(name):
    raise Prickly


def buy(name):
    raise Prickly


def run(name, mutex):
    raise Prickly
