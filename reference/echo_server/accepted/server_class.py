"""A server class that keeps its clients in a set under a lock, and forgets those that have left."""

import threading


class EchoServer:
    def __init__(self, server=None):
        self.server = server
        self.clients = set()
        self.lock = threading.Lock()

    def handle(self, sock):
        with self.lock:
            self.clients.add(sock)
        try:
            while True:
                data = sock.recv(1024)
                if not data:
                    break
                sock.sendall(data)
        except OSError:
            pass
        finally:
            with self.lock:
                self.clients.discard(sock)
            sock.close()

    def run(self):
        while True:
            sock, _ = self.server.accept()
            threading.Thread(target=self.handle, args=(sock,)).start()


def talk(sock):
    EchoServer().handle(sock)


def serve(server):
    EchoServer(server).run()
