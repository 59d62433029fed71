"""The commands of whoever runs the system: seal now, drop what is old, verify without Django."""

import json
import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from holdepunkt.steering.oversight import jobs
from tests.foundation.audit.logbook import NOON, SEALER, LogBook

VERIFIER = Path(__file__).parents[3] / "tools" / "verify_log.py"


def told(logbook: LogBook, command: str, *arguments: str) -> str:
    out = StringIO()
    with override_settings(HOLDEPUNKT_HEADS=str(logbook.folder)):
        call_command(command, *arguments, stdout=out)
    return out.getvalue().strip()


def verifier(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the file alone, where neither our package nor Django's settings can be found."""
    given = settings.DATABASES["owner"]
    address = psycopg.conninfo.make_conninfo(
        host=str(given["HOST"]), port=str(given["PORT"]), user=str(given["USER"]),
        password=str(given["PASSWORD"]), dbname=str(given["NAME"]),
    )  # fmt: skip
    command = [sys.executable, "-P", str(VERIFIER), address, *arguments]
    return subprocess.run(command, cwd="/", env={}, capture_output=True, text=True, check=False)


def test_the_sealers_job_bears_the_name_that_the_row_policy_lets_in() -> None:
    assert jobs.seal.actor.job == SEALER.job == "audit.seal"


def test_sealing_on_command(logbook: LogBook) -> None:
    logbook.commit("audit_line", 2)
    logbook.settle()
    answer = json.loads(told(logbook, "seal", "--json"))
    assert [(one["log"], one["rows"]) for one in answer["sealed"]] == [("audit_line", 2)]
    assert told(logbook, "seal") == "Der var intet nyt at forsegle."


def test_dropping_on_command(logbook: LogBook) -> None:
    logbook.commit("audit_line", 2)
    logbook.seal(NOON - timedelta(days=500))
    assert told(logbook, "retention") == "audit_line: 2 rækker i 1 forseglinger er slettet."
    assert json.loads(told(logbook, "retention", "--json")) == {"months": 13, "dropped": []}


@pytest.mark.parametrize(("with_heads", "code"), [(True, 1), (False, 0)])
def test_the_verifier_runs_alone_and_needs_the_heads_for_a_lost_tail(
    logbook: LogBook, *, with_heads: bool, code: int
) -> None:
    logbook.commit("audit_line", 2)
    logbook.seal()
    file = logbook.folder / "heads.txt"
    whole = verifier("--heads", str(file))
    assert (whole.returncode, "Alt stemmer." in whole.stdout) == (0, True), whole.stderr
    file.write_text(file.read_text() + f"2026-03-24T11:01:00+00:00 2 {'0' * 64}\n")
    answer = verifier("--heads", str(file)) if with_heads else verifier()
    assert answer.returncode == code
    assert ("FEJL: Kæden er kortet af" in answer.stdout) is with_heads
