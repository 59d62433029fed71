"""Warnings to answer, by rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from holdepunkt.core import portfolio as core
from holdepunkt.core.portfolio import Warned, grouped, rules_told
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.ui import address
from holdepunkt.steering.portfolio.access import may_write
from holdepunkt.steering.portfolio.queries.loading import load
from holdepunkt.steering.portfolio.queries.watching import thresholds, watched

_FEW = 10  # so many warnings are all read at once


@dataclass(frozen=True, slots=True)
class WarningLine:
    """A warning on its page: what it says, and where it is answered."""

    rule: str
    title: str
    name: str
    evidence: str
    url: str
    answer_url: str
    take_back_url: str
    why: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A rule with its warnings; the first stands open, and all where there are few."""

    heading: str
    lines: tuple[WarningLine, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class WarningsPage:
    """The warnings of a plan by rule: those that sound, and those that an answer silences."""

    plan_id: int
    plan: str
    amount: str
    groups: tuple[GroupLine, ...]
    silent: tuple[WarningLine, ...]
    rules: tuple[tuple[str, str, str], ...]
    may_write: bool


def warnings_page(*, plan_id: int, actor: Actor, today: date) -> WarningsPage:
    """Return the warnings of the plan today."""
    loaded = load(plan_id=plan_id, actor=actor)
    seen = watched(loaded.plan, actor=actor, today=today)
    return WarningsPage(
        plan_id,
        loaded.plan.title,
        count(len(seen.sounding), "advarsel", "advarsler") if seen.sounding else "",
        tuple(
            GroupLine(
                group.heading,
                tuple(warning_line(plan_id, one) for one in group.found),
                is_open=place == 0 or len(seen.sounding) <= _FEW,
            )
            for place, group in enumerate(grouped(seen.sounding))
        ),
        tuple(warning_line(plan_id, one, seen.answers) for one in seen.silent),
        rules_told(thresholds(today=today)),
        may_write(actor),
    )


def warned_of(*, plan_id: int, rule: str, subject: str, actor: Actor, today: date) -> Warned | None:
    """Return the warning that is to be answered, if it is there."""
    require(actor, Act.WRITE_PORTFOLIO)
    seen = watched(load(plan_id=plan_id, actor=actor).plan, actor=actor, today=today)
    every = (*seen.sounding, *seen.silent)
    return next((one for one in every if (one.rule, one.subject) == (rule, subject)), None)


def warning_line(
    plan_id: int, one: Warned, answers: Mapping[tuple[str, str], core.Answer] | None = None
) -> WarningLine:
    """Return the warning as its pages tell it, with its answer where it has one."""
    said = (answers or {}).get((one.rule, one.subject))
    kind, _, pk = one.subject.partition(":")
    key = (plan_id, one.rule, kind, int(pk))
    return WarningLine(
        one.rule,
        one.title,
        one.name,
        one.evidence,
        address("portfolio:activity", one.activity_id) if one.activity_id else "",
        address("portfolio:answer", *key),
        address("portfolio:take_back_answer", *key),
        said.why if said else "",
        short_date(said.until_on) if said else "",
    )
