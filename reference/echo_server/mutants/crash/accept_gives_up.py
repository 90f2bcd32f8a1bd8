"""Gives accept a short timeout and handles it nowhere: a quiet moment ends the server."""

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
    server.settimeout(0.01)
    while True:
        sock, addr = server.accept()
        sock.settimeout(None)
        Thread(target=talk, args=(sock,)).start()
