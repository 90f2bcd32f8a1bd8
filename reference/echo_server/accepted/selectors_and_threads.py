"""A selector tells when there is somebody to accept; each client gets a thread, which waits with a selector, too."""

import selectors
from threading import Thread


def talk(sock):
    sock.setblocking(False)
    with selectors.DefaultSelector() as selector, sock:
        selector.register(sock, selectors.EVENT_READ)
        owed, open_ = bytearray(), True
        while open_ or owed:
            wanted = (selectors.EVENT_READ if open_ else 0) | (selectors.EVENT_WRITE if owed else 0)
            selector.modify(sock, wanted)
            for _, events in selector.select():
                try:
                    if events & selectors.EVENT_READ:
                        data = sock.recv(2048)
                        owed.extend(data)
                        open_ = len(data) > 0
                    if events & selectors.EVENT_WRITE:
                        del owed[: sock.send(owed)]
                except BlockingIOError:
                    continue
                except OSError:
                    return


def serve(server):
    selector = selectors.DefaultSelector()
    selector.register(server, selectors.EVENT_READ)
    while True:
        selector.select()
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
