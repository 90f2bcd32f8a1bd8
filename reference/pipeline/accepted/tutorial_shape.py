"""As the tutorial has it, with prints and pauses and daemon set as an attribute."""

import random
import time
from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for i in range(n):
        print("%s produced %s" % (name, food))
        q.put(food + str(i))
        time.sleep(random.random())


def consumer(name, q, eat=print):
    while True:
        data = q.get()
        time.sleep(random.random())
        eat("%s eats %s" % (name, data))
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    p1 = Process(target=producer, args=("chef jason", "masala", q, n))
    p2 = Process(target=producer, args=("a san", "flying cake", q, n))
    p3 = Process(target=producer, args=("arab", "durian", q, n))
    c1 = Process(target=consumer, args=("a fei", q, eat))
    p1.start()
    p2.start()
    p3.start()
    c1.daemon = True
    c1.start()
    p1.join()
    p2.join()
    p3.join()
    q.join()
    print("main")
