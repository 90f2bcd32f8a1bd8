"""Writes into a buffered file and flushes it only when it is closed."""

from threading import Thread


def talk(sock):
    try:
        with sock.makefile("wb") as out:
            while True:
                data = sock.recv(1024)
                if not data:
                    break
                out.write(data)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
