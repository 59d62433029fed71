"""Jobs run as named actors, are ordered with the transaction, and outlive a killed worker."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django import app
from pytest_django import DjangoDbBlocker

from holdepunkt.foundation.jobs import working
from tests.foundation.jobs import trial_jobs
from tests.personas import World

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def committed(django_db_setup: World, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the test commit, for another process to see; its jobs are deleted afterwards."""
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
            cursor.execute("DELETE FROM procrastinate_workers")
        connection.close()


@contextmanager
def worker() -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker process on the tests' database."""
    urls = {
        f"DATABASE{mark}_URL": url(alias) for mark, alias in (("", "default"), ("_OWNER", "owner"))
    }
    command = [sys.executable, "-m", "tests.foundation.jobs.worker_process"]
    with subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **urls}) as process:
        try:
            yield process
        finally:
            process.kill()


def url(alias: str) -> str:
    given = settings.DATABASES[alias]
    who = f"{given['USER']}:{given['PASSWORD']}"
    return f"postgresql://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


def until(fact: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def status(job_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job_id])
        row = cursor.fetchone()
    return str(row[0]) if row else "missing"


def test_a_job_of_a_killed_worker_is_run_again_by_the_next(committed: None, tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    job_id = trial_jobs.hang_once.order(diary=str(diary))
    with worker() as first:
        assert until(lambda: diary.exists() and "started" in diary.read_text())
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert status(job_id) == "doing"
    with worker():
        assert until(lambda: status(job_id) == "succeeded")
    assert diary.read_text().splitlines() == [
        "started by trial.hang_once",
        "started by trial.hang_once",
        "finished",
    ]


def test_a_job_acts_under_its_name_on_the_day_as_the_plain_role(
    committed: None, tmp_path: Path
) -> None:
    seen, steps = tmp_path / "seen.txt", tmp_path / "steps.txt"
    first = trial_jobs.look_around.order(diary=str(seen))
    second = trial_jobs.in_steps.order(diary=str(steps))
    with worker():
        assert until(lambda: (status(first), status(second)) == ("succeeded", "succeeded"))
    user, is_job, name, day = seen.read_text().strip().split("|")
    assert (user, is_job, name) == (
        settings.DATABASES["default"]["USER"],
        "True",
        "trial.look_around",
    )
    assert len(day) == len("2026-03-24")
    assert steps.read_text() == "trial.steps False\n"


def test_what_is_rolled_back_was_never_ordered(committed: None, tmp_path: Path) -> None:
    with transaction.atomic():
        job_id = trial_jobs.look_around.order(diary=str(tmp_path / "never"))
        assert status(job_id) == "todo"
        transaction.set_rollback(True)
    assert status(job_id) == "missing"


def test_a_job_that_keeps_killing_workers_is_given_up(committed: None, tmp_path: Path) -> None:
    job_id = trial_jobs.hang_once.order(diary=str(tmp_path / "diary"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s",
            [working.MOST_ATTEMPTS, job_id],
        )
    asyncio.run(rescue_once())
    assert status(job_id) == "failed"


async def rescue_once() -> None:
    """Look once for jobs left by dead workers."""
    other = app.with_connector(working.worker_connector())
    async with other.open_async():
        await working.rescue(other, dead_after=1.0)


def test_the_actor_of_a_job_is_named_and_has_a_purpose() -> None:
    actor = trial_jobs.hang_once.actor
    assert (actor.staff_id, actor.job, actor.purpose) == (
        0,
        "trial.hang_once",
        "to be killed in the middle",
    )
