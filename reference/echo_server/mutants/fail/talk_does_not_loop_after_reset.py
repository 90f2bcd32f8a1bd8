"""serve leaves its loop when a client resets, and returns."""

import select


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
    clients = []
    try:
        while True:
            readable, _, _ = select.select([server, *clients], [], [])
            for s in readable:
                if s is server:
                    clients.append(server.accept()[0])
                    continue
                data = s.recv(65536)
                if not data:
                    clients.remove(s)
                    s.close()
                    continue
                s.setblocking(False)
                s.sendall(data)
                s.setblocking(True)
    except ConnectionError:
        return
