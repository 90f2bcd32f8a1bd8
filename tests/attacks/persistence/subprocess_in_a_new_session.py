"""The same by the standard library's means, as a student would find them on the net.

family: persistence
aims-at: leftovers
canary: process racecourse-canary-subprocess_in_a_new_session
"""

import subprocess
import sys

PROGRAM = "import time; time.sleep(120)"
NAME = "racecourse-canary-subprocess_in_a_new_session"


def live_on():
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            subprocess.Popen(
                [NAME, "-c", PROGRAM],
                executable=python,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            continue
        return


live_on()


def search(name):
    live_on()


def buy(name):
    return None


def run(name, mutex):
    live_on()
    return True
