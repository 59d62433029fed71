"""The launcher works as root and as an ordinary user, in closed folders, and opens none."""

import os
import pwd
import stat
import warnings
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from holdepunkt.config.launcher import binaries, own_database, roles, traces
from holdepunkt.config.launcher.folder import CannotLaunch, DataFolder, opened
from tests.config.conftest import as_root, on_linux, stop_all


def modes(folder: Path) -> dict[Path, tuple[int, int]]:
    return {
        place: (stat.S_IMODE(place.stat().st_mode), place.stat().st_uid)
        for place in (folder, *folder.parents)
    }


@as_root
@on_linux
def test_root_steps_down_without_opening_a_folder_or_making_a_user(
    tmp_path: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    binaries.put_copy(binaries.found(closed / "none"), closed / "wheel")
    monkeypatch.setenv("HOLDEPUNKT_POSTGRES_BIN", str(closed / "wheel" / binaries.INSIDE))
    before, users = modes(closed), Path("/etc/passwd").read_bytes()
    folder = opened(closed / "data")
    with own_database(folder) as server:
        uid = Path(f"/proc/{server.pid}").stat().st_uid
        assert uid != 0
        assert uid == folder.cluster.stat().st_uid
        assert shelf in Path(f"/proc/{server.pid}/exe").readlink().parents
    assert modes(closed) == before
    assert Path("/etc/passwd").read_bytes() == users


def as_user(name: str, work: Callable[[], None]) -> int:
    """Run the work in a child that has become the user; return its exit code."""
    entry = pwd.getpwnam(name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking is what we want here
        child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
            work()
            os._exit(0)
        except BaseException as problem:  # noqa: BLE001 -- the child must not return
            os.write(2, f"{problem!r}\n".encode())
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@as_root
@on_linux
def test_an_ordinary_user_needs_no_more_than_his_own_folder(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = pwd.getpwnam("nobody")
    home = open_place / "home"
    home.mkdir(mode=0o700)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    copy = open_place / "postgresql"
    binaries.put_copy(binaries.found(home / "none"), copy)
    monkeypatch.setenv("HOLDEPUNKT_POSTGRES_BIN", str(copy / binaries.INSIDE))
    before = modes(home)

    def start_twice() -> None:
        folder = opened(home / "data")
        for _ in range(2):
            with own_database(folder) as server:
                assert traces.is_alive(server.pid, folder.cluster)
                with psycopg.connect(server.url(roles.APP)) as connection:
                    connection.execute("SELECT 1")
        assert traces.trace_in(folder.cluster) is None

    assert as_user("nobody", start_twice) == 0
    assert modes(home) == before
    stop_all(DataFolder(home / "data"))


@as_root
@on_linux
def test_another_users_folder_is_refused_in_a_sentence(tmp_path: Path, open_place: Path) -> None:
    theirs = open_place / "theirs"
    opened(theirs)

    def try_it() -> None:
        with pytest.raises(CannotLaunch, match="belongs to another user"):
            opened(theirs)

    assert as_user("nobody", try_it) == 0


def test_secrets_are_for_their_owner_only(folder: DataFolder) -> None:
    with own_database(folder):
        pass
    for file in folder.path.glob("password-*.txt"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(folder.path.glob("password-*.txt"))) == 3
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(folder.cluster.stat().st_mode) == 0o700


def test_the_server_asks_for_a_password_and_the_plain_role_stays_plain(
    folder: DataFolder,
) -> None:
    with own_database(folder) as server:
        for wrong in ("", ":guess"):
            address = f"postgresql://postgres{wrong}@127.0.0.1:{server.port}/postgres"
            with pytest.raises(psycopg.OperationalError), psycopg.connect(address):
                pass
        with psycopg.connect(server.url(roles.OWNER)) as owner:
            owner.execute("CREATE TABLE secret AS SELECT 'x' AS word")
            owner.execute("ALTER TABLE secret ENABLE ROW LEVEL SECURITY")
            owner.execute("ALTER TABLE secret FORCE ROW LEVEL SECURITY")
            assert owner.execute("SELECT count(*) FROM secret").fetchone() == (1,)
        assert plain_rights(server.url(roles.APP)) == {
            "SELECT word FROM secret": "0 rows",
            "SET row_security = off; SELECT word FROM secret": "InsufficientPrivilege",
            "CREATE TABLE mine (n int)": "InsufficientPrivilege",
            "ALTER TABLE secret DISABLE ROW LEVEL SECURITY": "InsufficientPrivilege",
            "TRUNCATE secret": "InsufficientPrivilege",
            "SET ROLE holdepunkt_owner": "InsufficientPrivilege",
            "CREATE DATABASE mine": "InsufficientPrivilege",
        }


def plain_rights(address: str) -> dict[str, str]:
    """Return how each deed goes for the role at this address."""
    deeds = (
        "SELECT word FROM secret",
        "SET row_security = off; SELECT word FROM secret",
        "CREATE TABLE mine (n int)",
        "ALTER TABLE secret DISABLE ROW LEVEL SECURITY",
        "TRUNCATE secret",
        "SET ROLE holdepunkt_owner",
        "CREATE DATABASE mine",
    )
    outcome = {}
    for deed in deeds:
        with psycopg.connect(address, autocommit=True) as connection:
            try:
                answer = connection.execute(deed)
                outcome[deed] = f"{answer.rowcount} rows"
            except psycopg.Error as problem:
                outcome[deed] = type(problem).__name__
    return outcome
