"""Waiting for whichever of several things comes first: ends of pipes, ends of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import msgspec

from grader.conductor.model import MARKS, Answer, Call, Footprint, Model, Refusal

NAME: Final = "any"
MOST: Final = 100
Find = Callable[[str, int], Model | None]


class AnyOf(Model):
    """`multiprocessing.connection.wait`. Arguments: a name and a number for each thing.

    The name is a pipe's, or "task" with the task's number. The value: which of them are ready, by their places.
    """

    fickle = True

    def __init__(self, find: Find) -> None:
        super().__init__(NAME, "one of several things")
        self._find = find

    def _parts(self, call: Call) -> Iterator[tuple[Model, Call]]:
        args = call.args
        if len(args) % 2 or len(args) > 2 * MOST:
            raise Refusal("ValueError", "too many things to wait for")
        for on, number in zip(args[::2], args[1::2], strict=True):
            model = self._find(on, call.process) if type(on) is str and on != NAME else None
            if model is None:
                raise Refusal("ValueError", "no such thing to wait for")
            do, given = ("join", [number]) if on == "task" else ("peek", [])
            yield model, replace(call, op=msgspec.structs.replace(call.op, on=on, do=do, args=given))

    def touches(self, call: Call) -> Footprint:
        # A mark would say that the one thing made it possible; another may have.
        found = {place: None for model, part in self._parts(call) for place in model.touches(part)}
        return tuple((key, False) for key, _writes in found if key[0] not in MARKS)

    def ready(self, call: Call) -> bool:
        return call.do == "look" or not call.args or any(model.ready(part) for model, part in self._parts(call))

    def do_wait(self, call: Call) -> Answer:
        found = [place for place, (model, part) in enumerate(self._parts(call)) if model.ready(part)]
        what = f"finds {len(found)} of {len(call.args) // 2} things ready" if found else "finds nothing ready"
        return Answer(value=list(found), wrote=False, what=what)

    do_look = do_wait

    def waiting(self, call: Call) -> str:
        return "one of these: " + "; ".join(model.waiting(part) for model, part in self._parts(call))
