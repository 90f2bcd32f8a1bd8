"""Receives with recvmsg and sends with sendmsg, until nothing is left."""

import threading


def talk(sock):
    try:
        while True:
            data, *_ = sock.recvmsg(8192)
            if not data:
                break
            view = memoryview(data)
            while view:
                view = view[sock.sendmsg([view]):]
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        threading.Thread(target=talk, args=(sock,), daemon=True).start()
