"""Small programs that call the student's `main`; they run beside student code."""


def count(stage, *, calls):
    """Call `main` with each number in turn, and look at `num` after each."""
    for turn, threads in enumerate(calls, 1):
        stage.call(f"main({threads}), call {turn}", stage.module.main, threads)
        stage.call(f"num after call {turn}", getattr, stage.module, "num", None)
