"""Keeps the votes themselves; who appends counts before anybody else can append."""

from threading import RLock


class Ballot:
    def __init__(self):
        self.lock = RLock()
        self.cast = []

    def vote(self, choice):
        with self.lock:
            self.cast.append(choice)
            return self.votes(choice)

    def votes(self, choice):
        with self.lock:
            return self.cast.count(choice)
