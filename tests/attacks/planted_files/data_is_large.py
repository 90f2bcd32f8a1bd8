"""Leaves a data.txt of sixty megabytes, with the right number at its end.

family: planted_files
aims-at: hang
"""

import os
import sys


def blow_up():
    piece = b" " * (1 << 20)
    for system in (os, sys.modules["posix"]):
        try:
            descriptor = system.open("data.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for _ in range(60):
                system.write(descriptor, piece)
            system.write(descriptor, b'{"ticket_num": 0}')
            system.close(descriptor)
        except (OSError, MemoryError):
            continue


def search(name):
    os.pipe()
    blow_up()


def buy(name):
    return None


def run(name, mutex):
    os.pipe()
    blow_up()
    return name < "h"
