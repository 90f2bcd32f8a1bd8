"""No lock: both read the same number, and one vote is lost."""


class Ballot:
    def __init__(self):
        self._votes = {}

    def vote(self, choice):
        self._votes[choice] = self._votes.get(choice, 0) + 1
        return self._votes[choice]

    def votes(self, choice):
        return self._votes.get(choice, 0)
