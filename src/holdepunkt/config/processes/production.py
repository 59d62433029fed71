"""What production runs: granian before the WSGI application, and a worker of its own."""

import asyncio
import os
import signal
import sys
from argparse import ArgumentParser
from contextlib import nullcontext

from holdepunkt.config import launcher
from holdepunkt.config.processes import prepare, web
from holdepunkt.config.processes.background import worker_in_background
from holdepunkt.config.processes.development import follow

APPLICATION = "holdepunkt.config.wsgi:application"
KILL_AFTER = 20  # seconds


def serve(arguments: list[str]) -> int:
    """Serve the web pages with granian; on a database of our own, do the background work too."""
    parser = ArgumentParser(prog="python3 run.py serve")
    parser.add_argument("--host", default=web.HOST)
    parser.add_argument("--port", type=int, default=web.DEFAULT_PORT)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2, help="in each worker")
    chosen = parser.parse_args(arguments)
    web.taken(chosen.port, "serve").close()
    with launcher.database(needs_owner=False) as is_ours:
        if is_ours:
            prepare.bring_tables_up_to_date()
        prepare.collect_static_files()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        command += ["--host", chosen.host, "--port", str(chosen.port), "--respawn-failed-workers"]
        command += ["--workers", str(chosen.workers), "--blocking-threads", str(chosen.threads)]
        # A worker told to stop while it starts may not hear it: then it is not waited for for ever.
        command += ["--workers-kill-timeout", str(KILL_AFTER)]
        if is_ours:
            prepare.set_up()
        # In production the worker is a process of its own; with our own database nobody starts one.
        with worker_in_background() if is_ours else nullcontext():
            return follow([*command, APPLICATION])


def worker(_arguments: list[str]) -> int:
    """Run jobs until a signal stops us; the job at hand is finished first."""
    with launcher.database(needs_owner=False) as is_ours:
        if is_ours:
            prepare.bring_tables_up_to_date()
        prepare.set_up()
        asyncio.run(work_until_told())
    return 0


async def work_until_told() -> None:
    """Work until SIGTERM or Ctrl+C."""
    from holdepunkt.foundation.jobs import public as jobs  # noqa: PLC0415 -- needs Django loaded

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    prepare.say(f"Arbejder {os.getpid()} er i gang.")
    await jobs.work(stop)
