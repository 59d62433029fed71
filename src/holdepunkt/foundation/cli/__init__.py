"""The contract of every command: one JSON object out, and an exit code that tells how it went.

With `--json` exactly one UTF-8 object is written on one line of stdout, and everything else goes to
stderr. Exit code 0: done. 2: wrong usage. 3: refused, with `{"refused": "<Danish sentence>"}`.
"""

import io
import json
import re
import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping
from contextlib import redirect_stdout
from datetime import date, datetime
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from holdepunkt.foundation.access import Refusal
from holdepunkt.foundation.clock import DENMARK

USAGE = 2
REFUSED = 3


class UsageError(CommandError):
    """The command was called wrongly; the sentence says how to call it. Exits with 2."""

    def __init__(self, sentence: str) -> None:
        """Complain with the sentence."""
        super().__init__(sentence, returncode=USAGE)


class JsonCommand(BaseCommand):
    """A command whose answer is one JSON object; without `--json` it is told in words.

    A command writes `answer`, and if it likes `arguments` and `words`. It raises a Refusal when
    what was asked is not done, and a UsageError when it was asked wrongly.
    """

    requires_system_checks = ()
    _called_from_command_line: bool  # Django's own; it has no other name

    def add_arguments(self, parser: CommandParser) -> None:
        """Add `--json` to the command's own arguments."""
        parser.add_argument("--json", action="store_true", help="svar som ét JSON-objekt")
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """Add the command's own arguments."""

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do what is asked and return the answer; its values are JSON, dates or instants."""
        raise NotImplementedError

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the answer as a person reads it."""
        return "\n".join(f"{name}: {value}" for name, value in answer.items())

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; a wrong call in a program's own code is an exception, on the command line a line."""
        try:
            return super().execute(*args, **options)
        except UsageError as wrong:
            if not self._called_from_command_line or options["traceback"]:
                raise
            self.stderr.write(str(wrong))
            raise SystemExit(USAGE) from None

    def handle(self, *_args: object, **options: Any) -> None:
        """Answer, and write the answer where the contract says."""
        _speak_utf8()
        try:
            with redirect_stdout(sys.stderr):  # Nothing but the answer may reach stdout.
                answer = self.answer(options)
        except Refusal as refusal:
            self._refuse(str(refusal), as_json=options["json"])
        self.stdout.write(one_line(answer) if options["json"] else self.words(answer))

    def _refuse(self, sentence: str, *, as_json: bool) -> NoReturn:
        if as_json:
            self.stdout.write(one_line({"refused": sentence}))
        else:
            self.stderr.write(sentence)
        raise SystemExit(REFUSED)


def one_line(answer: Mapping[str, Any]) -> str:
    """Return the object as JSON on one line, Danish letters as they are, days and instants as ISO.

    >>> one_line({"due": date(2026, 4, 27), "rule": "Hjælpemidler"})
    '{"due": "2026-04-27", "rule": "Hjælpemidler"}'
    """
    return json.dumps(answer, ensure_ascii=False, default=_as_json, allow_nan=False)


def civil_day(text: str) -> date:
    """Return the day an argument names, ISO or Danish, as `type=` of an argument."""
    danish = re.fullmatch(r"(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})", text)
    try:
        if danish:
            return date(int(danish[3]), int(danish[2]), int(danish[1]))
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"»{text}« er ikke en dato. Skriv fx 2026-03-02 eller 02.03.2026."
        ) from None


def instant(text: str) -> datetime:
    """Return the instant an argument names; without an offset it is Danish wall time."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(
            f"»{text}« er ikke et tidspunkt. Skriv fx 2026-03-02T08:00."
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=DENMARK)


def _as_json(value: object) -> str:
    if isinstance(value, date):  # a datetime is a date
        return value.isoformat()
    raise TypeError(f"A {type(value).__name__} is no JSON value.")


def _speak_utf8() -> None:
    """Let both streams write Danish letters whatever the machine's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
