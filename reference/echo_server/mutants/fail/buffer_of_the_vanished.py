"""Keeps what it owes by descriptor, also when a client vanishes: the next one of that number is sent it."""

import selectors
from collections import defaultdict

owed = defaultdict(bytes)


def talk(sock):
    with sock:
        while data := sock.recv(4096):
            sock.sendall(data)


def serve(server):
    selector = selectors.DefaultSelector()
    server.setblocking(False)
    selector.register(server, selectors.EVENT_READ)
    ended = set()
    while True:
        for key, mask in selector.select():
            if key.fileobj is server:
                try:
                    sock, _ = server.accept()
                except BlockingIOError:
                    continue
                sock.setblocking(False)
                selector.register(sock, selectors.EVENT_READ)
                continue
            sock, fd = key.fileobj, key.fd
            try:
                if mask & selectors.EVENT_READ:
                    data = sock.recv(65536)
                    if data:
                        owed[fd] += data
                    else:
                        ended.add(fd)
                if mask & selectors.EVENT_WRITE and owed[fd]:
                    owed[fd] = owed[fd][sock.send(owed[fd]):]
            except BlockingIOError:
                pass
            except OSError:
                ended.discard(fd)
                selector.unregister(sock)
                sock.close()
                continue
            if fd in ended and not owed[fd]:
                ended.discard(fd)
                selector.unregister(sock)
                sock.close()
                continue
            want = 0 if fd in ended or len(owed[fd]) > 1 << 20 else selectors.EVENT_READ
            if owed[fd]:
                want |= selectors.EVENT_WRITE
            selector.modify(sock, want)
