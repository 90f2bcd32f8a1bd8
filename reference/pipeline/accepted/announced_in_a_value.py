"""Portions are announced first by a Value; the guest leaves when it has eaten that many."""
import multiprocessing as mp


def producer(name, food, q, n=3):
    box, total = q
    with total.get_lock():
        total.value += n
    for i in range(n):
        box.put(f"{food}{i}")


def consumer(name, q, eat=print):
    box, total = q
    eaten = 0
    while eaten < total.value:
        eat(box.get())
        eaten += 1


def main(n=3, eat=print):
    q = mp.Queue(), mp.Value("i", 0)
    cooks = [mp.Process(target=producer, args=("c", str(i), q, n)) for i in range(3)]
    for c in cooks:
        c.start()
    guest = mp.Process(target=consumer, args=("g", q, eat))
    while q[1].value < 3 * n:
        pass
    guest.start()
    for c in cooks:
        c.join()
    guest.join()
