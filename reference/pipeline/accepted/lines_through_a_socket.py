"""A line for each portion through one pair of sockets: it is at its end when the last cook has gone."""

import socket
from multiprocessing import Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.sendall(f"{food}\n".encode())


def consumer(name, q, eat=print):
    with q.makefile() as portions:
        for food in portions:
            eat(food.rstrip("\n"))


def dine(name, kitchen, table, eat):
    kitchen.close()
    consumer(name, table, eat)


def main(n=3, eat=print):
    kitchen, table = socket.socketpair()
    eater = Process(target=dine, args=("c", kitchen, table, eat))
    eater.start()
    table.close()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", kitchen, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    kitchen.close()
    for process in (*cooks, eater):
        process.join()
