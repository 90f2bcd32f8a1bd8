"""Asks a selector as long as there is anything registered with it."""

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
        while selector.get_map():
            for key, _events in selector.select():
                found.append(key.fileobj.recv())
                selector.unregister(key.fileobj)
    for child in children:
        child.join()
    return sorted(found)
