"""A selector over the ends of two pipes: what each sends is kept apart, and each is let go at its end."""

import multiprocessing
import selectors

WANTED = {"a": [1], "b": [1]}


def send(end):
    end.send(1)


def main():
    found = {}
    with selectors.DefaultSelector() as selector:
        for word in "ab":
            mine, yours = multiprocessing.Pipe(duplex=False)
            multiprocessing.Process(target=send, args=(yours,)).start()
            yours.close()
            selector.register(mine, selectors.EVENT_READ, word)
            found[word] = []
        while selector.get_map():
            for key, _events in selector.select():
                try:
                    found[key.data].append(key.fileobj.recv())
                except EOFError:
                    selector.unregister(key.fileobj)
    return found
