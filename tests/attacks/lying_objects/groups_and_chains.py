"""Raises a group of groups of exceptions that cause each other in a ring, with notes that are none.

family: lying_objects
aims-at: hang
"""

def ring(depth):
    error = ValueError("0")
    for number in range(depth):
        error = ExceptionGroup(str(number), [error, ValueError(number)])
    return error


def search(name):
    raise ring(900)


def buy(name):
    raise ring(3)


def run(name, mutex):
    first, second = KeyError(name), ring(50)
    first.__context__, second.__cause__ = second, first
    first.__notes__ = [object(), None, b"x", first]
    first.__traceback__ = None
    raise first from second
