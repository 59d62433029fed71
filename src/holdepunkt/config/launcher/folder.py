"""The data folder: where a running copy keeps its database, passwords, locks and logs."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


class CannotLaunch(SystemExit):
    """The database cannot be started; the message is one sentence on what to do about it."""


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The places inside one data folder; nobody but its owner may look into it."""

    path: Path

    @property
    def server(self) -> Path:
        """Return the folder that belongs to the database server's user."""
        return self.path / "postgresql"

    @property
    def cluster(self) -> Path:
        """Return the database cluster itself."""
        return self.server / "cluster"

    @property
    def log(self) -> Path:
        """Return the database server's log."""
        return self.path / "logs" / "postgresql.log"


def opened(path: Path) -> DataFolder:
    """Return the data folder, made if it is missing; an existing folder's mode is left alone."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path / "logs").mkdir(mode=0o700, exist_ok=True)
        if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError
    except PermissionError:
        raise CannotLaunch(
            f"The data folder {path} belongs to another user; "
            "name one of your own: HOLDEPUNKT_DATA=/some/folder"
        ) from None
    return DataFolder(path)


def write_private(path: Path, text: str) -> None:
    """Put the text at the path in one step, readable by its owner only."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)


def password(folder: DataFolder, role: str) -> str:
    """Return the database role's password, drawn once and kept in a file with mode 0600."""
    kept = folder.path / f"password-{role}.txt"
    if not kept.exists():
        write_private(kept, secrets.token_urlsafe(24))
    return kept.read_text()


@contextmanager
def alone(folder: DataFolder) -> Iterator[None]:
    """Let one process at a time start or stop the server; the kernel frees a dead one's lock."""
    with (folder.path / "launcher.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Hold:
    """A shared lock that says: this process uses the server, do not stop it."""

    def __init__(self, folder: DataFolder) -> None:
        """Take the lock; call while `alone`, so that it is never waited for."""
        self._file = (folder.path / "users.lock").open("a")
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def let_go(self) -> bool:
        """Give the lock up and tell whether nobody else holds one; call while `alone`."""
        with self._file:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True
