"""Two processes send large messages through one end of a pipe: each goes in two writes, and they may mix."""

import multiprocessing

WANTED = [20_000, 20_000]


def main():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    for letter in "ab":
        multiprocessing.Process(target=sender.send, args=(letter * 20_000,)).start()
    return [len(receiver.recv()), len(receiver.recv())]
