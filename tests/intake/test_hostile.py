"""Archives that mean harm, or are broken: refused one by one, with a reason, and nothing else suffers."""

from __future__ import annotations

import io
import random
import struct
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from grader.intake import Intake
from grader.intake.limits import ONE_STUDENT
from grader.intake.tars import Tar
from grader.intake.zips import Zip
from grader.submission import MAX_BYTES, Unreadable, read
from tests.intake.packing import packed, tarred, works, zipped

Take = Callable[..., Intake]
Write = Callable[..., Path]
GOOD = {"ticket.py": "good"}


def patched(data: bytes, before: bytes, after: bytes) -> bytes:
    assert before in data
    return data.replace(before, after)


def zip_member(name: str, *, mode: int = 0o100644, system: int = 3, content: bytes = b"x") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        info.create_system = system
        archive.writestr(info, content)
        archive.writestr("ticket.py", "bad")
    return target.getvalue()


def tar_member(name: str, *, kind: bytes = tarfile.REGTYPE, link: str = "", tail: bool = True) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.type = kind
        info.linkname = link
        archive.addfile(info)
        if tail:
            own = tarfile.TarInfo("ticket.py")
            own.size = 3
            archive.addfile(own, io.BytesIO(b"bad"))
    return target.getvalue()


def with_flag(data: bytes, flag: int) -> bytes:
    """The archive with a flag set in each header, local and central."""
    changed = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(magic)
        while place >= 0:
            changed[place + at] |= flag
            place = data.find(magic, place + 1)
    return bytes(changed)


