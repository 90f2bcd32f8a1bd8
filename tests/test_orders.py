from __future__ import annotations

from typing import Any

import pytest
from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from grader.orders import (
    Broken,
    Fork,
    Load,
    Loaded,
    Reap,
    Reaped,
    Run,
    Text,
    nursery_answers,
    nursery_orders,
    subject_orders,
)
from grader.wire import encode

MESSAGES: list[tuple[Decoder[Any], Struct]] = [
    (nursery_orders, Text(name="submission", data="pass")),
    (nursery_orders, Load(module="ticket", requires=["buy"])),
    (nursery_orders, Fork()),
    (
        subject_orders,
        Run(scenario="s", parameters="{}", hot=[], watch=[], import_seconds=1.0, execution_seconds=1.0),
    ),
    (nursery_orders, Reap()),
    (nursery_answers, Loaded(problem="SyntaxError", file="a.py", line=2)),
    (nursery_answers, Reaped(signal=9, status=9, cpu=0.5)),
    (nursery_answers, Broken(text="no")),
]


@pytest.mark.parametrize(("decoder", "message"), MESSAGES)
def test_message_survives_the_wire(decoder: Decoder[Any], message: Struct) -> None:
    assert decoder.decode(encode(message)) == message


@pytest.mark.parametrize(("decoder", "message"), MESSAGES)
def test_unknown_field_is_refused(decoder: Decoder[Any], message: Struct) -> None:
    data = encode(message)
    comma = b"," if data != b"{}" else b""

    with pytest.raises(DecodeError):
        decoder.decode(data[:-1] + comma + b'"surprise":1}')
