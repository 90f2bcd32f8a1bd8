"""Sends a greeting before anything has been said."""

from threading import Thread


def talk(sock):
    try:
        sock.sendall(b"welcome\n")
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
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
