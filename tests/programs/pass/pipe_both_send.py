"""One end of a pipe receives a large message before it sends one."""

from multiprocessing import Pipe, Process

WANTED = 2_000_000


def work(connection):
    connection.send(connection.recv())


def main():
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    here.send("x" * 2_000_000)
    size = len(here.recv())
    process.join()
    return size
