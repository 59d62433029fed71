"""How a room declares a job: a function that acts under a name, for a purpose, on a day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, acting


@dataclass(frozen=True, slots=True)
class Job:
    """A declared job that can be ordered."""

    name: str
    purpose: str
    task: Task[..., None, ...]

    @property
    def actor(self) -> Actor:
        """Return the actor the job runs as."""
        return Actor.for_job(self.name, purpose=self.purpose)

    def order(self, *, once: str = "", **arguments: Any) -> int:
        """Order the job with JSON-able arguments, in the caller's transaction; return its number.

        Jobs ordered with the same `once` never run at the same time.
        """
        return self.task.configure(lock=once or None).defer(**arguments)


def job(
    name: str, *, purpose: str, every: str = "", once: str = "", in_steps: bool = False
) -> Callable[[Callable[..., None]], Job]:
    """Declare the function below as a job named "room.verb".

    It is called with `actor` and its own arguments, inside one transaction bound to the actor and
    to the day. With `in_steps` it opens `acting(actor, today=...)` for each step itself, so that
    what is done stays done when the worker is killed. `every` is a cron line in UTC; such a job
    takes no arguments of its own. `once` is what it is ordered with when the order names none.
    """

    def declare(work: Callable[..., None]) -> Job:
        def run(**arguments: Any) -> None:
            actor = Actor.for_job(name, purpose=purpose)
            if in_steps:
                work(actor=actor, **arguments)
                return
            with acting(actor, today=clock.today()):
                work(actor=actor, **arguments)

        def run_at_times(timestamp: int) -> None:
            del timestamp  # procrastinate tells which minute it is for; our jobs ask the clock
            run()

        if every:
            periodic = app.task(name=name, lock=once or None)(run_at_times)
            return Job(name, purpose, app.periodic(cron=every)(periodic))
        return Job(name, purpose, app.task(name=name, lock=once or None)(run))

    return declare
