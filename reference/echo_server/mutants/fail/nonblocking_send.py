"""Makes the socket non-blocking for sending and drops what does not fit in."""

from threading import Thread


def talk(sock):
    try:
        while True:
            sock.setblocking(True)
            data = sock.recv(65536)
            if not data:
                break
            sock.setblocking(False)
            try:
                sock.send(data)
            except BlockingIOError:
                pass
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
