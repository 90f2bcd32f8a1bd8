"""Makes the listening socket non-blocking and does not wait for clients: accept raises at once."""

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
    server.setblocking(False)
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
