"""select.poll by descriptors, with what is owed to each client in a dictionary."""

import select


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


def serve(server):
    poll = select.poll()
    poll.register(server, select.POLLIN)
    clients, owed = {}, {}

    def forget(fd):
        poll.unregister(fd)
        del owed[fd]
        clients.pop(fd).close()

    while True:
        for fd, event in poll.poll():
            if fd == server.fileno():
                sock, _ = server.accept()
                sock.setblocking(False)
                clients[sock.fileno()], owed[sock.fileno()] = sock, b""
                poll.register(sock, select.POLLIN)
                continue
            try:
                if not owed[fd]:
                    owed[fd] = clients[fd].recv(16384)
                    if not owed[fd]:
                        forget(fd)
                        continue
                owed[fd] = owed[fd][clients[fd].send(owed[fd]):]
            except BlockingIOError:
                pass
            except OSError:
                forget(fd)
                continue
            poll.modify(fd, select.POLLOUT if owed[fd] else select.POLLIN)
