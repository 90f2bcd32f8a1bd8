"""Testifies twice under one key, first what is wanted and then something else, and the other way round.

family: protocol
aims-at: marks
"""

import sys


def run(name, mutex):
    told = sys.modules["grader.subject.agent"].told
    told("returned", "true", "")
    told("returned", "false", "")
    return True


search = buy = run
