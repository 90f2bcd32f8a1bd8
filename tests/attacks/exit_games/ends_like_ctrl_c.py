"""Raises KeyboardInterrupt and its like everywhere: a grader that lets it through stops grading the class.

family: exit_games
aims-at: crash
"""


class Stop(KeyboardInterrupt, SystemExit):
    code = 0

    def __str__(self):
        raise KeyboardInterrupt


def search(name):
    raise KeyboardInterrupt


def buy(name):
    raise GeneratorExit


def run(name, mutex):
    raise Stop(0)
