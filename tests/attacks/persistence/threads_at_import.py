"""Starts threads while it is imported that go on for as long as the process lives, known and unknown ones.

family: persistence
aims-at: leftovers
"""

import sys
import threading
import time


def tick():
    while True:
        time.sleep(1)


threading.Thread(target=tick, daemon=True).start()
sys.modules["_thread"].start_new_thread(sys.modules["select"].poll().poll, (120_000,))


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
