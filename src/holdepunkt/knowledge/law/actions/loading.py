"""Loading the shipped register; loading it again changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Any

from django.db import models, transaction

from holdepunkt.core.law import (
    AgeEntry,
    FollowUpEntry,
    Register,
    RuleEntry,
    SectionEntry,
    read_register,
)
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.knowledge.law.actions.adopting import new_edition
from holdepunkt.knowledge.law.models import (
    AgeRule,
    ClosingDay,
    DeadlineRule,
    FollowUpRule,
    Law,
    LawEdition,
    LawSection,
    LawSectionName,
    LawSectionSuccession,
    ReassessmentDemand,
)

Key = tuple[object, ...]
Rows = dict[Key, dict[str, Any]]  # the values a row should have, by its key


@dataclass(frozen=True, slots=True)
class LoadCount:
    """What a load of the register did, in rows."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "LoadCount") -> "LoadCount":
        return LoadCount(
            self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged
        )


def _shipped_register() -> Register:
    """Return the register that comes with the program."""
    folder = files("holdepunkt.knowledge.law").joinpath("register")
    return read_register(folder.joinpath("law.toml").read_text(encoding="utf-8"))


@transaction.atomic
def ensure_register(*, actor: Actor, now: datetime) -> LoadCount:
    """Load the shipped register if no law has ever been loaded."""
    if LawEdition.objects.exists():
        return LoadCount()
    return load_register(actor=actor, now=now)


@transaction.atomic
def load_register(
    *, actor: Actor, now: datetime, register: Register | None = None, examples: bool = True
) -> LoadCount:
    """Store what is new or changed in the register, the shipped one unless another is given.

    A section and kind for which the municipality has adopted a rule of its own keeps its rules.
    """
    require(actor, Act.ADOPT_RULES)
    register = register or _shipped_register()
    count = _load_laws(register)
    section_ids, sections = _load_sections(register)
    count += sections + _load_dated(register.sections, section_ids) + _load_closing_days(register)
    count += _load_ages(register.ages, section_ids)
    if examples:
        count += _load_examples(register.rules, section_ids)
        count += _load_follow_ups(register.follow_ups, section_ids)
    if count.new or count.changed or not LawEdition.objects.exists():
        new_edition(actor=actor)
        audit.record(
            actor, "law.register_loaded", subject="law:register", at=now,
            new=count.new, changed=count.changed,
        )  # fmt: skip
    return count


def _load_laws(register: Register) -> LoadCount:
    wanted: Rows = {
        (law.code,): {
            "title": law.title,
            "names": list(law.names),
            "is_default": law.is_default,
            "rank": rank,
        }
        for rank, law in enumerate(register.laws)
    }
    return _stored(Law, ("code",), wanted)


def _load_sections(register: Register) -> tuple[dict[str, int], LoadCount]:
    law_ids = _law_ids()
    wanted: Rows = {
        (law_ids[each.law], each.number): {
            "kle": each.kle,
            "valid_from": each.valid.from_on,
            "valid_until": each.valid.until_on,
            "source": each.source,
        }
        for each in register.sections
    }
    count = _stored(LawSection, ("law_id", "number"), wanted)
    rows = LawSection.objects.values_list("law__code", "number", "pk")
    return {f"{law} § {number}": pk for law, number, pk in rows}, count


def _load_dated(sections: Iterable[SectionEntry], ids: Mapping[str, int]) -> LoadCount:
    """Store what is dated about the sections: names, successors and demands of reassessment."""
    names: Rows = {}
    successions: Rows = {}
    demands: Rows = {}
    for each in sections:
        own = ids[each.code]
        for name in each.names:
            names[own, name.valid.from_on] = {
                "title": name.title,
                "valid_until": name.valid.until_on,
            }
        for successor in each.successors:
            successions[own, ids[successor]] = {
                "from_on": each.valid.until_on,
                "source": each.source,
            }
        for demand in each.reassessments:
            demands[own, demand.granted_before] = {
                "due_on": demand.due_on, "text": demand.text, "source": demand.source,
            }  # fmt: skip
    return (
        _stored(LawSectionName, ("section_id", "valid_from"), names)
        + _stored(LawSectionSuccession, ("section_id", "successor_id"), successions)
        + _stored(ReassessmentDemand, ("section_id", "granted_before"), demands)
    )


