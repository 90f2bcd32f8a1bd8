"""Raises an exception that no line of its own is to be blamed for: the grader takes the blame upon itself.

family: lying_objects
aims-at: crash
"""

from multiprocessing import Process
from threading import Thread


def blame():
    for kind in (Process, Thread):
        one = kind(target=[].pop)
        one.start()
        one.join()


def search(name):
    blame()


def buy(name):
    return None


def run(name, mutex):
    blame()
