"""A git repository, read only: by plumbing that runs nothing of the repository's and reaches no network."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.printable import printable
from grader.verdict import UsageError

# What could start a program, or fetch what is missing, is off whatever the repository's own configuration says.
_HARDENED: Final = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "protocol.allow=never"),
)
# A folder of another user's (a container's job has one) may be read: nothing in it is run.
_CONFIGURATION: Final = "[safe]\n\tdirectory = *\n"
_SECONDS: Final = 120.0
_DEEPER: Final = (
    "this clone is shallow: fetch the whole history (GitHub: `fetch-depth: 0` for actions/checkout; GitLab:"
    ' `GIT_DEPTH: "0"`; elsewhere: git fetch --unshallow)'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a commit: `mode` as git writes it (`100644`, `120000` a link, `160000` a submodule)."""

    path: str
    mode: str
    blob: str

    @property
    def regular(self) -> bool:
        """Whether it is a plain file."""
        return self.mode.startswith("100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One path that differs between two commits; `was` is its earlier name where it was renamed."""

    path: str
    gone: bool = False
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository and how to ask it; see `opened`."""

    folder: Path
    program: str
    environment: Mapping[str, str]

    def commit(self, ref: str) -> str:
        """The full name of the commit that `ref` means; raises `UsageError` where it means none."""
        if not ref or ref.startswith("-") or "\0" in ref:
            raise UsageError(f"{printable(ref)!r} is no name of a commit: give a branch, a tag or a hash")
        found = self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if found is None:
            raise UsageError(f"there is no commit {printable(ref)!r} in this repository; {self._how_to_get(ref)}")
        return found.decode("ascii").strip().splitlines()[-1]

    def merge_base(self, base: str, head: str) -> str:
        """The last commit that both have in common; raises `UsageError` where there is none."""
        found = self._try("merge-base", base, head)
        if found is None:
            why = _DEEPER if self._shallow() else "base and head come from different histories; name another --base"
            raise UsageError(f"{base[:10]} and {head[:10]} have no commit in common; {why}")
        return found.decode("ascii").split()[0]

    def changes(self, before: str, after: str) -> list[Change]:
        """What differs between two commits, by path."""
        asked = ("-r", "-z", "-M", "--raw", "--full-index", "--no-ext-diff", "--no-textconv", "--no-color")
        said = self._ask("diff-tree", *asked, "--ignore-submodules=none", "--end-of-options", before, after)
        return sorted(_changes(iter(_fields(said))), key=lambda change: change.path)

    def tree(self, commit: str) -> dict[str, Entry]:
        """Every file of a commit, by path."""
        listed = (line.partition("\t") for line in _fields(self._ask("ls-tree", "-r", "-z", "--full-tree", commit)))
        entries = ((head.split(), path) for head, _, path in listed)
        return {path: Entry(path=path, mode=mode, blob=blob) for (mode, _kind, blob), path in entries}

    def contents(self, entries: Iterable[Entry]) -> Iterator[tuple[Entry, bytes]]:
        """The bytes as they were committed: no filter and no end of line is applied. Submodules have none."""
        asked = [entry for entry in entries if entry.mode != "160000"]
        said = self._ask("cat-file", "--batch", given="".join(f"{entry.blob}\n" for entry in asked).encode("ascii"))
        start = 0
        for entry in asked:
            end = said.index(b"\n", start)
            header = said[start:end].split()
            if len(header) != 3:  # noqa: PLR2004 - name, kind, size; otherwise `missing`
                raise UsageError(f"{printable(entry.path)}: its content is not in this clone; clone without --filter")
            start = end + 1 + int(header[2])
            yield entry, said[end + 1 : start]
            start += 1

    def size(self, entry: Entry) -> int:
        """How many bytes a file of a commit has, without reading them."""
        return int(self._ask("cat-file", "-s", entry.blob))

    def subject(self, commit: str) -> str:
        """The first line of a commit's message, made printable."""
        text = self._ask("cat-file", "commit", commit).decode("utf-8", "replace")
        return printable(text.partition("\n\n")[2].strip().partition("\n")[0])

    def top(self) -> Path | None:
        """The working folder; None in a bare repository."""
        found = self._try("rev-parse", "--show-toplevel")
        return None if found is None else Path(os.fsdecode(found.rstrip(b"\n")))

    def _how_to_get(self, ref: str) -> str:
        if self._shallow():
            return _DEEPER
        if self._try("rev-parse", "--verify", "--quiet", "--end-of-options", f"origin/{ref}^{{commit}}") is not None:
            return f"did you mean {'origin/' + printable(ref)!r}?"
        return f"fetch it first (git fetch origin {printable(ref)}), or see `git branch --all`"

    def _shallow(self) -> bool:
        return self._try("rev-parse", "--is-shallow-repository") == b"true\n"

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes:
        done = self._run(*arguments, given=given)
        if done.returncode:
            raise UsageError(f"git {arguments[0]} failed: {printable(done.stderr.decode('utf-8', 'replace').strip())}")
        return done.stdout

    def _try(self, *arguments: str) -> bytes | None:
        done = self._run(*arguments)
        return None if done.returncode else done.stdout

    def _run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - git, without a shell
                [self.program, *_HARDENED, *arguments],
                cwd=self.folder,
                env=dict(self.environment),
                input=given,
                capture_output=True,
                check=False,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired as problem:
            raise UsageError(f"git {arguments[0]} did not answer within {_SECONDS:g} s") from problem
        except OSError as problem:
            raise UsageError(f"{self.folder}: git cannot be run there ({problem.strerror})") from problem


def opened(folder: Path, *, scratch: Path) -> Repository:
    """The repository around `folder`; `scratch` is a private folder for the configuration that git is given.

    Raises `UsageError` where there is no git, or no repository.
    """
    program = shutil.which("git")
    if program is None:
        raise UsageError("git is not installed, and `grader ci` reads commits; Debian, Ubuntu: sudo apt install git")
    configuration = scratch / "gitconfig"
    configuration.write_text(_CONFIGURATION, encoding="ascii")
    repository = Repository(folder=folder, program=program, environment=_environment(configuration))
    done = repository._run("rev-parse", "--git-dir")  # noqa: SLF001 - its own maker
    if done.returncode:
        why = printable(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
        raise UsageError(f"{str(folder)!r} is not in a git repository ({why}); run `grader ci` in a clone")
    return repository


def _environment(configuration: Path) -> dict[str, str]:
    """Ours alone: no variable of git's from outside, no configuration but the repository's and the given one."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR") if name in os.environ}
    return kept | {
        "HOME": os.devnull,
        "LC_ALL": "C",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": str(configuration),
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
    }


def _fields(said: bytes) -> list[str]:
    """Fields that end in a null byte. What is no UTF-8 survives as it does in all paths of ours."""
    return [os.fsdecode(field) for field in said.split(b"\0")[:-1]]


def _changes(fields: Iterator[str]) -> Iterator[Change]:
    """The raw format of `git diff-tree -z`: `:mode mode blob blob status`, a path, for a rename a second one."""
    for line in fields:
        status, path = line.split()[-1][0], next(fields)
        if status == "R":
            yield Change(path=path, gone=True)
            yield Change(path=next(fields), was=path)
        else:
            yield Change(path=path, gone=status == "D")
