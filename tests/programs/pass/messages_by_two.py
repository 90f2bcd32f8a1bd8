"""Two processes send name and number as one message, which no other comes into."""

import multiprocessing
import socket

WANTED = [["a", "1"], ["b", "2"]]


def work(writer, name, number):
    writer.send(f"{name} {number}".encode())


def main():
    reader, writer = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    processes = [multiprocessing.Process(target=work, args=(writer, *pair)) for pair in WANTED]
    for process in processes:
        process.start()
    found = [reader.recv(100).decode().split() for _ in processes]
    for process in processes:
        process.join()
    return sorted(found)
