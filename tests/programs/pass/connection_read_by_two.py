"""Two processes receive at one end of a pipe, under a lock: each gets a whole message."""

import multiprocessing

WANTED = [["bun"], ["cake"]]


def take(receiver, lock, q):
    with lock:
        portion = receiver.recv()
    q.put([portion])


def main():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    lock, q = multiprocessing.Lock(), multiprocessing.Queue()
    for _ in range(2):
        multiprocessing.Process(target=take, args=(receiver, lock, q)).start()
    sender.send("bun")
    sender.send("cake")
    return sorted([q.get(), q.get()])
