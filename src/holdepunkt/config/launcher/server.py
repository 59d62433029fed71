"""The database server: made, started, adopted and stopped."""

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psycopg

from holdepunkt.config.launcher import binaries as programs
from holdepunkt.config.launcher import roles, traces
from holdepunkt.config.launcher.folder import CannotLaunch, DataFolder, password, write_private
from holdepunkt.config.launcher.user import ServerUser, named_user, reach, server_user

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "shared_buffers": "128MB",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "fsync": "on",
}
BUILTIN_LOCALE_SINCE = 17
START_PATIENCE = 60.0  # seconds; after a crash the server first replays its log
LOG_LIMIT = 10_000_000  # bytes
# The servers we have started; one may outlive the block that started it, while others use it.
CHILDREN: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers on loopback."""

    folder: DataFolder
    pid: int
    port: int

    def url(self, role: str) -> str:
        """Return the address at which the role connects to the project's database."""
        who = f"{role}:{password(self.folder, role)}"
        return f"postgresql://{who}@127.0.0.1:{self.port}/{roles.DATABASE}"

    def stop(self) -> None:
        """Stop the server and wait until it is gone."""
        traces.stop_process(self.pid, self.folder.cluster)
        for child in CHILDREN:
            child.poll()


def ensure(folder: DataFolder) -> Server:
    """Return a server that answers: one that lives, or a new one; call while `alone`."""
    user = server_user(folder.server)
    found = programs.found(folder.cluster)
    if not folder.cluster.exists():
        make_cluster(folder, programs.runnable(found, named_user(user)), user)
    server = adopted(folder)
    if server is None:
        traces.clear(folder.cluster)
        server = started(folder, programs.runnable(found, user), user)
        roles.provide(
            server.url("postgres"),
            owner_password=password(folder, roles.OWNER),
            app_password=password(folder, roles.APP),
        )
    return server


def stop_running(folder: DataFolder) -> None:
    """Stop the server that runs on the folder, whoever started it; call while `alone`."""
    trace = traces.trace_in(folder.cluster)
    if trace is not None:
        Server(folder, trace.pid, trace.port).stop()


def adopted(folder: DataFolder) -> Server | None:
    """Return the server that another process runs or left, if it answers; else stop it."""
    trace = traces.trace_in(folder.cluster)
    if trace is None or not traces.is_alive(trace.pid, folder.cluster):
        return None
    server = Server(folder, trace.pid, trace.port)
    if trace.status != "stopping" and traces.await_that(lambda: answers(server) or is_gone(server)):
        return None if is_gone(server) else server
    server.stop()
    return None


def is_gone(server: Server) -> bool:
    """Tell whether the server's process has ended."""
    return not traces.is_alive(server.pid, server.folder.cluster)


def answers(server: Server) -> bool:
    """Tell whether the server takes our password and serves our cluster."""
    try:
        with psycopg.connect(
            server.url("postgres"), dbname="postgres", connect_timeout=2
        ) as connection:
            row = connection.execute("SHOW cluster_name").fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and row[0] == traces.mark_of(server.folder.cluster)


def make_cluster(folder: DataFolder, binaries: programs.Binaries, user: ServerUser) -> None:
    """Make an empty cluster beside its place and move it there when it is whole."""
    shutil.rmtree(folder.server, ignore_errors=True)
    folder.server.mkdir(mode=0o700)
    (folder.server / "password.txt").touch(mode=0o600)
    (folder.server / "password.txt").write_text(password(folder, "postgres"))
    maker = named_user(user)
    maker.own(folder.server)
    place = reach(folder.server, maker)
    try:
        run_initdb(binaries, place.path, maker, place.descriptors)
    finally:
        place.close()
    (folder.server / "password.txt").unlink()
    user.own(folder.server)
    (folder.server / "new").rename(folder.cluster)


def run_initdb(
    binaries: programs.Binaries, place: Path, user: ServerUser, descriptors: tuple[int, ...]
) -> None:
    """Run initdb: a password for everybody, checksums, and the same sorting on all systems."""
    command = [binaries.initdb, "-D", place / "new", "-U", "postgres", "-A", "scram-sha-256"]
    command += ["--pwfile", place / "password.txt", "-E", "UTF8", "-k", "--locale=C.UTF-8"]
    if binaries.version >= BUILTIN_LOCALE_SINCE:
        command[-1] = "--locale=C"
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    answer = subprocess.run(  # type: ignore[call-overload]
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        pass_fds=descriptors,
        env=plain_environment(),
        **user.how,
    )
    if answer.returncode:
        raise CannotLaunch(f"initdb could not make a database: {answer.stderr.strip()[-400:]}")


def plain_environment() -> dict[str, str]:
    """Return an environment in which only what we say decides; libraries are still found."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
        if name in os.environ
    }
    return {**kept, "LC_ALL": "C", "TZ": "UTC"}


def started(folder: DataFolder, binaries: programs.Binaries, user: ServerUser) -> Server:
    """Start a server on the remembered port, or on another if somebody has taken that."""
    for attempt in range(3):
        port = free_port(folder, remembered=attempt == 0)
        process = launched(folder, binaries, user, port)
        if is_started(folder, process):
            write_private(folder.path / "port.txt", str(port))
            CHILDREN.append(process)
            return Server(folder, process.pid, port)
        process.kill()
        process.wait()
    raise CannotLaunch(f"PostgreSQL did not start; its last words: {last_words(folder)}")


def is_started(folder: DataFolder, process: subprocess.Popen[bytes]) -> bool:
    """Wait until the server is ready or has given up; tell whether it is ready."""

    def has_settled() -> bool:
        trace = traces.trace_in(folder.cluster)
        ready = trace is not None and trace.pid == process.pid and trace.status == "ready"
        return ready or process.poll() is not None

    return traces.await_that(has_settled, START_PATIENCE) and process.poll() is None


def launched(
    folder: DataFolder, binaries: programs.Binaries, user: ServerUser, port: int
) -> subprocess.Popen[bytes]:
    """Start the server program in a session of its own, so that Ctrl+C reaches only us."""
    place = reach(folder.server, user)
    settings = {**SETTINGS, "port": str(port), "cluster_name": traces.mark_of(folder.cluster)}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    if folder.log.exists() and folder.log.stat().st_size > LOG_LIMIT:
        folder.log.replace(folder.log.with_suffix(".old.log"))
    try:
        with folder.log.open("ab") as log:
            return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
                [binaries.postgres, "-D", place.path / "cluster", *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                pass_fds=place.descriptors,
                env=plain_environment(),
                **user.how,
            )
    finally:
        place.close()


def free_port(folder: DataFolder, *, remembered: bool) -> int:
    """Return the port used last time if it is free, else one that the system chooses."""
    kept = folder.path / "port.txt"
    wanted = int(kept.read_text()) if remembered and kept.exists() else 0
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port(folder, remembered=False)
        return int(probe.getsockname()[1])


def last_words(folder: DataFolder) -> str:
    """Return the last lines of the server's log."""
    return " ".join(folder.log.read_text(errors="replace").splitlines()[-3:])
