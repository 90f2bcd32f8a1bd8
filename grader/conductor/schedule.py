"""A schedule as a value, and the token that names one exactly: check, parameters' seed, choices."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from msgspec import DecodeError, Struct
from msgspec.json import Decoder, Encoder

_LONGEST: Final = 200_000


class Token(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Everything that one execution depends on besides the submission.

    `call` counts the check's calls of `explore`; `seed` is what its random parameters are drawn from; `hot`
    are the sites that are announced, `named` the coarse things that matter; `choices` the task of each step.
    Of an execution in which tasks took `turns`, which may be very long, no choices are told: it comes about
    by itself.
    """

    exercise: str
    check: str
    call: int
    seed: str
    hot: tuple[int, ...]
    named: tuple[str, ...]
    runs: tuple[tuple[int, int], ...]
    turns: bool = False

    @property
    def choices(self) -> list[int]:
        """The task of each step."""
        return [task for task, count in self.runs for _ in range(count)]


def runs_of(choices: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Run-length encoding: (task, steps in a row)."""
    return tuple((task, len(list(group))) for task, group in groupby(choices))


_encode = Encoder().encode
_decode = Decoder(Token).decode


def format_token(token: Token) -> str:
    """The token as one word, safe on a command line."""
    packed = base64.urlsafe_b64encode(zlib.compress(_encode(token), 9)).decode().rstrip("=")
    return f"{token.exercise}:{token.check}:{packed}"


def parse_token(text: str) -> Token:
    """The token that `format_token` wrote. Raises `ValueError` for anything else."""
    exercise, _colon, rest = text.strip().partition(":")
    check, _colon, packed = rest.partition(":")
    try:
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        decompressor = zlib.decompressobj()
        token = _decode(decompressor.decompress(raw, _LONGEST))
        whole = decompressor.eof and sum(count for _task, count in token.runs) <= _LONGEST
    except (binascii.Error, zlib.error, DecodeError, ValueError) as error:
        raise ValueError("this is not a schedule: copy the whole word that the report shows") from error
    if (token.exercise, token.check) != (exercise, check) or not whole or any(min(run) < 0 for run in token.runs):
        raise ValueError("this schedule is damaged: copy the whole word that the report shows")
    return token
