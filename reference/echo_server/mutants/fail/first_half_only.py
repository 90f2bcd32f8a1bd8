"""Sends once and counts on half of a large message being enough: the rest is dropped."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(4096)
            if not data:
                break
            sock.send(data[:512])
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
