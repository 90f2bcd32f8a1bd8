# coding: idna
"""Declares the encoding of host names; the first line that is too long for one raises.

family: planted_files
aims-at: crash
"""


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
