"""Closes as soon as the client has sent its last byte, whatever is still owed to it."""

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
    owed = {}
    while True:
        readable, writable, _ = select.select([server, *owed], [s for s in owed if owed[s]], [])
        for s in readable:
            if s is server:
                sock, addr = server.accept()
                sock.setblocking(False)
                owed[sock] = b""
                continue
            try:
                data = s.recv(4096)
            except ConnectionError:
                data = b""
            if not data:
                del owed[s]
                s.close()
                continue
            owed[s] += data
        for s in writable:
            if s in owed:
                try:
                    owed[s] = owed[s][s.send(owed[s]):]
                except OSError:
                    pass
