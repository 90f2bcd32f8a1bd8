"""epoll, edge triggered: reads and writes until there is no more to be had."""

import select


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


class Connection:
    def __init__(self, sock):
        self.sock = sock
        self.owed = bytearray()
        self.ended = False

    def go_on(self):
        """True as long as there is something to do for this client."""
        try:
            self.read()
            self.write()
        except BlockingIOError:
            return True
        except OSError:
            return False
        return bool(self.owed) or not self.ended

    def read(self):
        while not self.ended:
            try:
                data = self.sock.recv(65536)
            except BlockingIOError:
                return
            self.ended = not data
            self.owed += data

    def write(self):
        while self.owed:
            del self.owed[: self.sock.send(self.owed)]


def serve(server):
    epoll = select.epoll()
    epoll.register(server, select.EPOLLIN)
    connections = {}
    while True:
        for fd, _ in epoll.poll():
            if fd == server.fileno():
                sock, _ = server.accept()
                sock.setblocking(False)
                connections[sock.fileno()] = Connection(sock)
                epoll.register(sock, select.EPOLLIN | select.EPOLLOUT | select.EPOLLET)
            elif not connections[fd].go_on():
                epoll.unregister(fd)
                connections.pop(fd).sock.close()
