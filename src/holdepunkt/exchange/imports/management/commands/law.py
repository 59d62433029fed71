"""`law load` brings the register in; `diff` tries a rule; `read` reads a published table."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from holdepunkt.casework.cases import public as cases
from holdepunkt.core.calendar import Period, short_date
from holdepunkt.core.deadlines import Roll, Rule, Term, TermUnit
from holdepunkt.core.wording import count
from holdepunkt.exchange.documents import public as documents
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor, Refusal, acting
from holdepunkt.foundation.cli import JsonCommand, UsageError, civil_day
from holdepunkt.knowledge.law import public as law

_PROPOSAL = ("kind", "length", "unit", "from")


class Command(JsonCommand):
    """Load the register, or tell what a changed rule would move; no date that stands is moved."""

    help = (
        "load: indlæser lovregistret. diff: de åbne sager, en regel ville give en anden frist."
        " read: en offentliggjort fristtabel som forslag til regler."
    )

    def arguments(self, parser: CommandParser) -> None:
        """Take the deed; for diff a section, and if you like a rule to try."""
        parser.add_argument("deed", choices=["load", "diff", "read"])
        parser.add_argument("file", nargs="?", type=Path, help="read: Word, PDF eller tekst")
        parser.add_argument(
            "--no-examples", action="store_true", help="load: uden eksempler på frister"
        )
        parser.add_argument("--section", help='diff: kun denne paragraf, fx "SEL § 112"')
        parser.add_argument("--kind", choices=[kind.value for kind in law.RuleKind])
        parser.add_argument("--length", type=int, help="diff: prøv en regel af denne længde")
        parser.add_argument("--unit", choices=[unit.value for unit in TermUnit])
        parser.add_argument("--roll", choices=[roll.value for roll in Roll], default="strict")
        parser.add_argument("--from", type=civil_day, help="diff: for det, der modtages fra")

    def answer(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Load and count, find the cases that differ, or read a published table."""
        if options["deed"] == "read":
            return _read(options["file"])
        actor = Actor.for_job("law", purpose="Lovregistret og det, en regel ville flytte")
        with acting(actor, today=clock.today()):
            if options["deed"] == "load":
                return _load(actor, examples=not options["no_examples"])
            return _differences(options, actor)

    def words(self, answer: Mapping[str, Any]) -> str:
        """Return the count in Danish, and the cases one a line."""
        if "rules" in answer:
            return "\n".join(_rule_line(rule) for rule in answer["rules"])
        if "cases" not in answer:
            counted = "Lovregistret: {new} nye, {changed} ændrede, {unchanged} uændrede."
            followed = " {dated} sager har fået den paragraf eller frist, de manglede."
            return (counted + (followed if answer["dated"] else "")).format(**answer)
        lines = [_line(case) for case in answer["cases"]]
        moving = count(answer["moving"], "sag", "sager")
        staying = count(answer["staying"], "sag", "sager")
        summary = f"{moving} ville få en ny frist; {staying} beholder den dato, borgeren har fået."
        return "\n".join([*lines, summary])


def _read(file: Path | None) -> Mapping[str, Any]:
    if file is None:
        raise UsageError("Brug: law read FIL.")
    table = documents.read_deadline_table(file, rules=documents.shipped_rules(clock.today()))
    return {
        "title": table.title,
        "valid_from": table.valid_from.words.first if table.valid_from else None,
        "rules": [
            {
                "law": rule.law,
                "section": rule.number,
                "title": rule.title,
                "kind": rule.kind.value,
                "urgency": rule.urgency,
                "length": rule.length,
                "unit": rule.unit.value,
                "printed": rule.printed,
                "lines": [rule.place.first, rule.place.last],
                "doubts": list(rule.doubts),
                "suggestion": rule.suggestion,
            }
            for rule in table.rules
        ],
        "doubts": list(table.doubts),
    }


def _rule_line(rule: Mapping[str, Any]) -> str:
    mark = " (tjek)" if rule["doubts"] else ""
    named = f"{rule['law']} § {rule['section']} {rule['title']}, {rule['kind']}"
    return f"{named}: {rule['printed']}{mark}"


def _load(actor: Actor, *, examples: bool) -> Mapping[str, Any]:
    found = law.load_register(actor=actor, now=clock.now(), examples=examples)
    dated = imports.follow_register(actor=actor, now=clock.now())
    counted = {"new": found.new, "changed": found.changed, "unchanged": found.unchanged}
    return {**counted, "dated": dated}


def _differences(options: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    law.ensure_register(actor=actor, now=clock.now())
    section_id = _section_id(options["section"], actor)
    found = cases.rule_differences(
        section_id=section_id,
        proposed=_proposed(options, section_id),
        actor=actor,
        now=clock.now(),
    )
    told = sum(one.is_told for one in found)
    return {
        "cases": [
            {
                "id": one.case_id,
                "number": one.number,
                "section": one.section,
                "received": one.received_on,
                "from": one.from_on,
                "to": one.to_on,
                "told": one.is_told,
            }
            for one in found
        ],
        "moving": len(found) - told,
        "staying": told,
    }


def _section_id(code: str | None, actor: Actor) -> int | None:
    if code is None:
        return None
    section = law.rule_book(actor=actor).section_by_code(code)
    if section is None:
        raise Refusal(f"Lovregistret kender ikke paragraffen »{code}«.")
    return section.id


def _proposed(options: Mapping[str, Any], section_id: int | None) -> law.DatedRule | None:
    given = [name for name in _PROPOSAL if options[name] is not None]
    if not given:
        return None
    if len(given) < len(_PROPOSAL) or section_id is None:
        raise UsageError("En regel at prøve kræver --section, --kind, --length, --unit og --from.")
    term = Term(options["length"], TermUnit(options["unit"]), Roll(options["roll"]))
    rule = Rule(None, term, "forslag", "forslag", "forslag", is_example=False)
    valid = Period(options["from"], None)
    return law.DatedRule(section_id, law.RuleKind(options["kind"]), valid, rule, "", "")


def _line(case: Mapping[str, Any]) -> str:
    before: date | None = case["from"]
    mark = " (sagt til borgeren, flyttes ikke)" if case["told"] else ""
    was = short_date(before) if before else "ingen frist"
    return f"{case['number']} {case['section']}: {was} -> {short_date(case['to'])}{mark}"
