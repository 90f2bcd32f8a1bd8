"""Claims that its functions still are the stub's, so that whatever they raise counts as "not begun".

family: patching
aims-at: crash
"""

import sys


class Everything(frozenset):
    def __contains__(self, name):
        return True


agent = sys.modules.get("grader.subject.agent")
if agent is not None:
    agent.STATE.unsolved = Everything()


def search(name):
    raise NotImplementedError("search")


def buy(name):
    raise NotImplementedError("buy")


def run(name, mutex):
    raise NotImplementedError("run")
