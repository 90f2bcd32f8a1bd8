"""Has the compiler compute: powers and repetitions of constants that are folded before anything runs.

family: import_loops
aims-at: hang
"""

A = ((((2**64) ** 64) ** 64) ** 64) ** 64
B = "x" * 4000 * 4000 * 4000
C = (((9**9) ** 9) ** 9) ** 9
D = (1,) * 250 * 250 * 250 * 250


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
