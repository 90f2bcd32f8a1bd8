from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import DecodeError, Struct
from msgspec.json import Decoder

from grader.wire import (
    MESSAGE_BYTES,
    PART_BYTES,
    End,
    Grant,
    Hot,
    New,
    Op,
    Part,
    Raised,
    Ready,
    Told,
    Used,
    conductor_messages,
    encode,
    task_messages,
)

MESSAGES: list[tuple[Decoder[Any], Struct]] = [
    (
        task_messages,
        New(id="lock-0.1", kind="lock", args=[1, None, True, 0.5, "x"], label="mutex", shared=True),
    ),
    (task_messages, Part(data=b"\0\xff" * 10)),
    (
        task_messages,
        Op(on="lock-0.1", do="acquire", args=[1], timeout=0.5, file="a.py", at=3, place=7, state=9, saw="1"),
    ),
    (task_messages, Told(key="returned", json="[1]")),
    (task_messages, Used(what="socket.socket", file="a.py", at=1)),
    (task_messages, Hot(sites=[1, 2])),
    (task_messages, End(how="raised", code=1, raised=Raised(type="KeyError", text="'a'", file="a.py", at=3))),
    (task_messages, Ready(missing=["main"])),
    (conductor_messages, Grant(value=[1, True, None], error="OSError", errno=2, text="no", now=1.5, parts=2)),
    (conductor_messages, Part(data=b"abc")),
]


@pytest.mark.parametrize(("decoder", "message"), MESSAGES)
def test_message_survives_the_wire(decoder: Decoder[Any], message: Struct) -> None:
    assert decoder.decode(encode(message)) == message


@pytest.mark.parametrize("data", [
    b"", b"x", b"null", b"[]", b"{}", b'"op"', b'{"t":"nonsense"}', b'{"t":"grant"}', b'{"t":"op"}', b'{"t":1}',
    b'{"t":"op","on":"task"}', b'{"t":"op","on":1,"do":"x"}', b'{"t":"op","on":"task","do":"x","args":{}}',
    b'{"t":"op","on":"task","do":"x","args":[[]]}', b'{"t":"op","on":"task","do":"x","at":"1"}',
    b'{"t":"op","on":"task","do":"x","at":1.5}', b'{"t":"op","on":"task","do":"x","timeout":"1"}',
    b'{"t":"op","on":"task","do":"x","file":null}', b'{"t":"part","data":"not base64!"}', b'{"t":"part","data":[1]}',
    b'{"t":"hot","sites":["1"]}', b'{"t":"end","how":"raised","raised":{}}', b'{"t":"end","how":"x","code":true}',
    b'{"t":"told","key":"a","json":1}', b'{"t":"op","on":"task","do":"x"} {}', b'{"t":"op","on":"task","do":"x"',
    b'{"t":"op","on":"\xff","do":"x"}', b'{"t":"op","on":"task","do":"x","timeout":NaN}',
    b'{"t":"op","on":"task","do":"x","timeout":1e999}', b'{"t":"op","on":"task","do":"x","at":' + b"9" * 5_000 + b"}",
])  # fmt: skip
def test_what_is_not_exactly_a_message_of_a_task_is_refused(data: bytes) -> None:
    with pytest.raises((DecodeError, UnicodeDecodeError)):
        task_messages.decode(data)


@pytest.mark.parametrize(("decoder", "message"), MESSAGES)
def test_unknown_field_is_refused(decoder: Decoder[Any], message: Struct) -> None:
    data = encode(message)
    comma = b"," if data != b"{}" else b""

    with pytest.raises(DecodeError):
        decoder.decode(data[:-1] + comma + b'"surprise":1}')


def test_unknown_field_inside_an_exception_is_refused() -> None:
    with pytest.raises(DecodeError):
        task_messages.decode(b'{"t":"end","how":"raised","raised":{"type":"E","surprise":1}}')


@pytest.mark.parametrize(
    "deep", [b"[" * 60_000, b'{"a":' * 12_000, b'{"t":"op","on":"a","do":"b","args":' + b"[" * 60_000]
)
def test_deep_nesting_is_refused(deep: bytes) -> None:
    with pytest.raises((DecodeError, RecursionError)):
        task_messages.decode(deep)


def test_message_of_another_direction_is_refused() -> None:
    with pytest.raises(DecodeError):
        task_messages.decode(encode(Grant()))


def test_largest_part_fits_into_a_message() -> None:
    assert len(encode(Part(data=b"\xff" * PART_BYTES))) <= MESSAGE_BYTES


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_refused_or_understood(data: bytes) -> None:
    try:
        task_messages.decode(data)
    except DecodeError:
        return
