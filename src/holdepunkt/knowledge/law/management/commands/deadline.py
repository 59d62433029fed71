"""`deadline`: when an answer is due, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.core.calendar import OutsideCalendar, short_date
from holdepunkt.core.deadlines import term_words
from holdepunkt.core.law import RuleBook, RuleKind, Section
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Refusal, acting
from holdepunkt.foundation.cli import JsonCommand, civil_day
from holdepunkt.knowledge.law import public as law


class Command(JsonCommand):
    """Tell the deadline of a section for what was received on a day, with its proof."""

    help = "Siger, hvornår svaret skal være givet, og hvorfor."

    def arguments(self, parser: CommandParser) -> None:
        """Take a section, a kind and the day of receipt."""
        parser.add_argument("--section", required=True, help='fx "SEL § 112" eller "BL § 86"')
        parser.add_argument("--kind", required=True, choices=[kind.value for kind in RuleKind])
        parser.add_argument(
            "--received", required=True, type=civil_day, help="modtaget, fx 2026-03-02"
        )

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the date, the rule and the proof; refuse where no rule covers the day."""
        actor = Actor.for_job("deadline", purpose="Beregner en frist")
        with acting(actor, today=clock.today()):
            law.ensure_register(actor=actor, now=clock.now())
            book = law.rule_book(actor=actor)
        section = book.section_by_code(options["section"])
        if section is None:
            raise Refusal(f"Lovregistret kender ikke paragraffen »{options['section']}«.")
        return _proven(book, section, RuleKind(options["kind"]), options["received"])

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the proof, step by step, and where each step is taken from."""
        steps = [f"  {step['text']}\n    Kilde: {step['source']}" for step in answer["proof"]]
        return "\n".join([f"Frist: {short_date(answer['due'])}", answer["rule"], *steps])


def _proven(
    book: RuleBook, section: Section, kind: RuleKind, received_on: date
) -> Mapping[str, Any]:
    try:
        rule = book.rule(section.id, kind, received_on)
        deadline = book.deadline(section.id, kind, received_on)
    except OutsideCalendar as outside:
        raise Refusal(str(outside)) from outside
    if rule is None or deadline is None:
        raise Refusal(_why_none(book, section, kind, received_on))
    mark = " (eksempel)" if rule.is_example else ""
    return {
        "due": deadline.due_on,
        "rule": f"{rule.title}: {term_words(rule.term)}, {rule.version}{mark}",
        "proof": [
            {"text": step.text, "date": step.on, "source": step.source} for step in deadline.proof
        ],
    }


def _why_none(book: RuleBook, section: Section, kind: RuleKind, received_on: date) -> str:
    return book.superseded(section.id, received_on) or (
        f"Der er ingen frist for {section.code}, {kind.label}, modtaget {short_date(received_on)}."
    )
