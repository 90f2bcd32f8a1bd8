"""A global variable that is changed through the module, imported by name, and read after the join. Origin: ours."""

import threading

import program

WANTED = 1
count = 0


def work():
    program.count = 1


def main():
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return count
