# coding: undefined
"""Declares an encoding that exists and raises an error of its own kind when somebody decodes the file.

family: planted_files
aims-at: crash
"""


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
