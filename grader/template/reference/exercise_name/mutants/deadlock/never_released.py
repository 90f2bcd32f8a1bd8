"""Takes the lock and never gives it back: the second vote waits for ever."""

from threading import Lock


class Ballot:
    def __init__(self):
        self._lock = Lock()
        self._votes = {}

    def vote(self, choice):
        self._lock.acquire()
        self._votes[choice] = self._votes.get(choice, 0) + 1
        return self._votes[choice]

    def votes(self, choice):
        return self._votes.get(choice, 0)
