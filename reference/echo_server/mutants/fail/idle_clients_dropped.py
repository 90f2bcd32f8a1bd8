"""Hangs up on a client that says nothing for ten seconds."""

from threading import Thread


def talk(sock):
    sock.settimeout(10)
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
