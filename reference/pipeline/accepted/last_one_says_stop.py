"""The last producer to count itself says stop, through a queue without feeders: what others have put is before it."""

from multiprocessing import Lock, Process, SimpleQueue, Value


def producer(name, food, q, n=3, lock=None, done=None):
    for _ in range(n):
        q.put(food)
    if lock:
        lock.acquire()
        done.value += 1
        if done.value == 3:
            q.put("stop")
        lock.release()


def consumer(name, q, eat=print):
    food = q.get()
    while food != "stop":
        eat(food)
        food = q.get()


def main(n=3, eat=print):
    q, lock, done = SimpleQueue(), Lock(), Value("i", 0, lock=False)
    eater = Process(target=consumer, args=("eater", q, eat))
    eater.start()
    cooks = [Process(target=producer, args=("cook", f"bun {i}", q, n, lock, done)) for i in range(3)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    eater.join()
