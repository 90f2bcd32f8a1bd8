"""Hides commands for terminals and for workflow logs in names, texts and output.

family: lying_objects
aims-at: neighbour
"""

WORDS = "\x1b]0;owned\x07\x1b[2J\x1b[31m\n::error::owned\n::set-output name=score::10\n\u202e01/01\u2066\r10/10\b\x9b2J"
Loud = type(WORDS, (Exception,), {"__module__": WORDS})


def search(name):
    return WORDS


def buy(name):
    return WORDS


def run(name, mutex):
    print(WORDS)
    error = Loud(WORDS)
    error.add_note(WORDS)
    raise error
