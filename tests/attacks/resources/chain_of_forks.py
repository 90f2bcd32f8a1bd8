"""Each process forks one and ends: whoever kills what is there is always one too late. Five thousand in all.

family: resources
aims-at: leftovers
needs: box
canary: process racecourse-canary-chain_of_forks
"""

import sys


def chain():
    posix = sys.modules["posix"]
    if posix.fork():
        return
    posix.setsid()
    for _ in range(5_000):
        if posix.fork():
            posix._exit(0)
    arguments = ["racecourse-canary-chain_of_forks", "-c", "import time; time.sleep(60)"]
    posix.execv(sys.executable or "/usr/bin/python3", arguments)


def search(name):
    chain()


def buy(name):
    return None


def run(name, mutex):
    chain()
    return True
