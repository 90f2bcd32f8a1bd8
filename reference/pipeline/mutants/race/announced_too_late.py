"""Eats as many as are announced when it looks: it goes before the last cook has said so, and portions are left."""

import multiprocessing as mp
FOODS = (("jason", "bun"), ("san", "cake"), ("arab", "durian"))


def producer(name, food, q, n=3):
    for i in range(n):
        q.put(f"{food} {i}")


def producer(name, food, q, n=3):
    box, total = q
    with total.get_lock():
        total.value += n
    for i in range(n):
        box.put(f"{food}{i}")


def consumer(name, q, eat=print):
    box, total = q
    eaten = 0
    while eaten < total.value or eaten == 0:
        eat(box.get())
        eaten += 1


def main(n=3, eat=print):
    q = mp.Queue(), mp.Value("i", 0)
    ps = [mp.Process(target=producer, args=(a, b, q, n)) for a, b in FOODS]
    ps.append(mp.Process(target=consumer, args=("g", q, eat)))
    for p in ps: p.start()
    for p in ps: p.join()
