"""A worker in a process of its own, so that a test can kill it; quick to find others dead."""

import asyncio

import django

django.setup()

from holdepunkt.foundation.jobs import public as jobs  # noqa: E402 -- Django comes first
from tests.foundation.jobs import trial_jobs  # noqa: E402, F401 -- makes the jobs known

if __name__ == "__main__":
    quick = jobs.Pace(heartbeat=0.2, dead_after=1.0, rescue_pause=0.2, stop_patience=1.0)
    asyncio.run(jobs.work(asyncio.Event(), quick))
