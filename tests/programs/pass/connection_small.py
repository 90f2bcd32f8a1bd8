"""Two processes send small messages through one end of a pipe: each goes in one write, which nothing can part."""

import multiprocessing

WANTED = [16_000, 16_000]


def main():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    for letter in "ab":
        multiprocessing.Process(target=sender.send, args=(letter * 16_000,)).start()
    return [len(receiver.recv()), len(receiver.recv())]
