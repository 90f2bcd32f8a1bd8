"""Looks up from accept now and then, as servers do that can be told to stop."""

import threading

stop = threading.Event()


def talk(sock):
    sock.settimeout(None)
    try:
        while not stop.is_set():
            data = sock.recv(4096)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    server.settimeout(0.2)
    while not stop.is_set():
        try:
            sock, _ = server.accept()
        except TimeoutError:
            continue
        except OSError:
            break
        threading.Thread(target=talk, args=(sock,), daemon=True).start()
