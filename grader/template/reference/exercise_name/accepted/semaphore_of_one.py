"""A semaphore of one is a lock, and it is given back whatever happens."""

from threading import Semaphore


class Ballot:
    def __init__(self):
        self.turn = Semaphore(1)
        self.count = {}

    def vote(self, choice):
        self.turn.acquire()
        try:
            number = self.count.get(choice, 0) + 1
            self.count[choice] = number
            return number
        finally:
            self.turn.release()

    def votes(self, choice):
        return self.count.get(choice, 0)
