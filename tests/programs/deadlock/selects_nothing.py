"""Asks a selector once for each pipe: when both were ready at once, it waits for nothing at all, for ever."""

import multiprocessing
import selectors

WANTED = [1, 2]


def main():
    found, children = [], []
    with selectors.DefaultSelector() as selector:
        for number in WANTED:
            mine, yours = multiprocessing.Pipe(duplex=False)
            child = multiprocessing.Process(target=yours.send, args=(number,))
            child.start()
            children.append(child)
            selector.register(mine, selectors.EVENT_READ)
        for _ in range(2):
            for key, _events in selector.select():
                found.append(key.fileobj.recv())
                selector.unregister(key.fileobj)
    for child in children:
        child.join()
    return sorted(found)
