"""Keeps the threads in lists, sleeps a moment, joins for no time at all."""

import time
from threading import Thread

background, foreground = [], []


def start_background(fn):
    t = Thread(target=fn, args=[], name="background-%d" % len(background))
    t.daemon = True
    background.append(t)
    t.start()
    time.sleep(0.05)
    return t


def start_foreground(fn):
    t = Thread(target=fn, args=[], name="foreground-%d" % len(foreground))
    foreground.append(t)
    t.start()
    t.join(timeout=0)
    return t
