"""Sends each message when the next one has come: the client waits for ever."""

from threading import Thread


def talk(sock):
    try:
        before = b""
        while True:
            data = sock.recv(1024)
            sock.sendall(before)
            if not data:
                break
            before = data
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
