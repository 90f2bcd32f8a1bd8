"""Binds and listens again: the socket has an address already."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    server.bind(("127.0.0.1", 8080))
    server.listen(5)
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
