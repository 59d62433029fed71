"""The job worker as a thread beside the web server."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from holdepunkt.foundation.jobs import public as jobs

STOP_PATIENCE = 10.0  # seconds; what is still running then is rescued at the next start


@contextmanager
def worker_in_background() -> Iterator[None]:
    """Run a worker while the block does."""
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    thread = threading.Thread(
        target=lambda: loop.run_until_complete(jobs.work(stop)), name="worker", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(STOP_PATIENCE)
