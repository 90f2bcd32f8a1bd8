"""Accepts once: the second client is never answered."""

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
    sock, addr = server.accept()
    Thread(target=talk, args=(sock,)).start()
