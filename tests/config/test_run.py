"""run.py answers on a bare Python, and stops all it started when told to."""

import ast
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from holdepunkt.config import launcher
from holdepunkt.config.launcher import traces
from holdepunkt.config.launcher.folder import DataFolder

PROJECT = Path(__file__).parents[2]
RUN = PROJECT / "run.py"


def bare(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run run.py with nothing but the standard library in reach."""
    command = [sys.executable, "-S", "-I", str(RUN), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)


def test_help_is_a_few_lines_and_names_every_command() -> None:
    answer = bare("-h")
    assert answer.returncode == 0
    assert len(answer.stdout.splitlines()) < 20
    for command in ("demo", "test", "check", "bench", "manage", "serve", "worker"):
        assert command in answer.stdout


def test_an_unknown_command_is_a_usage_error() -> None:
    assert bare("fly").returncode == 2
    assert bare().returncode == 2


def test_an_environment_that_is_a_link_is_never_emptied(tmp_path: Path) -> None:
    there, here = tmp_path / "there", tmp_path / "here"
    (there / "bin").mkdir(parents=True)
    here.mkdir()
    shutil.copy(RUN, here)
    shutil.copytree(PROJECT / "requirements", here / "requirements")
    (here / ".venv").symlink_to(there)
    command = [sys.executable, "-S", "-I", str(here / "run.py"), "manage", "version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)
    assert answer.returncode == 1
    assert "is a link" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert (there / "bin").is_dir()


def test_only_the_standard_library_is_imported() -> None:
    tree = ast.parse(RUN.read_text())
    names = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


def test_nothing_that_is_committed_names_a_registry_or_this_machine() -> None:
    for file in [RUN, *(PROJECT / "requirements").iterdir()]:
        assert not re.search(
            r"https?://|file:|--index|--find-links|/(opt|home|work)/", file.read_text()
        )


def test_every_package_is_pinned_with_hashes() -> None:
    for file in (PROJECT / "requirements").glob("*.txt"):
        packages = re.split(r"\n(?=\S)", file.read_text().strip())
        assert len(packages) > 10
        for package in packages:
            assert re.match(r"[a-z0-9-]+==", package), package
            assert "--hash=sha256:" in package, package


def test_ci_calls_exactly_the_two_commands_of_the_readme() -> None:
    lines = (PROJECT / ".ci" / "run").read_text().splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["python3 run.py test", "python3 run.py check"]
    readme = (PROJECT / "README.md").read_text()
    assert all(command in readme for command in commands)


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DATABASE_OWNER_URL"}}
    return {**kept, "HOLDEPUNKT_DATA": str(data)}


def test_a_signal_stops_the_command_and_the_server(folder: DataFolder) -> None:
    for sign in (signal.SIGTERM, signal.SIGINT):
        with at_work(folder) as process:
            trace = traces.trace_in(folder.cluster)
            process.send_signal(sign)
            _, said = process.communicate(timeout=60)
        # After Ctrl+C in code run by exec, as the shell's is, Python leaves by the signal.
        assert process.returncode in {128 + sign, -sign}, said
        assert trace is not None
        assert not traces.is_alive(trace.pid, folder.cluster)


# A shell lets what it starts in the background ignore SIGINT; the command is to hear it. Said in a
# process of its own: code between fork and exec can wait for ever, as test workers have threads.
HEARING = (
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
    " os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


@contextmanager
def at_work(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    """Run a command that has a database and waits."""
    code = "import sys, time; print('>' + 'ready<', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", HEARING, "-m", "holdepunkt", "manage", "shell", "-c", code],
        env=environment(folder.path),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        try:
            while ">ready<" not in process.stdout.readline():
                assert process.poll() is None
            yield process
        finally:
            process.kill()


def test_a_busy_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        command = [sys.executable, "-m", "holdepunkt", "demo", "--port", port]
        answer = subprocess.run(
            command, env=environment(tmp_path), capture_output=True, text=True, check=False
        )
    assert answer.returncode == 1
    assert f"Port {port}" in answer.stderr
    assert "--port" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir()), "nothing was begun"


def test_serve_on_a_database_of_its_own_knows_the_law_and_does_the_work(
    folder: DataFolder,
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "holdepunkt", "serve", "--port", port, "--workers", "1"]
    with (
        subprocess.Popen(command, env=environment(folder.path), stderr=subprocess.PIPE) as process,
        launcher.own_database(folder) as server,
    ):
        try:
            assert eventually(server.url("holdepunkt_owner"), process)
        finally:
            process.terminate()
            try:
                process.communicate(timeout=60)
            finally:
                process.kill()


AT_WORK = """
    SELECT (SELECT count(*) FROM procrastinate_workers), (SELECT count(*) FROM law_lawsection)
"""


def eventually(address: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait until a worker and the law are there, as long as the process lives."""
    for _ in range(300):
        time.sleep(0.2)
        with suppress(psycopg.errors.UndefinedTable), psycopg.connect(address) as connection:
            row = connection.execute(AT_WORK).fetchone()
            if row and all(row):
                return True
        if process.poll() is not None:
            return False
    return False
