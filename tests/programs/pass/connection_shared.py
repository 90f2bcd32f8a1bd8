"""Two processes send large messages through one end of a pipe, one at a time."""

import multiprocessing

WANTED = [20_000, 20_000]


def send(lock, sender, letter):
    with lock:
        sender.send(letter * 20_000)


def main():
    receiver, sender = multiprocessing.Pipe(duplex=False)
    lock = multiprocessing.Lock()
    for letter in "ab":
        multiprocessing.Process(target=send, args=(lock, sender, letter)).start()
    return [len(receiver.recv()), len(receiver.recv())]
