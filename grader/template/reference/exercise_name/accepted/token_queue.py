"""Whoever has the one token out of the queue may count."""

from collections import Counter
from queue import Queue


class Ballot:
    def __init__(self):
        self.tokens = Queue()
        self.tokens.put("yours")
        self.counter = Counter()

    def vote(self, choice):
        token = self.tokens.get()
        self.counter[choice] += 1
        number = self.counter[choice]
        self.tokens.put(token)
        return number

    def votes(self, choice):
        return self.counter[choice]
