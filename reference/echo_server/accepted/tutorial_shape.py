"""The tutorial's own shape, without what it adds to the data."""

import socket
from threading import Thread


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if len(data) == 0:
                break
            print(data)
            sock.send(data)
        except ConnectionResetError as e:
            print(e)
            break
    sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        print(addr)
        # Set up multi process or multi thread
        t = Thread(target=talk, args=(sock,))
        t.start()


if __name__ == '__main__':
    server = socket.socket()
    server.bind(('127.0.0.1', 8080))
    server.listen(5)
    serve(server)