def _load_closing_days(register: Register) -> LoadCount:
    wanted: Rows = {
        (each.day.calendar.value, each.pattern, each.day.valid_from): {
            "name": each.day.name, "valid_until": each.day.valid_until, "source": each.day.source,
        }
        for each in register.closed_days
    }  # fmt: skip
    return _stored(ClosingDay, ("calendar", "pattern", "valid_from"), wanted)


def _load_examples(rules: Iterable[RuleEntry], ids: Mapping[str, int]) -> LoadCount:
    """Store the example rules but where the municipality has a rule of its own."""
    own = set(DeadlineRule.objects.filter(is_example=False).values_list("section_id", "kind"))
    wanted: Rows = {}
    versions: dict[Key, int] = {}
    for rule in sorted(rules, key=lambda each: each.valid.from_on):
        key = (ids[rule.section], rule.kind.value)
        if key in own:
            continue
        versions[key] = versions.get(key, 0) + 1
        wanted[(*key, rule.valid.from_on)] = {
            "length": rule.term.length,
            "unit": rule.term.unit.value,
            "roll": rule.term.roll.value,
            "valid_until": rule.valid.until_on,
            "version": versions[key],
            "decided_by": rule.decided_by,
            "published_in": rule.published_in,
            "is_example": True,
        }
    return _stored(DeadlineRule, ("section_id", "kind", "valid_from"), wanted)


def _load_follow_ups(rules: Iterable[FollowUpEntry], ids: Mapping[str, int]) -> LoadCount:
    """Store the example rhythms but where the municipality has one of its own."""
    law_ids = _law_ids()
    adopted = FollowUpRule.objects.filter(is_example=False)
    own = set(adopted.values_list("law_id", "section_id"))
    wanted: Rows = {}
    for rule in rules:
        key = _scope(rule.scope, law_ids, ids)
        if key in own:
            continue
        wanted[(*key, rule.valid.from_on)] = {
            "first_months": rule.first_months,
            "every_months": rule.every_months,
            "renewal_weeks": rule.renewal_weeks,
            "valid_until": rule.valid.until_on,
            "decided_by": rule.decided_by,
            "published_in": rule.published_in,
            "is_example": True,
        }
    return _stored(FollowUpRule, ("law_id", "section_id", "valid_from"), wanted)


def _load_ages(rules: Iterable[AgeEntry], ids: Mapping[str, int]) -> LoadCount:
    law_ids = _law_ids()
    wanted: Rows = {
        (*_scope(rule.scope, law_ids, ids), rule.valid.from_on): {
            "least": rule.least,
            "most": rule.most,
            "advice": rule.advice,
            "valid_until": rule.valid.until_on,
            "source": rule.source,
        }
        for rule in rules
    }
    return _stored(AgeRule, ("law_id", "section_id", "valid_from"), wanted)


def _law_ids() -> dict[str, int]:
    return dict(Law.objects.values_list("code", "pk"))


def _scope(
    scope: str, law_ids: Mapping[str, int], ids: Mapping[str, int]
) -> tuple[int, int | None]:
    """Return the law and, where the scope is one, the section."""
    return law_ids[scope.partition(" § ")[0]], ids.get(scope)


def _stored(model: type[models.Model], key: tuple[str, ...], wanted: Rows) -> LoadCount:
    """Bring the table's rows with these keys to these values, and count what that took."""
    manager = model._default_manager
    found = {tuple(getattr(row, name) for name in key): row for row in manager.all()}
    fresh, changed = [], []
    for at, values in wanted.items():
        row = found.get(at)
        if row is None:
            fresh.append(model(**dict(zip(key, at, strict=True)), **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        manager.bulk_update(changed, list(next(iter(wanted.values()))))
    manager.bulk_create(fresh)
    return LoadCount(len(fresh), len(changed), len(wanted) - len(fresh) - len(changed))
