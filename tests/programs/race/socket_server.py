"""A server with a thread for each request, which nothing keeps apart, counts two clients."""

import socket
import socketserver
import threading

WANTED = 2


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        self.rfile.readline()
        before = self.server.count
        self.server.count = before + 1
        self.wfile.write(b"counted\n")


class Server(socketserver.ThreadingTCPServer):
    count = 0


def ask(address):
    with socket.create_connection(address) as client:
        client.sendall(b"me\n")
        client.recv(10)


def main():
    with Server(("127.0.0.1", 0), Handler) as server:
        clients = [threading.Thread(target=ask, args=(server.server_address,)) for _ in range(2)]
        for client in clients:
            client.start()
        for _ in clients:
            server.handle_request()
        for client in clients:
            client.join()
    return server.count
