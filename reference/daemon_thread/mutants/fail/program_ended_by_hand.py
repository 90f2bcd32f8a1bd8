"""The foreground ends the program itself when it is over: another foreground thread is cut off."""

import os
from threading import Thread


def start_background(fn):
    t = Thread(target=fn)
    t.start()
    return t


def start_foreground(fn):
    def run():
        fn()
        os._exit(0)

    t = Thread(target=run)
    t.start()
    return t
