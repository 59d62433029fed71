"""The answers read across: one question at a time, from every MiniFOKUS the reader may see."""

from dataclasses import dataclass
from datetime import date

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.core.wording import short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import Option, Paging, address
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import QUESTIONS, Reflection
from holdepunkt.steering.learning.queries.asking import questions_of
from holdepunkt.steering.learning.queries.offering import unit_choices


@dataclass(frozen=True, slots=True)
class AcrossAsked:
    """Which question (1 to 5), of which occasion, theme and unit; empty for all."""

    question: int
    about: str
    theme_id: int | None
    unit_id: int | None
    paging: Paging


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """One answer to the question, and the MiniFOKUS it stands in; nobody's name."""

    url: str
    title: str
    about: str
    unit: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class AcrossPage:
    """One page of answers to one question."""

    rows: tuple[AcrossRow, ...]
    paging: Paging
    questions: tuple[Option, ...]
    abouts: tuple[Option, ...]
    themes: tuple[Option, ...]
    units: tuple[Option, ...]
    question: str


def across(*, asked: AcrossAsked, actor: Actor, today: date) -> AcrossPage:
    """Return the answers to one question, the newest first, without who gave them."""
    texts = questions_of(day=today, actor=actor).texts
    number = asked.question if 1 <= asked.question <= QUESTIONS else QUESTIONS
    rows = access.visible_answers(actor).filter(answered_at__isnull=False)
    rows = rows.exclude(**{f"texts__{number - 1}": ""})
    if asked.about in Reflection.About.values:
        rows = rows.filter(reflection__about=asked.about)
    if asked.theme_id:
        rows = rows.filter(reflection__themes__contains=[asked.theme_id])
    if asked.unit_id:
        rows = rows.filter(unit_id=asked.unit_id)
    paging = asked.paging.of(rows.count())
    shown = rows.select_related("reflection__questions", "unit").order_by("-answered_at", "-id")
    return AcrossPage(
        rows=tuple(
            AcrossRow(
                address("learning:reflection", one.reflection_id), one.reflection.title,
                one.reflection.get_about_display(), one.unit.name,
                short_date(clock.local(one.answered_at).date()) if one.answered_at else "",
                one.texts[number - 1],
            )
            for one in shown[paging.offset : paging.offset + paging.size]
        ),
        paging=paging,
        questions=_options([(str(n), f"{n} {text}") for n, text in enumerate(texts, 1)],
                           str(number)),
        abouts=_options([("", "Alle"), *Reflection.About.choices], asked.about),
        themes=theme_options(asked.theme_id, actor, today),
        units=_options([("", "Alle"), *((str(pk), name) for pk, name in unit_choices(actor=actor))],
                       str(asked.unit_id or "")),
        question=texts[number - 1],
    )  # fmt: skip


def theme_options(chosen: int | None, actor: Actor, today: date) -> tuple[Option, ...]:
    """Return the themes of complaints as choices of a filter."""
    found = complaints.choices(kind="theme", actor=actor, today=today)
    named = [(str(pk), name) for pk, name in found]
    return _options([("", "Alle"), *named], str(chosen or ""))


def _options(found: list[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, str(text), value == chosen) for value, text in found)
