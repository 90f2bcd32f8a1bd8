"""The server as a program of its own; runs beside student code."""


def serve(stage):
    """Hand the listening socket over; what comes then is up to the clients."""
    stage.attempt(stage.module.serve, stage.server)
    stage.wait("returned")


def serve_in_silence(stage, *, silence):
    """The same, with time limits of so many seconds that run out at once."""
    stage.shorten_timeouts(silence)
    serve(stage)


def serve_the_slow(stage, *, slowness):
    """The same, with shorter ones, for clients that are there before the server begins."""
    stage.wait("begin")
    serve_in_silence(stage, silence=slowness)


def serve_held(stage):
    """The same, where new threads, and whoever has received something, do not go on before the check says so."""
    stage.hold_receipts()
    serve(stage)
