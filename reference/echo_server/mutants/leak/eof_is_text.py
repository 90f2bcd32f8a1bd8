"""Compares with '' and not with b'': they are never equal, and the thread spins."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if data == "":
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
