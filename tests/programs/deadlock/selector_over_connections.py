"""A selector over the end of a pipe of which this process keeps the other end open: there is always more to come."""

import multiprocessing
import selectors

WANTED = [1]


def send(end):
    end.send(1)


def main():
    found, kept = [], []
    with selectors.DefaultSelector() as selector:
        mine, yours = multiprocessing.Pipe(duplex=False)
        multiprocessing.Process(target=send, args=(yours,)).start()
        kept.append(yours)
        selector.register(mine, selectors.EVENT_READ, found)
        while selector.get_map():
            for key, _events in selector.select():
                try:
                    key.data.append(key.fileobj.recv())
                except EOFError:
                    selector.unregister(key.fileobj)
    return found
