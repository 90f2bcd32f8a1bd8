"""Sleeps nearly always and computes for a moment in between, so that it is neither asleep nor spends its time.

family: resources
aims-at: hang
takes: long
"""

import sys


def sip():
    select = sys.modules["select"].poll()
    real = sys.modules["time"]
    for _ in range(400):
        until = real.process_time() + 0.015
        while real.process_time() < until:
            pass
        select.poll(1_500)


def search(name):
    sip()


def buy(name):
    return None


def run(name, mutex):
    sip()
    return True