def doubled() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ticket.py", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("ticket.py", "two")
    return target.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory for the same bytes, as in a bomb without recursion (D. Fifield, WOOT 2019)."""
    data = zipped({"ticket.py": "x" * 100, "ticket.pz": "x" * 100})
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 1)
    changed = bytearray(data)
    changed[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(changed)


def lying_bomb() -> bytes:
    """Ten megabytes of zeros that say they were three bytes."""
    data = bytearray(zipped({"ticket.py": bytes(10_000_000)}))
    for place, at in ((data.find(b"PK\x03\x04"), 22), (data.find(b"PK\x01\x02"), 24)):
        data[place + at : place + at + 4] = struct.pack("<I", 3)
    return bytes(data)


def many_files(number: int) -> bytes:
    return zipped({f"{each}.txt": "" for each in range(number)})


def zeros(size: int) -> bytes:
    return tarred({"zeros.bin": bytes(size), **GOOD})


def corrupt(data: bytes) -> bytes:
    """The archive with the packed bytes of its first file changed."""
    changed = bytearray(data)
    start = 30 + len("ticket.py")
    for place in range(start, start + 20):
        changed[place] ^= 0xFF
    return bytes(changed)


LONG = "x = 1234567890\n" * 200
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip slip": ("eve.zip", lambda: zip_member("../../evil.py"), "leads out of the archive"),
    "zip slip below a folder": ("eve.zip", lambda: zip_member("a/../../evil.py"), "leads out of the archive"),
    "zip slip with backslashes": ("eve.zip", lambda: zip_member("..\\..\\evil.py"), "leads out of the archive"),
    "zip absolute": ("eve.zip", lambda: zip_member("/etc/cron.d/evil"), "is absolute"),
    "zip absolute on Windows": ("eve.zip", lambda: zip_member("C:\\evil.py"), "is absolute"),
    "zip link": (
        "eve.zip",
        lambda: zip_member("notes.py", mode=0o120777, content=b"/etc/passwd"),
        "is a link or a device",
    ),
    "zip device": ("eve.zip", lambda: zip_member("notes.py", mode=0o020666), "is a link or a device"),
    "zip encrypted": (
        "eve.zip",
        lambda: with_flag(zipped(GOOD), 0x1),
        "is encrypted; hand in an archive without a password",
    ),
    "zip newline in a name": ("eve.zip", lambda: zip_member("a\nb.py"), "characters that are none of a file's name"),
    "zip null in a name": (
        "eve.zip",
        lambda: patched(zip_member("a?b.py"), b"a?b.py", b"a\0b.py"),
        "characters that are none of a file's name",
    ),
    "zip long name": ("eve.zip", lambda: zip_member("x" * 300 + ".py"), "whose name is too long"),
    "zip long path": ("eve.zip", lambda: zip_member("x/" * 600 + "y.py"), "is too long or too deep"),
    "zip not UTF-8": (
        "eve.zip",
        lambda: patched(zip_member("caf\u00e9.py"), "caf\u00e9.py".encode(), b"caf\xe9\xff.py"),
        "names are not UTF-8",
    ),
    "zip same name twice": ("eve.zip", doubled, "holds ticket.py twice"),
    "zip case collision": ("eve.zip", lambda: zipped({"ticket.py": "a", "Ticket.py": "b"}), "once more as ticket.py"),
    "zip overlap": ("eve.zip", overlapping, "its files overlap"),
    "zip truncated": ("eve.zip", lambda: zipped(GOOD)[:-20], "is damaged or not complete"),
    "zip cut to its head": ("eve.zip", lambda: zipped(GOOD)[:10], "is damaged or not complete"),
    "zip corrupt": ("eve.zip", lambda: corrupt(zipped({"ticket.py": LONG})), "is damaged"),
    "zip too many": ("eve.zip", lambda: many_files(ONE_STUDENT.members + 1), "holds more than 10,000 files"),
    "zip huge directory": ("eve.zip", lambda: many_files(60_000), "lists too many files"),
    "zip bomb that admits it": (
        "eve.zip",
        lambda: zipped({"zeros": bytes(ONE_STUDENT.total_bytes + 1), **GOOD}),
        "unpacks to",
    ),
    "zip bomb that lies": ("eve.zip", lying_bomb, "is damaged"),
    "empty file": ("eve.zip", lambda: b"", "is no zip archive, or is damaged"),
    "text": ("eve.zip", lambda: b"print('hello')\n", "is no zip archive, or is damaged"),
    "program in front": ("eve.zip", lambda: b"#!/bin/sh\n" + zipped(GOOD), "is no zip archive, or is damaged"),
    "tar named zip": ("eve.zip", lambda: tarred(GOOD, packing="gz"), "is a tar archive under another name"),
    "zip named tar": ("eve.tar.gz", lambda: zipped(GOOD), "is a zip archive under another name"),
    "text named tar": ("eve.tar", lambda: b"print('hello')\n", "is no tar archive, or is damaged"),
    "rar": ("eve.rar", lambda: b"Rar!\x1a\x07\x00", "of a kind that is not read; hand in a zip"),
    "tar slip": ("eve.tar", lambda: tar_member("../../evil.py"), "leads out of the archive"),
    "tar absolute": ("eve.tar", lambda: tar_member("/etc/cron.d/evil"), "is absolute"),
    "tar symbolic link": ("eve.tar", lambda: tar_member("a.py", kind=tarfile.SYMTYPE, link="/etc/passwd"), "is a link"),
    "tar link within": ("eve.tar", lambda: tar_member("a.py", kind=tarfile.SYMTYPE, link="b.py"), "is a link"),
    "tar hard link": ("eve.tar", lambda: tar_member("a.py", kind=tarfile.LNKTYPE, link="../x"), "is a link"),
    "tar device": ("eve.tar", lambda: tar_member("a.py", kind=tarfile.CHRTYPE), "is a link or a device"),
    "tar pipe": ("eve.tar", lambda: tar_member("a.py", kind=tarfile.FIFOTYPE), "is a link or a device"),
    "tar newline in a name": ("eve.tar", lambda: tar_member("a\nb.py"), "characters that are none of a file's name"),
    "tar not UTF-8": ("eve.tar", lambda: patched(tar_member("caf#.py"), b"caf#.py", b"caf\xe9.py"), "damaged"),
    "tar long name": ("eve.tar", lambda: tar_member("x" * 300), "whose name is too long"),
    "tar case collision": ("eve.tar", lambda: tarred({"ticket.py": "a", "TICKET.py": "b"}), "once more as ticket.py"),
    "tar truncated": ("eve.tar", lambda: tarred(GOOD)[:512], "is damaged or not complete"),
    "tar cut between files": ("eve.tar", lambda: tarred({"a.py": "a", **GOOD})[:1024], "is damaged or not complete"),
    "tar with a broken header": (
        "eve.tar",
        lambda: patched(tarred({"a.py": "a", **GOOD}), b"ticket.py", b"ticket.pz"),
        "is damaged or not complete",
    ),
    "tar gz truncated": (
        "eve.tar.gz",
        lambda: tarred({"ticket.py": LONG}, packing="gz")[:-40],
        "is damaged or not complete",
    ),
    "tar xz truncated": (
        "eve.tar.xz",
        lambda: tarred({"ticket.py": LONG}, packing="xz")[:-40],
        "is damaged or not complete",
    ),
    "tar gz garbage": ("eve.tar.gz", lambda: b"\x1f\x8b" + b"garbage" * 100, "is damaged or not complete"),
    "tar too many": (
        "eve.tar.gz",
        lambda: tarred({f"{each}.txt": "" for each in range(ONE_STUDENT.members + 1)}, packing="gz"),
        "holds more than 10,000 files",
    ),
    "tar bomb gz": ("eve.tar.gz", lambda: packed(zeros(30_000_000), "gz"), "unpacks to more than 200 times its size"),
    "tar bomb bz2": (
        "eve.tar.bz2",
        lambda: packed(zeros(30_000_000), "bz2"),
        "unpacks to more than 200 times its size",
    ),
    "tar bomb xz": ("eve.tar.xz", lambda: packed(zeros(30_000_000), "xz"), "unpacks to more than 200 times its size"),
    "too large": (
        "eve.zip",
        lambda: b"PK\x03\x04" + bytes(ONE_STUDENT.archive_bytes),
        "is larger than 20,000,000 bytes",
    ),
}


@pytest.mark.parametrize(("name", "make", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_archive_is_refused_and_the_rest_is_read(
    write: Write, take: Take, tmp_path: Path, name: str, make: Callable[[], bytes], why: str
) -> None:
    root = write("class", {name: make(), "ann.zip": zipped(GOOD)})

    intake = take(root, "ticket")

    assert works_of(intake, "ann") == "good"
    (eve,) = [each for each in intake.submissions if each.student == "eve"]
    assert why in eve.refused
    assert eve.exercise == "ticket"
    assert not eve.path.exists()
    assert not [path for path in tmp_path.rglob("*evil*") if path.is_file()]


def works_of(intake: Intake, student: str) -> str:
    (only,) = [each for each in intake.submissions if each.student == student]
    assert not only.refused
    return only.path.read_text()


def test_an_archive_within_an_archive_is_not_opened(write: Write, take: Take) -> None:
    intake = take(write("class", {"eve.zip": zipped({"inner.zip": zipped(GOOD)})}))

    assert intake.submissions == ()
    assert intake.ignored == ("eve",)


def test_what_a_tar_gives_is_counted_whatever_its_ratio(tmp_path: Path) -> None:
    limits = replace(ONE_STUDENT, total_bytes=100_000)
    noise = random.Random(7).randbytes(200_000)  # noqa: S311 - nothing secret

    with pytest.raises(Unreadable, match="unpacks to more than 100,000 bytes"):
        Tar(
            io.BytesIO(tarred({"noise.bin": noise}, packing="gz")),
            label="eve.tar.gz",
            limits=limits,
            wanted=lambda _name: 0,
            spool=tmp_path / "spool",
        )


def test_what_a_zip_gives_is_counted_whatever_it_declares() -> None:
    files = {f"{number}.py": "x" * 1000 for number in range(10)}
    archive = Zip(io.BytesIO(zipped(files)), label="eve.zip", limits=replace(ONE_STUDENT, total_bytes=10_000))

    for _again in range(10):
        archive.read("0.py")

    with pytest.raises(Unreadable, match="unpacks to too much"):
        archive.read("1.py")


def test_a_file_in_an_archive_is_read_up_to_the_usual_bound(write: Write, take: Take) -> None:
    files = {"ticket.py": "#" * (MAX_BYTES + 10)}
    root = write("class", {"ann.zip": zipped(files), "bob.tar": tarred(files)})

    for each in take(root).submissions:
        with pytest.raises(Unreadable, match=r"ticket\.py is larger than 1,000,000 bytes"):
            read(each.path)


def test_refusals_count_for_the_exercises_that_the_class_hands_in(write: Write, take: Take) -> None:
    root = write("class", {"ann.zip": zipped({"ticket.py": "a"}), "eve.zip": b"PK\x03\x04"})

    intake = take(root)

    assert [(each.student, each.exercise) for each in intake.refused] == [("eve", "ticket")]


def test_a_link_in_place_of_an_archive_is_refused(write: Write, take: Take) -> None:
    root = write("class", {"ann.zip": zipped(GOOD)})
    (root / "eve.zip").symlink_to(root / "ann.zip")

    intake = take(root)

    assert [each.refused for each in intake.refused] == ["eve.zip is a symbolic link; hand in the file itself."]


def test_one_bad_member_of_a_class_archive_costs_its_student_only(write: Write, take: Take) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("ann/ticket.py", "a")
        link = zipfile.ZipInfo("eve/ticket.py")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "../ann/ticket.py")
        archive.writestr("../../evil.py", "x")
    root = write("download", {"class.zip": target.getvalue()})

    intake = take(root / "class.zip")

    assert works(intake) == [("ann", "ticket", "a")]
    assert [(each.student, each.refused) for each in intake.refused] == [
        ("eve", "eve/ticket.py in class.zip is a link or a device; hand in the file itself.")
    ]
