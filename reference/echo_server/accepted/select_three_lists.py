"""select with lists of readers and writers; reads no more from a client that does not take its bytes."""

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
        writers = [s for s in owed if owed[s]]
        readable, writable, _ = select.select(readers, writers, [])
        for s in readable:
            if s is server:
                sock, _ = server.accept()
                sock.setblocking(False)
                owed[sock] = b""
                continue
            try:
                data = s.recv(4096)
            except OSError:
                data = b""
            if data:
                owed[s] = data
            else:
                del owed[s]
                s.close()
        for s in writable:
            try:
                sent = s.send(owed[s])
                owed[s] = owed[s][sent:]
            except BlockingIOError:
                pass
            except OSError:
                del owed[s]
                s.close()
