"""The shipped register of the law: a readable file, read into values and checked."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from holdepunkt.core.calendar import (
    CalendarKind,
    ExtraDay,
    PatternUnreadable,
    Period,
    read_pattern,
)
from holdepunkt.core.deadlines import Roll, Term, TermUnit
from holdepunkt.core.law.sections import Law, RuleKind, SectionName


class RegisterUnreadable(ValueError):
    """The register contradicts itself or lacks something; the Danish sentence says where."""


@dataclass(frozen=True, slots=True)
class ReassessmentEntry:
    """By when older grants of a section must be decided anew."""

    granted_before: date
    due_on: date
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section as the register tells it; `successors` are codes."""

    law: str
    number: str
    kle: str
    valid: Period
    names: tuple[SectionName, ...]
    successors: tuple[str, ...]
    reassessments: tuple[ReassessmentEntry, ...]
    source: str

    @property
    def code(self) -> str:
        """Return the section as it is written, law first."""
        return f"{self.law} § {self.number}"


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """An example of a deadline rule, taken from a municipality's published page."""

    section: str
    kind: RuleKind
    term: Term
    valid: Period
    decided_by: str
    published_in: str


@dataclass(frozen=True, slots=True)
class ClosingEntry:
    """A closed day; `pattern` is the text that names it."""

    pattern: str
    day: ExtraDay


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """A rhythm of follow-ups; `scope` is a law's code, or a section's."""

    scope: str
    first_months: int
    every_months: int
    renewal_weeks: int
    valid: Period
    decided_by: str
    published_in: str


@dataclass(frozen=True, slots=True)
class AgeEntry:
    """Whom a law or a section is for, in whole years; `scope` is a law's code, or a section's."""

    scope: str
    least: int | None
    most: int | None
    advice: str
    valid: Period
    source: str


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register."""

    laws: tuple[Law, ...]
    sections: tuple[SectionEntry, ...]
    rules: tuple[RuleEntry, ...]
    closed_days: tuple[ClosingEntry, ...]
    follow_ups: tuple[FollowUpEntry, ...] = ()
    ages: tuple[AgeEntry, ...] = ()


Table = Mapping[str, Any]


def read_register(text: str) -> Register:
    """Return the register that the TOML text holds; every source it names is listed in it."""
    try:
        table = tomllib.loads(text)
        sources: dict[str, str] = table["sources"]
        register = Register(
            laws=tuple(_law(each) for each in table["laws"]),
            sections=tuple(_section(each, sources) for each in table["sections"]),
            rules=tuple(rule for each in table["rules"] for rule in _rules(each, sources)),
            closed_days=tuple(
                day for each in table["closed_days"] for day in _closed(each, sources)
            ),
            follow_ups=tuple(_follow_up(each, sources) for each in table.get("follow_ups", [])),
            ages=tuple(_age(each, sources) for each in table.get("ages", [])),
        )
    except KeyError as missing:
        raise RegisterUnreadable(f"Lovregistret mangler {missing}.") from missing
    except (tomllib.TOMLDecodeError, PatternUnreadable, ValueError) as fault:
        raise RegisterUnreadable(f"Lovregistret kan ikke læses: {fault}") from fault
    _check(register)
    return register


def _law(table: Table) -> Law:
    return Law(table["code"], table["title"], tuple(table["names"]), table.get("default", False))


def _section(table: Table, sources: Mapping[str, str]) -> SectionEntry:
    law, number = table["code"].split(" § ")
    valid = _period(table)
    names = [(name["from"], name["title"]) for name in table.get("later_names", [])]
    starts = [(valid.from_on, table["title"]), *names]
    ends = [start for start, _ in starts[1:]] + [valid.until_on]
    return SectionEntry(
        law=law,
        number=number,
        kle=table.get("kle", ""),
        valid=valid,
        names=tuple(
            SectionName(title, Period(start, end))
            for (start, title), end in zip(starts, ends, strict=True)
        ),
        successors=tuple(table.get("successors", [])),
        reassessments=tuple(_reassessment(each, sources) for each in table.get("reassess", [])),
        source="; ".join(sources[each] for each in table["source"]),
    )


def _reassessment(table: Table, sources: Mapping[str, str]) -> ReassessmentEntry:
    return ReassessmentEntry(
        table["granted_before"], table["by"], table["text"], sources[table["source"]]
    )


def _rules(table: Table, sources: Mapping[str, str]) -> Iterator[RuleEntry]:
    """Yield one rule for each kind the entry covers."""
    term = Term(table["length"], TermUnit(table["unit"]), Roll(table["roll"]))
    for kind in table["kinds"]:
        yield RuleEntry(
            section=table["section"],
            kind=RuleKind(kind),
            term=term,
            valid=_period(table),
            decided_by=table["decided_by"],
            published_in=sources[table["source"]],
        )


def _follow_up(table: Table, sources: Mapping[str, str]) -> FollowUpEntry:
    return FollowUpEntry(
        scope=table["scope"],
        first_months=table["first"],
        every_months=table["every"],
        renewal_weeks=table["renewal_weeks"],
        valid=_period(table),
        decided_by=table["decided_by"],
        published_in=sources[table["source"]],
    )


def _age(table: Table, sources: Mapping[str, str]) -> AgeEntry:
    return AgeEntry(
        scope=table["scope"],
        least=table.get("least"),
        most=table.get("most"),
        advice=table.get("advice", ""),
        valid=_period(table),
        source=sources[table["source"]],
    )


def _closed(table: Table, sources: Mapping[str, str]) -> Iterator[ClosingEntry]:
    """Yield the closed day for each calendar that has it."""
    valid = _period(table)
    for kind in table["calendars"]:
        day = ExtraDay(
            calendar=CalendarKind(kind),
            pattern=read_pattern(table["day"]),
            name=table["name"],
            source=sources[table["source"]],
            valid_from=valid.from_on,
            valid_until=valid.until_on,
        )
        yield ClosingEntry(table["day"], day)


def _period(table: Table) -> Period:
    return Period(table["from"], table.get("until"))


def _check(register: Register) -> None:
    laws = {law.code for law in register.laws}
    codes = [section.code for section in register.sections]
    for section in register.sections:
        if section.law not in laws:
            raise RegisterUnreadable(f"{section.code} hører til en lov, der ikke står i registret.")
        if codes.count(section.code) > 1:
            raise RegisterUnreadable(f"{section.code} står to gange.")
        for successor in section.successors:
            if successor not in codes:
                raise RegisterUnreadable(f"{section.code} afløses af {successor}, der ikke findes.")
    _check_rules(register.rules, set(codes))
    scopes = [(rule.scope, "opfølgning") for rule in register.follow_ups]
    for scope, what in [*scopes, *((rule.scope, "aldersregel") for rule in register.ages)]:
        if scope not in laws | set(codes):
            raise RegisterUnreadable(f"Der er en {what} for {scope}, der ikke findes.")


def _check_rules(rules: tuple[RuleEntry, ...], codes: set[str]) -> None:
    for at, rule in enumerate(rules):
        if rule.section not in codes:
            raise RegisterUnreadable(f"Der er en frist for {rule.section}, der ikke findes.")
        for other in rules[:at]:
            same = (rule.section, rule.kind) == (other.section, other.kind)
            if same and rule.valid.overlaps(other.valid):
                raise RegisterUnreadable(
                    f"{rule.section}, {rule.kind.label}: to frister gælder samtidig."
                )
