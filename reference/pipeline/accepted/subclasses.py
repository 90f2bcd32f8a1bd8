"""Processes by subclass; the functions do the work in run."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        eat(food)
        q.task_done()


class Producer(Process):
    def __init__(self, name, food, q, n):
        super().__init__()
        self.who, self.food, self.q, self.n = name, food, q, n

    def run(self):
        producer(self.who, self.food, self.q, self.n)


class Consumer(Process):
    def __init__(self, who, q, eat):
        Process.__init__(self, daemon=True)
        self.who = who
        self.q = q
        self.eat = eat

    def run(self):
        consumer(self.who, self.q, self.eat)


def main(n=3, eat=print):
    q = JoinableQueue()
    producers = [Producer(f"cook {i}", "food", q, n) for i in range(3)]
    Consumer("eater", q, eat).start()
    for p in producers:
        p.start()
    for p in producers:
        p.join()
    q.join()
