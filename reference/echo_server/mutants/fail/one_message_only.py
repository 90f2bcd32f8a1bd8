"""Echoes one message and hangs up."""

from threading import Thread


def talk(sock):
    try:
        data = sock.recv(1024)
        sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
