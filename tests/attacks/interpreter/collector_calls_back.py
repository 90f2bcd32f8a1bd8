"""Has the garbage collector call its function at every collection, which raises, forks or never returns.

family: interpreter
aims-at: hang
"""

import gc


def call(phase, info):
    while True:
        pass


gc.callbacks.append(call)
gc.enable()
gc.set_threshold(1, 1, 1)


def search(name):
    gc.collect()


def buy(name):
    return None


def run(name, mutex):
    gc.collect()
