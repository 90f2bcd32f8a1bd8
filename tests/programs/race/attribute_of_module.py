"""A global variable that is changed through the module, imported by name, and read as it is. Origin: ours."""

import threading

import program

WANTED = 1
count = 0


def work():
    program.count = 1


def main():
    thread = threading.Thread(target=work)
    thread.start()
    seen = count
    thread.join()
    return seen
