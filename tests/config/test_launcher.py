"""The launcher makes, starts, adopts and stops a server, and loses no committed row."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from holdepunkt.config import launcher
from holdepunkt.config.launcher import own_database, traces
from holdepunkt.config.launcher.folder import CannotLaunch, DataFolder
from holdepunkt.config.launcher.server import Server

PROJECT = Path(__file__).parents[2]


def rows(server: Server, statement: str = "SELECT n FROM kept") -> list[tuple[object, ...]]:
    with psycopg.connect(server.url("holdepunkt_owner")) as connection:
        return connection.execute(statement.encode()).fetchall()


def keep_a_row(server: Server) -> None:
    with psycopg.connect(server.url("holdepunkt_owner")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS n")


@contextmanager
def process_with_server(folder: DataFolder) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run the launcher in another process; yield it and its server's process number."""
    command = [sys.executable, "-m", "tests.config.running", str(folder.path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=PROJECT, text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def test_first_and_second_start_are_quick_and_stop_leaves_nothing(folder: DataFolder) -> None:
    begin = time.monotonic()
    with own_database(folder) as server:
        first = time.monotonic() - begin
        keep_a_row(server)
    assert traces.trace_in(folder.cluster) is None
    assert not list(traces.orphans(folder.cluster))
    begin = time.monotonic()
    with own_database(folder) as again:
        second = time.monotonic() - begin
        assert rows(again) == [(1,)]
        assert again.port == server.port
    assert first < 8.0, "under 1 s on an idle machine"
    assert second < 4.0, "about 0.1 s on an idle machine"


def test_the_addresses_are_in_the_environment_while_it_runs(
    tmp_path: Path, no_addresses: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOLDEPUNKT_DATA", str(tmp_path / "data"))
    with launcher.database() as is_ours:
        assert is_ours
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            row = connection.execute("SELECT current_user, current_database()").fetchone()
        assert row == ("holdepunkt_app", "holdepunkt")
        with launcher.database() as is_ours_again:
            assert not is_ours_again, "the addresses are given now"
    assert "DATABASE_URL" not in os.environ


def test_one_address_alone_is_refused(no_addresses: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody@example/db")
    with pytest.raises(CannotLaunch, match="DATABASE_OWNER_URL is not"), launcher.database():
        pass
    with launcher.database(needs_owner=False) as is_ours:
        assert not is_ours


def test_a_killed_server_is_started_again_with_all_its_rows(folder: DataFolder) -> None:
    with own_database(folder) as server:
        keep_a_row(server)
        os.kill(server.pid, signal.SIGKILL)
        with own_database(folder) as again:
            assert again.pid != server.pid
            assert rows(again) == [(1,)]
    assert not traces.is_alive(again.pid, folder.cluster)


def test_the_server_of_a_killed_process_is_adopted_and_then_stopped(folder: DataFolder) -> None:
    with process_with_server(folder) as (process, pid):
        process.kill()
        process.wait()
        assert traces.is_alive(pid, folder.cluster)
        with own_database(folder) as adopted:
            assert adopted.pid == pid
            keep_a_row(adopted)
        assert not traces.is_alive(pid, folder.cluster)


def test_when_both_are_killed_a_new_server_starts_at_once(folder: DataFolder) -> None:
    with process_with_server(folder) as (process, pid):
        with own_database(folder) as server:
            keep_a_row(server)
        process.kill()
        os.kill(pid, signal.SIGKILL)
        process.wait()
        with own_database(folder) as again:
            assert again.pid != pid
            assert rows(again) == [(1,)]


def test_the_last_user_stops_the_server_not_the_first(folder: DataFolder) -> None:
    with process_with_server(folder) as (process, pid):
        with own_database(folder) as second:
            assert second.pid == pid
            assert process.stdin
            process.stdin.write("stop\n")
            process.stdin.flush()
            assert process.wait(10) == 0
            assert rows(second, "SELECT 1") == [(1,)]
        assert not traces.is_alive(pid, folder.cluster)


def test_a_server_that_hangs_is_replaced(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "PATIENCE", 0.5)
    monkeypatch.setattr(traces, "HARD_PATIENCE", 0.2)
    with own_database(folder) as server:
        keep_a_row(server)
        os.kill(server.pid, signal.SIGSTOP)
        with own_database(folder) as again:
            assert again.pid != server.pid
            assert rows(again) == [(1,)]


def test_a_pid_file_with_a_stranger_in_it_is_cleared(folder: DataFolder) -> None:
    with own_database(folder):
        pass
    lines = [str(os.getpid()), "/nowhere", "0", "1", "", "127.0.0.1", "", "ready"]
    (folder.cluster / "postmaster.pid").write_text("\n".join(lines))
    with own_database(folder) as server:
        assert server.pid != os.getpid()


def test_a_taken_port_is_left_to_its_owner(folder: DataFolder) -> None:
    with own_database(folder) as server:
        port = server.port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # past connections linger
        other.bind(("127.0.0.1", port))
        other.listen()
        with own_database(folder) as moved:
            assert moved.port != port


def test_a_cluster_that_was_never_finished_is_made_anew(folder: DataFolder) -> None:
    (folder.server / "new").mkdir(parents=True)
    (folder.server / "new" / "PG_VERSION").write_text("18")
    with own_database(folder) as server:
        assert rows(server, "SELECT 1") == [(1,)]


def test_a_cluster_of_another_version_is_named_and_left_alone(folder: DataFolder) -> None:
    folder.cluster.mkdir(parents=True)
    (folder.cluster / "PG_VERSION").write_text("9\n")
    with pytest.raises(CannotLaunch, match="made by PostgreSQL 9"), own_database(folder):
        pass
    assert (folder.cluster / "PG_VERSION").read_text() == "9\n"
