"""A decorator around fn that prints, whatever fn does."""

import functools
import threading


def announced(fn):
    @functools.wraps(fn)
    def wrapper():
        print(threading.current_thread().name, "begins")
        try:
            return fn()
        finally:
            print(threading.current_thread().name, "ends")

    return wrapper


def start_background(fn):
    t = threading.Thread(None, announced(fn), "background", daemon=True)
    t.start()
    return t


def start_foreground(fn):
    t = threading.Thread(None, announced(fn), "foreground")
    t.start()
    return t
