"""Receives until the other end is closed, and has a copy of that end itself: waits for ever."""

from multiprocessing import Pipe, Process

WANTED = [1, 2]


def work(connection):
    connection.send(1)
    connection.send(2)
    connection.close()


def main():
    here, there = Pipe(duplex=False)
    process = Process(target=work, args=(there,))
    process.start()
    found = []
    while True:
        try:
            found.append(here.recv())
        except EOFError:
            break
    process.join()
    return found
