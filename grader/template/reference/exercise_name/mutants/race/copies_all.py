"""Copies all numbers, changes one and puts the copy in place: what others have counted meanwhile is lost."""


class Ballot:
    def __init__(self):
        self._votes = {}

    def vote(self, choice):
        copy = dict(self._votes)
        copy[choice] = copy.get(choice, 0) + 1
        self._votes = copy
        return copy[choice]

    def votes(self, choice):
        return self._votes.get(choice, 0)
