"""Waits for a whole line: what has no newline at its end does not come back."""

from threading import Thread


def talk(sock):
    try:
        with sock.makefile("rb") as lines:
            for line in lines:
                sock.sendall(line)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
