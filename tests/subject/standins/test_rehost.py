"""Modules of the standard library over the model of files: nothing reaches the real disk."""

from __future__ import annotations

import csv
import json
import pickle
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from grader.subject.standins.rehost import REHOSTED, Library, rehost


@pytest.fixture
def paths(world: Any, library: Library) -> Any:
    """The rehosted `pathlib`, in a working folder."""
    assert world.log == []
    return library.module("pathlib")


@pytest.mark.parametrize("name", sorted(REHOSTED))
def test_each_can_be_imported(library: Library, name: str) -> None:
    module = library.import_(name)

    assert module.__name__ == name
    assert library.import_(name) is module


def test_a_path_reads_and_writes(world: Any, paths: Any) -> None:
    path = paths.Path("data.txt")
    assert json.loads(path.read_text()) == {"ticket_num": 1}

    path.write_text('{"ticket_num": 0}')
    with path.open("a") as file:
        file.write("\n")

    assert world.content() == b'{"ticket_num": 0}\n'
    assert path.read_bytes() == b'{"ticket_num": 0}\n'
    assert path.stat().st_size == 18
    assert stat.S_ISREG(path.stat().st_mode)


def test_a_path_looks_by_name_only(world: Any, paths: Any) -> None:
    path = paths.Path("data.txt")

    assert path.exists()
    assert path.is_file()
    assert not path.is_dir()
    assert not path.is_symlink()
    assert set(world.log) == {"sees that data.txt exists"}


def test_a_path_moves_and_vanishes(world: Any, paths: Any) -> None:
    paths.Path("new").touch()
    paths.Path("new").touch()
    with pytest.raises(FileExistsError):
        paths.Path("new").touch(exist_ok=False)
    paths.Path("data.txt").replace("new")
    paths.Path("new").rename("newer")
    paths.Path("link").symlink_to("newer")
    paths.Path("hard").hardlink_to("newer")

    assert world.content("hard") == b'{"ticket_num": 1}'
    assert paths.Path("link").readlink() == paths.Path("newer")
    assert paths.Path("link").resolve().name == "newer"
    assert paths.Path("hard").samefile("newer")

    for name in ("link", "hard", "newer"):
        paths.Path(name).unlink()
    with pytest.raises(FileNotFoundError):
        paths.Path("newer").unlink()
    paths.Path("newer").unlink(missing_ok=True)
    assert list(paths.Path().iterdir()) == []


def test_a_path_makes_folders(world: Any, paths: Any) -> None:
    paths.Path("a/b").mkdir(parents=True)
    paths.Path("a/b").mkdir(exist_ok=True)
    paths.Path("a/b/c.txt").write_text("x")

    assert sorted(map(str, paths.Path().rglob("*.txt"))) == ["a/b/c.txt", "data.txt"]
    assert [str(path) for path in paths.Path().glob("*/b")] == ["a/b"]
    with pytest.raises(OSError, match="Directory not empty"):
        paths.Path("a").rmdir()
    assert world.content("a/b/c.txt") == b"x"


def test_a_path_can_be_pickled(paths: Any) -> None:
    path = paths.Path("a/b")

    assert pickle.loads(pickle.dumps(path)) == path  # noqa: S301 - our own
    assert type(pickle.loads(pickle.dumps(path))) is type(path)  # noqa: S301


