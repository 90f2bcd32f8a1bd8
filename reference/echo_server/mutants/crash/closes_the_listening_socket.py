"""Closes the listening socket after the first client: there is no second one."""

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
        server.close()
        Thread(target=talk, args=(sock,)).start()
