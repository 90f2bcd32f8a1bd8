"""The queue counts what is not eaten yet; when the producers are done and the count is 0, so is the daemon."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    menu = {"jason": "masala", "san": "flying cake", "arab": "durian"}
    cooks = [Process(target=producer, args=(name, food, q, n)) for name, food in menu.items()]
    Process(target=consumer, args=("fei", q, eat), daemon=True).start()
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.join()
