"""Each call makes a lock of its own, which keeps nobody out: a vote is lost."""

from threading import Lock


class Ballot:
    def __init__(self):
        self._votes = {}

    def vote(self, choice):
        with Lock():
            self._votes[choice] = self._votes.get(choice, 0) + 1
            return self._votes[choice]

    def votes(self, choice):
        return self._votes.get(choice, 0)
