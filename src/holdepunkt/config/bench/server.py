"""The server of the benchmarks: granian with two workers on loopback, as in production."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from holdepunkt.config.environment import PROJECT

HOST = "127.0.0.1"
WORKERS, THREADS = 2, 2
PATIENCE = 60.0  # seconds for the workers to answer, and to leave


@contextmanager
def granian() -> Iterator[int]:
    """Serve the application in the present environment, in demo mode; yield the port."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", HOST, "--port", str(port), "--workers", str(WORKERS)]
    command += ["--blocking-threads", str(THREADS), "--log-level", "warning"]
    settings = {"HOLDEPUNKT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "holdepunkt.config.settings"}
    process = subprocess.Popen(
        [*command, "holdepunkt.config.wsgi:application"],
        cwd=PROJECT,
        env=os.environ | settings,
        stdout=sys.stderr,
        start_new_session=True,
    )
    try:
        _await_answer(process, port)
        yield port
    finally:
        _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("The server of the benchmarks stopped at once.")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        sleep(0.1)
    raise RuntimeError("The server of the benchmarks did not answer.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(PATIENCE / 6)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
