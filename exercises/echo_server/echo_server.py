"""Serve many clients at once: whatever one of them sends comes back to it.

To try it, run this file, and `nc 127.0.0.1 8080` in two other terminals.
"""

import socket


def talk(sock: socket.socket) -> None:
    """Echo everything that this client sends until it is done, then close the connection.

    Every byte goes back at once and unchanged, whatever it is. The client is done when it sends no
    more (recv then returns b"") or when it is gone (ConnectionResetError).
    """
    # TODO: receive, send back what was received, again and again; close when the client is done.
    raise NotImplementedError("talk: echo what one client sends")


def serve(server: socket.socket) -> None:
    """Accept clients on the listening socket server for ever, and talk to all of them at once.

    A client that says nothing, or does not read what comes back, holds up nobody else.
    """
    # TODO: accept again and again; let something else talk to each client while you accept the next.
    raise NotImplementedError("serve: accept clients, one talk for each, all at once")


if __name__ == "__main__":
    with socket.create_server(("127.0.0.1", 8080)) as listening:
        serve(listening)
