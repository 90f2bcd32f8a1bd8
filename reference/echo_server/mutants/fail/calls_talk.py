"""Writes target=talk(sock): the talking is done before there is a thread."""

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
    while True:
        sock, addr = server.accept()
        t = Thread(target=talk(sock))
        t.start()
