"""The worker: runs jobs, and takes up those that a killed worker left half done."""

import asyncio
import logging  # noqa: TID251 -- foundation may; audit holds what was done, this what went wrong
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from procrastinate import App
from procrastinate.connector import BaseAsyncConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

from holdepunkt.foundation.access import ask

MOST_ATTEMPTS = 5  # a job that has killed this many workers is not tried again
KEEP_HOURS = 24 * 30  # finished jobs are deleted after this long
UNSEEN_SECONDS = 30  # a worker that has not shown itself for so long is no help
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker shows that it lives, and how soon it is believed dead; seconds."""

    heartbeat: float = 3.0
    dead_after: float = 15.0
    rescue_pause: float = 5.0
    stop_patience: float = 8.0  # what a job may still take when the worker is told to stop


async def work(stop: asyncio.Event, pace: Pace = Pace()) -> None:
    """Run jobs until `stop` is set."""
    worker_app = app.with_connector(worker_connector())
    async with worker_app.open_async():
        await worker_app.job_manager.delete_old_jobs(nb_hours=KEEP_HOURS, include_failed=True)
        worker = asyncio.create_task(run_jobs(worker_app, pace))
        rescuer = asyncio.create_task(rescue_again_and_again(worker_app, pace))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({worker, rescuer, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for task in (worker, rescuer, stopped):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


def is_worked() -> bool:
    """Tell whether a worker has shown lately that it lives, by the database's clock."""
    return bool(ask(_SEEN, UNSEEN_SECONDS)[0][0])


_SEEN = """
SELECT EXISTS (
    SELECT FROM procrastinate_workers
    WHERE last_heartbeat > statement_timestamp() - make_interval(secs => %s)
)
"""


def is_ordered(once: str) -> bool:
    """Tell whether a job ordered with this `once` waits to be run, or is being run."""
    return bool(ask(_ORDERED, once)[0][0])


_ORDERED = """
SELECT EXISTS (
    SELECT FROM procrastinate_jobs WHERE lock = %s AND status IN ('todo', 'doing')
)
"""


def last_failed(once: str) -> datetime | None:
    """Return when the job of this `once` that ended last failed; None where it did its work."""
    ended = ask(_ENDED, once)
    return ended[0][0] if ended and ended[0][1] == "failed" else None


_ENDED = """
SELECT event.at, event.type::text
FROM procrastinate_events event JOIN procrastinate_jobs job ON job.id = event.job_id
WHERE job.lock = %s AND event.type IN ('failed', 'succeeded')
ORDER BY event.id DESC LIMIT 1
"""


def worker_connector() -> BaseAsyncConnector:
    """Return a connection pool to the plain role's database; workers wait for news on it."""
    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("Jobs need Django to be loaded first.")
    return app.connector.get_worker_connector()


async def run_jobs(worker_app: App, pace: Pace) -> None:
    """Run one job after the other."""
    await worker_app.run_worker_async(
        install_signal_handlers=False,
        update_heartbeat_interval=pace.heartbeat,
        stalled_worker_timeout=pace.dead_after,
        shutdown_graceful_timeout=pace.stop_patience,
        fetch_job_polling_interval=2.0,
    )


async def rescue_again_and_again(worker_app: App, pace: Pace) -> None:
    """Look for jobs of dead workers at once, and every few seconds."""
    while True:
        await rescue(worker_app, pace.dead_after)
        await asyncio.sleep(pace.rescue_pause)


async def rescue(worker_app: App, dead_after: float) -> None:
    """Put the jobs of dead workers back in the queue; give up those that keep killing workers."""
    stalled = await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=dead_after)
    for left in stalled:
        with suppress(ConnectorException):  # another worker was faster
            await take_up(worker_app, left)


async def take_up(worker_app: App, left: Job) -> None:
    """Queue the job again, or fail it for good."""
    log.warning("job %s (%s) was left by a killed worker", left.id, left.task_name)
    if left.attempts >= MOST_ATTEMPTS:
        await worker_app.job_manager.finish_job(left, Status.FAILED, delete_job=False)
    else:
        await worker_app.job_manager.retry_job(left)
