"""One object on stdout, everything else on stderr, and an exit code that tells."""

import io
import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandParser

from holdepunkt.foundation.access import Refusal
from holdepunkt.foundation.cli import JsonCommand, UsageError, civil_day, instant


class Ask(JsonCommand):
    """A command that answers, refuses or complains, as it is told."""

    def arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what")
        parser.add_argument("--on", type=civil_day)

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        sys.stdout.write("noise\n")
        if options["what"] == "no":
            raise Refusal("Det går ikke på en lørdag.")
        if options["what"] == "wrong":
            raise UsageError("Skriv en dag.")
        return {"due": options["on"], "at": datetime(2026, 3, 2, tzinfo=UTC), "word": "ærø"}


def run(*arguments: str) -> tuple[str, str, int]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command(Ask(), *arguments, stdout=out, stderr=err)
    except SystemExit as leaving:
        return out.getvalue(), err.getvalue(), int(leaving.code or 0)
    return out.getvalue(), err.getvalue(), 0


def test_json_is_one_object_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    out, _, code = run("yes", "--on", "2026-04-27", "--json")
    assert (out.count("\n"), code) == (1, 0)
    assert json.loads(out) == {
        "due": "2026-04-27",
        "at": "2026-03-02T00:00:00+00:00",
        "word": "ærø",
    }
    assert "ærø" in out
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "noise\n")


def test_a_refusal_exits_with_3_and_its_sentence() -> None:
    out, _, code = run("no", "--json")
    assert (json.loads(out), code) == ({"refused": "Det går ikke på en lørdag."}, 3)


def test_without_json_a_refusal_is_told_on_stderr() -> None:
    out, err, code = run("no")
    assert (out, err.strip(), code) == ("", "Det går ikke på en lørdag.", 3)


def test_wrong_usage_exits_with_2() -> None:
    with pytest.raises(UsageError) as complaint:
        run("wrong", "--json")
    assert complaint.value.returncode == 2


def test_words_name_each_part_of_the_answer() -> None:
    out, _, _ = run("yes", "--on", "2026-04-27")
    assert "due: 2026-04-27" in out


def test_days_and_instants_are_read() -> None:
    assert civil_day("2026-03-02") == date(2026, 3, 2)
    assert instant("2026-07-01T08:00").astimezone(UTC) == datetime(2026, 7, 1, 6, tzinfo=UTC)
    assert instant("2026-07-01T08:00+00:00") == datetime(2026, 7, 1, 8, tzinfo=UTC)
    with pytest.raises(ArgumentTypeError, match=r"er ikke en dato"):
        civil_day("2. marts")
    with pytest.raises(ArgumentTypeError, match=r"er ikke et tidspunkt"):
        instant("klokken otte")


def test_on_the_command_line_a_wrong_call_is_a_sentence_without_a_class(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        Ask().run_from_argv(["manage", "ask", "wrong"])
    assert left.value.code == 2
    assert capsys.readouterr().err == "noise\nSkriv en dag.\n"


@pytest.mark.parametrize("text", ["2026-03-02", "02.03.2026", "2-3-2026", "02/03/2026"])
def test_a_day_is_written_as_danes_write_it_too(text: str) -> None:
    assert civil_day(text) == date(2026, 3, 2)


def test_a_day_that_is_not_there_is_told() -> None:
    with pytest.raises(ArgumentTypeError, match=r"Skriv fx 2026-03-02 eller 02\.03\.2026"):
        civil_day("31.02.2026")
