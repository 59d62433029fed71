"""Jobs that tests order; the worker process imports them too."""

import time
from pathlib import Path

from django.db import connection

from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.jobs import public as jobs


@jobs.job("trial.hang_once", purpose="to be killed in the middle")
def hang_once(*, actor: Actor, diary: str) -> None:
    """Write a line; hang the first time, and finish when run again."""
    note(diary, f"started by {actor.job}")
    if Path(diary).read_text().count("started") == 1:
        time.sleep(60)
    note(diary, "finished")


@jobs.job("trial.look_around", purpose="to see what a job may see")
def look_around(*, actor: Actor, diary: str) -> None:
    """Write down what the database knows of the job."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, holdepunkt_job(), current_setting('holdepunkt.job'),"
            " current_setting('holdepunkt.today')"
        )
        note(diary, "|".join(map(str, cursor.fetchone() or ())))


@jobs.job("trial.steps", purpose="to open its own transactions", in_steps=True)
def in_steps(*, actor: Actor, diary: str) -> None:
    """Write down whether a transaction is open."""
    note(diary, f"{actor.job} {connection.in_atomic_block}")


def note(diary: str, line: str) -> None:
    with Path(diary).open("a") as file:
        file.write(f"{line}\n")
