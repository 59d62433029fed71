"""`dates`: what a Danish wording about time means."""

from collections.abc import Mapping
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.core.calendar import short_date
from holdepunkt.core.datewords import DateWords, find_dates, read_wording
from holdepunkt.exchange.documents import public as documents
from holdepunkt.foundation import clock
from holdepunkt.foundation.cli import JsonCommand, civil_day


class Command(JsonCommand):
    """Read a wording as its first and last day, how exact it is and what it waits for."""

    help = 'Læser en ordlyd om tid, fx "medio 2018", som første og sidste dag.'

    def arguments(self, parser: CommandParser) -> None:
        """Take the wording, and the day it was written."""
        parser.add_argument("wording", help='fx "medio 2018" eller "inden sommerferien"')
        parser.add_argument("--context", type=civil_day, help="dagen, ordlyden er skrevet")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the whole wording, and each time in it."""
        context = options["context"]
        rules = documents.shipped_rules(context or clock.today())
        words = read_wording(options["wording"], rules=rules, context=context)
        found = find_dates(" ".join(options["wording"].split()), rules=rules, context=context)
        return {**as_json(words), "parts": [as_json(each.words) for each in found]}

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the days as a person reads them."""
        days = [short_date(answer[name]) if answer[name] else "…" for name in ("from", "to")]
        waits = f"\nVenter på: {answer['waits_for']}" if answer["waits_for"] else ""
        return f"{answer['verbatim']}: {days[0]} – {days[1]}\nRegel: {answer['rule']}{waits}"


def as_json(words: DateWords) -> dict[str, Any]:
    """Return a wording under the names the project's papers use."""
    return {
        "verbatim": words.verbatim,
        "from": words.first,
        "to": words.last,
        "precision": words.precision.value,
        "year_source": words.year_source.value if words.year_source else None,
        "nature": words.nature.value,
        "kind": words.use.value,
        "rule": words.rule,
        "waits_for": words.waits_for,
        "overdue_after": words.last if words.nature.value == "fixed" else None,
    }
