"""What comes in, or is taken back, is counted in the figures: by page and by command line."""

from pathlib import Path

from django.core.management import call_command

from holdepunkt.exchange.imports import actions, jobs
from holdepunkt.foundation.access import acting, ask
from tests.exchange.imports.bringing import JOB, Door
from tests.exchange.imports.reading_files import TABLE
from tests.personas import TODAY


def ordered() -> int:
    """Return how many times all figures were ordered counted again."""
    question = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'imports.count'"
    return int(ask(question)[0][0])


def test_the_jobs_of_an_import_order_the_figures_counted_again(door: Door) -> None:
    with acting(JOB, today=TODAY):
        number = actions.receive(
            profile="minimum",
            uploads=[actions.Upload("sager.csv", [TABLE.encode()])],
            actor=JOB,
            now=door.now,
        )
    jobs.check.task(import_id=number)
    actions.begin_applying(import_id=number, actor=JOB, now=door.now)
    assert ordered() == 0
    jobs.apply.task(import_id=number)
    assert ordered() == 1
    actions.begin_undoing(import_id=number, actor=JOB, now=door.now)
    jobs.undo.task(import_id=number)
    assert ordered() == 2


def test_the_command_orders_it_too_but_not_for_a_trial(door: Door, tmp_path: Path) -> None:
    del door
    file = tmp_path / "sager.csv"
    file.write_text(TABLE, encoding="utf-8")
    call_command("import", "minimum", str(file), "--dry-run")
    assert ordered() == 0
    call_command("import", "minimum", str(file))
    assert ordered() == 1
