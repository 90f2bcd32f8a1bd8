"""The server as a program of its own; runs beside student code."""


def serve(stage):
    """Hand the listening socket over; what comes then is up to the clients."""
    stage.attempt(stage.module.serve, stage.server)
    stage.wait("returned")
