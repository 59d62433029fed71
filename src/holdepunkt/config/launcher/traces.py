"""What a server has left of itself: its pid file and its processes, alive or killed."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 10.0  # seconds we wait for a server to start, stop or answer
HARD_PATIENCE = 5.0  # seconds we wait after a harder signal
PAUSE = 0.01  # seconds between two looks
STATUS_LINE = 8


@dataclass(frozen=True, slots=True)
class Trace:
    """The pid file of a server: its process number, port and last written status."""

    pid: int
    port: int
    status: str


def mark_of(cluster: Path) -> str:
    """Return the name the cluster's processes carry on their command lines."""
    return f"holdepunkt-{cluster.stat().st_ino}"


def trace_in(cluster: Path) -> Trace | None:
    """Return what the pid file says; None if there is none or it is half written."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
        status = lines[STATUS_LINE - 1].strip() if len(lines) >= STATUS_LINE else "starting"
        return Trace(int(lines[0]), int(lines[3]), status)
    except (FileNotFoundError, IndexError, ValueError):
        return None


def command_line(pid: int) -> str:
    """Return the process's command line; empty for one that is gone or a zombie."""
    if Path("/proc/self/cmdline").exists():
        try:
            return (
                Path(f"/proc/{pid}/cmdline")
                .read_bytes()
                .replace(b"\0", b" ")
                .decode(errors="replace")
            )
        except OSError:
            return ""
    answer = subprocess.run(
        ["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout


def is_alive(pid: int, cluster: Path) -> bool:
    """Tell whether the process lives and is this cluster's; its number may be another's by now."""
    return mark_of(cluster) in command_line(pid)


def orphans(cluster: Path) -> Iterator[int]:
    """Yield the processes of the cluster that still live; a killed postmaster's children may."""
    for folder in Path("/proc").glob("[0-9]*"):
        if command_line(int(folder.name)).startswith(f"postgres: {mark_of(cluster)}"):
            yield int(folder.name)


def await_that(fact: Callable[[], bool], patience: float | None = None) -> bool:
    """Wait until the fact holds; tell whether it did in time, by default `PATIENCE`."""
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    while not fact():
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE)
    return True


def stop_process(pid: int, cluster: Path) -> None:
    """Stop the cluster's server: fast, then at once, then by force; no committed row is lost."""
    for sign, patience in (
        (signal.SIGINT, PATIENCE),
        (signal.SIGQUIT, HARD_PATIENCE),
        (signal.SIGKILL, HARD_PATIENCE),
    ):
        if not is_alive(pid, cluster):
            return
        try:
            os.kill(pid, sign)
        except ProcessLookupError:
            return
        if await_that(lambda: not is_alive(pid, cluster), patience):
            return


def clear(cluster: Path) -> None:
    """Clear away what a killed server left, so that a new one can start on the cluster."""
    if not await_that(lambda: not any(orphans(cluster)), HARD_PATIENCE):
        for pid in orphans(cluster):
            os.kill(pid, signal.SIGKILL)
        await_that(lambda: not any(orphans(cluster)), HARD_PATIENCE)
    (cluster / "postmaster.pid").unlink(missing_ok=True)
