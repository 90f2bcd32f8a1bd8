"""Sends what the socket takes at the moment and drops the rest: a slow reader gets less than it sent."""

import selectors


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
    selector = selectors.DefaultSelector()
    selector.register(server, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is server:
                sock, addr = server.accept()
                sock.setblocking(False)
                selector.register(sock, selectors.EVENT_READ)
                continue
            try:
                data = key.fileobj.recv(4096)
                if data:
                    key.fileobj.send(data)
                    continue
            except BlockingIOError:
                continue
            except ConnectionError:
                pass
            selector.unregister(key.fileobj)
            key.fileobj.close()
