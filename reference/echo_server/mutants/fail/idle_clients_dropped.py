"""Hangs up on a client that says nothing for a moment."""

from threading import Thread


def talk(sock):
    sock.settimeout(0.02)
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
