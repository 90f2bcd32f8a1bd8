"""The multi-connection server of a well-known tutorial: prints all that it still owes each time that it sends."""
# slow: prints some sixty megabytes

import selectors
import types

sel = None


def accept_wrapper(sock):
    conn, addr = sock.accept()
    print(f"Accepted connection from {addr}")
    conn.setblocking(False)
    data = types.SimpleNamespace(addr=addr, outb=b"", eof=False)
    sel.register(conn, selectors.EVENT_READ | selectors.EVENT_WRITE, data=data)


def service_connection(key, mask):
    sock = key.fileobj
    data = key.data
    try:
        if mask & selectors.EVENT_READ and not data.eof:
            recv_data = sock.recv(1024)
            if recv_data:
                data.outb += recv_data
            else:
                data.eof = True
        if mask & selectors.EVENT_WRITE:
            if data.outb:
                print(f"Echoing {data.outb!r} to {data.addr}")
                sent = sock.send(data.outb)
                data.outb = data.outb[sent:]
        done = data.eof and not data.outb
    except OSError:
        done = True
    if done:
        print(f"Closing connection to {data.addr}")
        sel.unregister(sock)
        sock.close()


def talk(sock):
    with sock:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)


def serve(lsock):
    global sel
    sel = selectors.DefaultSelector()
    lsock.setblocking(False)
    sel.register(lsock, selectors.EVENT_READ, data=None)
    try:
        while True:
            events = sel.select(timeout=None)
            for key, mask in events:
                if key.data is None:
                    accept_wrapper(key.fileobj)
                else:
                    service_connection(key, mask)
    except KeyboardInterrupt:
        print("Caught keyboard interrupt, exiting")
    finally:
        sel.close()
