"""One thread with select that handles no reset: one client that vanishes ends the server."""

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
        readers = [server] + [s for s in owed if not owed[s]]
        readable, writable, _ = select.select(readers, [s for s in owed if owed[s]], [])
        for s in readable:
            if s is server:
                sock, addr = server.accept()
                sock.setblocking(False)
                owed[sock] = b""
                continue
            owed[s] = s.recv(4096)
            if not owed[s]:
                del owed[s]
                s.close()
        for s in writable:
            owed[s] = owed[s][s.send(owed[s]):]
