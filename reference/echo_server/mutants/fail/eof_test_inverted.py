"""Leaves the loop when there is data: nothing is ever sent back."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if data:
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
