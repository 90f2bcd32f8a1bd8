"""One thread for all: a selector, a buffer for each client, and as much sent as the socket takes."""

import selectors


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


class Client:
    def __init__(self, sock, selector):
        self.sock, self.selector = sock, selector
        self.owed = bytearray()
        self.ended = False
        selector.register(sock, selectors.EVENT_READ, self)

    def handle(self, events):
        try:
            if events & selectors.EVENT_READ:
                data = self.sock.recv(65536)
                self.owed += data
                self.ended = not data
            if self.owed:
                try:
                    del self.owed[: self.sock.send(self.owed)]
                except BlockingIOError:
                    pass
        except OSError:
            self.ended = True
            self.owed.clear()
        self.plan()

    def plan(self):
        events = (0 if self.ended else selectors.EVENT_READ) | (selectors.EVENT_WRITE if self.owed else 0)
        if events:
            self.selector.modify(self.sock, events, self)
        else:
            self.selector.unregister(self.sock)
            self.sock.close()


def serve(server):
    with selectors.DefaultSelector() as selector:
        server.setblocking(False)
        selector.register(server, selectors.EVENT_READ)
        while True:
            for key, events in selector.select():
                if key.data is not None:
                    key.data.handle(events)
                    continue
                try:
                    sock, _ = server.accept()
                except BlockingIOError:
                    continue
                sock.setblocking(False)
                Client(sock, selector)
