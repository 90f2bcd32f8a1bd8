"""Waits for the first of its children that ends, which may be any."""

import os


def producer(name, food, q, n=3):
    for _ in range(n):
        os.write(q, f"{food}\n".encode())


def consumer(name, q, eat=print):
    with os.fdopen(q) as portions:
        for food in portions:
            eat(food.rstrip("\n"))


def main(n=3, eat=print):
    reader, writer = os.pipe()
    for number in range(3):
        if os.fork() == 0:
            producer(f"p{number}", f"f{number}", writer, n)
            os._exit(0)
    if os.fork() == 0:
        os.close(writer)
        consumer("c", reader, eat)
        os._exit(0)
    os.close(reader)
    os.close(writer)
    os.wait()
