"""Reads and writes where nothing is, by ctypes.

family: interpreter
aims-at: crash
"""

import ctypes


def search(name):
    ctypes.string_at(0)


def buy(name):
    return None


def run(name, mutex):
    ctypes.memset(8, 0, 8)
