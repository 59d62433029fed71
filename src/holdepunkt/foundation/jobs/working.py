"""The worker: runs jobs, and takes up those that a killed worker left half done."""

import asyncio
import logging  # noqa: TID251 -- foundation may; audit holds what was done, this what went wrong
from contextlib import suppress

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job, Status

HEARTBEAT = 3.0  # seconds between two signs of life of a worker
DEAD_AFTER = 15.0  # seconds without a sign of life: the worker was killed
RESCUE_PAUSE = 5.0  # seconds between two looks for jobs of dead workers
MOST_ATTEMPTS = 5  # a job that has killed this many workers is not tried again
KEEP_HOURS = 24 * 30  # finished jobs are deleted after this long
STOP_PATIENCE = 8.0  # seconds a job may still take when the worker is told to stop

log = logging.getLogger(__name__)


async def work(stop: asyncio.Event) -> None:
    """Run jobs until `stop` is set."""
    worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with worker_app.open_async():
        await worker_app.job_manager.delete_old_jobs(nb_hours=KEEP_HOURS, include_failed=True)
        worker = asyncio.create_task(
            worker_app.run_worker_async(
                install_signal_handlers=False,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=DEAD_AFTER,
                shutdown_graceful_timeout=STOP_PATIENCE,
                fetch_job_polling_interval=2.0,
            )
        )
        rescuer = asyncio.create_task(rescue_again_and_again(worker_app))
        stopped = asyncio.create_task(stop.wait())
        await asyncio.wait({worker, stopped}, return_when=asyncio.FIRST_COMPLETED)
        for task in (worker, rescuer, stopped):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def rescue_again_and_again(worker_app: App) -> None:
    """Look for jobs of dead workers at once, and every few seconds."""
    while True:
        await rescue(worker_app)
        await asyncio.sleep(RESCUE_PAUSE)


async def rescue(worker_app: App) -> None:
    """Put the jobs of dead workers back in the queue; give up those that keep killing workers."""
    stalled = await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER)
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