def test_a_real_folder_shows_through(paths: Any, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real")
    (real / "there").write_text("real")
    (real / "sub").mkdir()
    folder = paths.Path(str(real))

    (folder / "made").write_text("x")
    (folder / "there").unlink()

    assert sorted(path.name for path in folder.iterdir()) == ["made", "sub"]
    with pytest.raises(OSError, match="Directory not empty"):
        folder.rmdir()
    (folder / "sub").rmdir()
    assert (real / "sub").exists()
    assert not (folder / "sub").exists()


def test_temporary_files_are_modelled(world: Any, library: Library) -> None:
    tempfile: Any = library.module("tempfile")
    with tempfile.NamedTemporaryFile("w+", dir=".") as file:
        file.write("abc")
        file.flush()
        assert world.files.content(file.name) == b"abc"
        name = file.name
    assert world.files.content(name) is None
    with tempfile.TemporaryFile() as file:
        file.write(b"abc")
        file.seek(0)
        assert file.read() == b"abc"
    fd, path = tempfile.mkstemp(dir=".")
    library.module("os").close(fd)
    library.module("os").replace(path, "data.txt")

    assert world.content() == b""


def test_temporary_folders_are_modelled(world: Any, library: Library) -> None:
    assert world.log == []
    tempfile: Any = library.module("tempfile")

    with tempfile.TemporaryDirectory(dir=".") as folder:
        library.builtins["open"](f"{folder}/x", "w").close()
        assert library.module("os").listdir(folder) == ["x"]

    assert library.module("os").listdir() == ["data.txt"]


def test_the_names_of_temporary_files_are_always_the_same(world: Any, library: Library) -> None:
    names = Counter()  # type: Counter[str]
    for _ in range(2):
        tempfile: Any = library.module("tempfile")
        tempfile._name_sequence = None  # noqa: SLF001 - as in a fresh process
        names[tempfile.mktemp(dir=world.files.home)] += 1

    assert list(names.values()) == [2]


def test_files_are_copied_and_moved(world: Any, library: Library) -> None:
    shutil: Any = library.module("shutil")

    shutil.copy("data.txt", "one")
    shutil.copyfile("one", "two")
    shutil.copy2("two", "three")
    shutil.move("three", "four")
    shutil.copytree(".", "tree")
    shutil.rmtree("tree")

    assert world.content("four") == b'{"ticket_num": 1}'
    assert library.module("os").listdir() == ["data.txt", "four", "one", "two"]
    assert library.module("glob").glob("*o*") == ["four", "one", "two"]


def test_a_folder_copied_out_of_reality_is_modelled(world: Any, library: Library, tmp_path_factory: Any) -> None:
    real = tmp_path_factory.mktemp("real")
    (real / "x").write_text("real")

    library.module("shutil").move(str(real), "moved")

    assert world.content("moved/x") == b"real"
    assert (real / "x").read_text() == "real"
    assert not library.module("os").path.exists(real)


def test_readers_and_writers_of_formats_work(world: Any, library: Library) -> None:
    open_: Any = library.builtins["open"]
    with open_("a.csv", "w", newline="") as file:
        csv.writer(file).writerows([[1, "x"], [2, "é"]])
    with open_("a.csv", newline="") as file:
        assert list(csv.reader(file)) == [["1", "x"], ["2", "é"]]
    with open_("a.pickle", "wb") as file:
        pickle.dump({"a": 1}, file)
    with open_("a.pickle", "rb") as file:
        assert pickle.load(file) == {"a": 1}  # noqa: S301 - our own
    codecs: Any = library.module("codecs")
    with codecs.open("a.txt", "w", "utf-16") as file:
        file.write("é")
    assert world.content("a.txt") == "é".encode("utf-16")


def test_archives_work(world: Any, library: Library) -> None:
    gzip: Any = library.module("gzip")
    zipfile: Any = library.module("zipfile")
    tarfile: Any = library.module("tarfile")
    with gzip.open("a.gz", "wt") as file:
        file.write("x")
    with gzip.open("a.gz", "rt") as file:
        assert file.read() == "x"
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.write("data.txt")
    with zipfile.ZipFile("a.zip") as archive:
        assert archive.read("data.txt") == world.content()
    with tarfile.open("a.tar", "w") as archive:
        archive.add("data.txt")
    with tarfile.open("a.tar") as archive:
        assert archive.getnames() == ["data.txt"]


def test_files_are_edited_in_place(world: Any, library: Library) -> None:
    fileinput: Any = library.module("fileinput")
    with fileinput.input("data.txt", inplace=True) as lines:
        for line in lines:
            print(line.replace("1", "2"), end="")  # noqa: T201 - that is how it edits

    assert world.content() == b'{"ticket_num": 2}'


def test_the_working_folder_may_be_a_modelled_one(world: Any, library: Library) -> None:
    os: Any = library.module("os")
    os.makedirs("a/b")
    os.chdir("a/b")
    library.builtins["open"]("x", "w").close()

    assert os.getcwd() == f"{world.files.home}/a/b"
    assert os.getcwdb() == os.getcwd().encode()
    assert world.content("a/b/x") == b""
    assert os.listdir(b".") == [b"x"]
    with pytest.raises(NotADirectoryError):
        os.chdir("x")
    os.chdir(world.files.home)
    os.remove("a/b/x")
    os.removedirs("a/b")
    assert os.listdir() == ["data.txt"]
    assert Path.cwd() == Path(world.files.home)


def test_attributes_of_modelled_files_are_left_alone(world: Any, library: Library) -> None:
    os: Any = library.module("os")

    os.chmod("data.txt", 0o600)
    os.utime("data.txt")

    with pytest.raises(FileNotFoundError):
        os.chmod("nothing", 0o600)
    with pytest.raises(PermissionError):
        os.chmod("/etc/passwd", 0o777)
    assert os.access("data.txt", os.R_OK | os.W_OK)
    assert not os.access("data.txt", os.X_OK)
    assert os.access("/etc/passwd", os.R_OK)
    assert not os.access("nothing", os.F_OK)
    assert os.statvfs("data.txt").f_bsize > 0
    assert world.unsupported == []


def test_what_is_not_python_cannot_be_rehosted() -> None:
    with pytest.raises(ModuleNotFoundError):
        rehost("_json", builtins_={}, register={})
    with pytest.raises(ModuleNotFoundError):
        rehost("no_such_module", builtins_={}, register={})


def test_a_module_that_fails_is_not_kept() -> None:
    register: dict[str, Any] = {}

    with pytest.raises(ImportError):
        rehost("bz2", builtins_={}, register=register)
    assert register == {}
