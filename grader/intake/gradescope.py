"""The export of a Gradescope assignment ("Export Submissions"), a zip or what it unpacks to.

It holds `submission_metadata.yml` and a folder `submission_<number>` for each submission, below a folder
`assignment_<number>_export`. The metadata is what Rails writes, with symbols for keys: for each folder `:submitters:`
(`:name:`, `:sid:`, `:email:`, one for each member of a group), `:created_at:` and `:history:`, the earlier submissions
with `:id:` and `:created_at:`. Read so by Otter-Grader (`GradescopeParser` in its `metadata.py`), and by others, who
also found that the history speaks of submissions whose files are not in the export: those count as attempts, and
cannot be graded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import yaml

from grader.intake.handin import HandIn, Who
from grader.intake.listing import Listing
from grader.submission import Unreadable
from grader.verdict import UsageError

KIND: Final = "a Gradescope export"
METADATA: Final = "submission_metadata.yml"
_MAX_BYTES: Final = 200_000_000
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where it was built


class _Loader(_Base):  # type: ignore[misc]
    """Reads values and lists and nothing else: Ruby's own types are told by tags, and become None."""


_Loader.add_multi_constructor("!", lambda _loader, _suffix, _node: None)
_Loader.add_multi_constructor("tag:", lambda _loader, _suffix, _node: None)


def recognised(listing: Listing) -> bool:
    """Whether the metadata is there."""
    return METADATA in listing.files


def taken(listing: Listing) -> list[HandIn]:
    """The hand-ins, several of one student where the export has several; raises `UsageError` on broken metadata."""
    return [hand_in for folder, entry in _metadata(listing).items() for hand_in in _of_entry(listing, folder, entry)]


def left(listing: Listing) -> list[str]:
    """The folders that the metadata does not speak of."""
    return sorted(set(listing.folders) - _metadata(listing).keys())


def _of_entry(listing: Listing, folder: str, entry: Mapping[str, Any]) -> Iterator[HandIn]:
    created = _time(entry.get("created_at"))
    attempt = 1 + len(entry["history"])
    for submitter in entry["submitters"]:
        who = _who(submitter)
        if folder not in listing.folders:
            yield listing.loose(who, {METADATA: METADATA})
            continue
        for hand_in in listing.folder_of(who, folder):
            yield replace(hand_in, handed_in=created, attempt=attempt)


def _who(submitter: Mapping[str, Any]) -> Who:
    name, email, sid = (_text(submitter.get(key)) for key in ("name", "email", "sid"))
    return Who(
        name=name or email or sid or "nobody",
        tag=sid or email,
        email=email,
        ids={"gradescope": sid} if sid else {},
        others=(sid,) if sid else (),
    )


def _metadata(listing: Listing) -> dict[str, dict[str, Any]]:
    """For each folder its entry, with those of the history that have a folder of their own."""
    try:
        document = yaml.load(listing.files[METADATA](_MAX_BYTES), Loader=_Loader)  # noqa: S506 - it is a safe one
    except Unreadable as problem:
        raise UsageError(str(problem)) from problem
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise UsageError(
            f"{listing.label}/{METADATA} is not what Gradescope writes; export the class again"
        ) from problem
    if not isinstance(document, dict):
        raise UsageError(f"{listing.label}/{METADATA} lists no submissions; export the class again")
    entries: dict[str, dict[str, Any]] = {}
    for folder, raw in document.items():
        entry = _plain(raw)
        entries[str(folder)] = entry
        for number, earlier in enumerate(entry["history"]):
            own = f"submission_{earlier.get('id')}"
            if own in listing.folders and own not in document:
                before = entry["history"][:number]
                entries[own] = {**earlier, "submitters": entry["submitters"], "history": before}
    return entries


def _plain(raw: object) -> dict[str, Any]:
    """An entry with names for keys, and its lists in the order of time."""
    entry = _named(raw)
    submitters = [_named(each) for each in entry.get("submitters") or [] if isinstance(each, dict)]
    history = [_named(each) for each in entry.get("history") or [] if isinstance(each, dict)]
    oldest = datetime.min.replace(tzinfo=UTC)
    history.sort(key=lambda each: _time(each.get("created_at")) or oldest)
    return {**entry, "submitters": submitters, "history": history}


def _named(raw: object) -> dict[str, Any]:
    return {str(key).removeprefix(":"): value for key, value in raw.items()} if isinstance(raw, dict) else {}


def _text(value: object) -> str:
    return str(value).strip() if isinstance(value, str | int) else ""


def _time(value: object) -> datetime | None:
    """In UTC, which is what Rails means when it names no zone."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip().replace(" UTC", "+00:00"))
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        return None
