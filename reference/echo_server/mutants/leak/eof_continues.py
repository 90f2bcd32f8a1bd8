"""Goes on when there is no data, since more may come: after the end none does."""

from threading import Thread


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if not data:
                continue
            sock.sendall(data)
        except ConnectionError:
            break
    sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
