"""Two processes receive at one end of a pipe: one takes the length of a message, the other one its first bytes."""

import multiprocessing

WANTED = [["bun"], ["cake"]]


def take(receiver, q):
    q.put([receiver.recv()])


def main():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    q = multiprocessing.Queue()
    for _ in range(2):
        multiprocessing.Process(target=take, args=(receiver, q)).start()
    sender.send("bun")
    sender.send("cake")
    return sorted([q.get(), q.get()])
