"""The child waits for a receipt before it ends."""

import multiprocessing as mp


def producer(q, item):
    q.put(item)


def consumer(q):
    return q.get()


def append_in_child(items, value):
    p = mp.Process(target=items.append, args=(value,))
    p.start()
    p.join()
    return items
def _hand_over(q, receipts, item):
    producer(q, item)
    receipts.get()


def collect(items):
    q, receipts = mp.Queue(), mp.Queue()
    ps = [mp.Process(target=_hand_over, args=(q, receipts, item)) for item in items]
    for p in ps:
        p.start()
    out = []
    for _ in ps:
        out.append(consumer(q))
        receipts.put("thanks")
    for p in ps:
        p.join()
    return out
