"""Takes a zero byte, by which text ends in C, for the end: a client that sends one is cut off."""

from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(4096)
            if data in (b"", b"\0"):
                break
            sock.sendall(data)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,), daemon=True).start()
