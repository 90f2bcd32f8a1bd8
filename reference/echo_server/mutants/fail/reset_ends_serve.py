"""One thread with select that returns from serve when a client resets: all others are left alone."""

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


def serve_until_reset(server):
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


def serve(server):
    try:
        serve_until_reset(server)
    except ConnectionError as e:
        print("connection lost:", e)
