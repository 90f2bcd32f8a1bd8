"""Two ends of a pipe send a large message before they receive: both wait for room, and nobody makes any."""

from multiprocessing import Pipe, Process

WANTED = 2_000_000


def work(connection):
    connection.send("x" * 2_000_000)
    connection.recv()


def main():
    here, there = Pipe()
    process = Process(target=work, args=(there,))
    process.start()
    here.send("x" * 2_000_000)
    size = len(here.recv())
    process.join()
    return size
