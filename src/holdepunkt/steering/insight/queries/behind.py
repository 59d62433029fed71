"""The list behind a number: as long as the number says, and open as far as the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.core.figures import (
    Answer,
    Measure,
    Placed,
    Subjects,
    Sum,
    behind,
    measure,
    together,
)
from holdepunkt.core.sheets import Cell, semicolon_file
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation import ui
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import Crumb, Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenLabel
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.insight import access
from holdepunkt.steering.insight.queries import behind_complaints as complained
from holdepunkt.steering.insight.queries import behind_spoken as spoken
from holdepunkt.steering.insight.queries.behind_spoken import BehindRow
from holdepunkt.steering.insight.queries.books import Asked, FoundBook, found_book
from holdepunkt.steering.insight.queries.report import crumbs
from holdepunkt.steering.insight.queries.rows import address, value_text
from holdepunkt.steering.insight.queries.subjects import Moment, unit_subjects

HEADS = ("Sag", "Paragraf", "Modtaget", "Første dato", "Afgjort")
CLOSED = "Sagen hører nu til en anden enhed og kan ikke åbnes herfra"


@dataclass(frozen=True, slots=True)
class BehindPage:
    """The list behind a number."""

    name: str
    heading: str
    heads: tuple[str, ...]
    unit: str
    period: str
    value: str
    rows: tuple[BehindRow, ...]
    is_share: bool
    counted_words: str
    recounted_words: str
    counted_on: date
    csv_url: str
    paging: Paging
    crumbs: tuple[Crumb, ...]
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BehindFile:
    """The list behind a number as a file, and the citizens it names."""

    content: bytes
    citizens_shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    cases: dict[int, CaseLabel]
    citizens: dict[int, CitizenLabel]
    answers: dict[int, Answer]

    def answer(self, placed: Placed) -> Answer | None:
        return placed.answer or self.answers.get(placed.case_id)


def behind_page(
    *, asked: Asked, measure_id: str, paging: Paging, actor: Actor, today: date, now: datetime
) -> BehindPage:
    """Return one page of the cases that a number stands for, counted at the number's own moment."""
    found, one, subjects = _found(asked, measure_id, actor, today, now)
    listed, dated = _listed(one, subjects, found), asked.day is not None
    paging = paging.of(len(listed))
    shown = listed[paging.offset : paging.offset + paging.size]
    book = found.book
    rows, people = _rows(one, shown, subjects, book.counted_on, actor)
    measure_crumb = Crumb(one.name, address("measure", book, one, dated=dated))
    return BehindPage(
        name=one.name,
        heading=one.listed,
        heads=_heads(one),
        unit=book.unit_name,
        period=book.period.name,
        value=value_text(one, book.figure(one)),
        rows=rows,
        is_share=one.sum is Sum.SHARE,
        counted_words=_counted(one, listed),
        recounted_words=_recounted(found, one, listed),
        counted_on=book.counted_on,
        csv_url=address("cases_csv", book, one, dated=dated),
        paging=paging,
        crumbs=crumbs(book, measure_crumb, Crumb("Listen bag tallet"), dated=dated),
        citizens_shown=tuple(sorted(people)),
    )


def behind_file(
    *, asked: Asked, measure_id: str, actor: Actor, today: date, now: datetime
) -> BehindFile:
    """Return all that a number stands for as a file: no more than the page shows the reader."""
    found, one, subjects = _found(asked, measure_id, actor, today, now)
    book = found.book
    rows, people = _rows(one, _listed(one, subjects, found), subjects, book.counted_on, actor)
    of_row, *days = _heads(one)
    heads = (of_row, "Borger", *days, "Stilling", "Tæller med", "Enhed", "Periode", "Opgjort pr.")
    told = (book.unit_name, book.period.name, book.counted_on.isoformat())
    content = semicolon_file(heads, ((*_cells(row), *told) for row in rows))
    return BehindFile(content, tuple(sorted(people)))


def _cells(row: BehindRow) -> tuple[Cell, ...]:
    days = (row.received_on, row.promised_on, row.decided_on)
    iso = (day.isoformat() if day else "" for day in days)
    return (row.number, row.who, row.section, *iso, row.standing, row.counts)


def _heads(one: Measure) -> tuple[str, ...]:
    return spoken.heads(one) or complained.heads(one) or HEADS


def _found(
    asked: Asked, measure_id: str, actor: Actor, today: date, now: datetime
) -> tuple[FoundBook, Measure, Subjects]:
    """Return the book and what the measure counts in it; a list not for the reader is none."""
    found = found_book(asked=asked, actor=actor, today=today, now=now)
    one = measure(measure_id)
    if not found.may_open:
        raise access.NoSuchUnit
    with access.counting(actor, today) as counter:
        return found, one, _subjects(found, one, counter)


def _rows(
    one: Measure, shown: tuple[Placed, ...], subjects: Subjects, on: date, actor: Actor
) -> tuple[tuple[BehindRow, ...], Iterable[int]]:
    """Return the rows as the reader may see them, and the citizens they name."""
    if spoken.heads(one):
        return spoken.rows(one, shown, subjects, actor)
    if complained.heads(one):
        return complained.rows(one, shown, actor)
    known = _ask(shown, subjects, actor)
    return tuple(_row(one, placed, known, on) for placed in shown), known.citizens


def _subjects(found: FoundBook, one: Measure, counter: Actor) -> Subjects:
    book = found.book
    ids = found.unit.and_below(organisation.units(actor=counter))
    moment = Moment(book.as_of, book.known_at)
    parts = unit_subjects(
        moment=moment, unit_ids=ids, remembers=True, actor=counter,
        with_people=one.needs_memory, with_spoken=bool(spoken.heads(one)),
    )  # fmt: skip
    return together(parts.values())


def _listed(one: Measure, subjects: Subjects, found: FoundBook) -> tuple[Placed, ...]:
    """Return the cases, those counted below the line first, then the oldest first."""
    known = _Known({}, {}, _latest(subjects))
    cases_behind = behind(one, subjects, found.book.period.window(found.book.as_of))

    def order(placed: Placed) -> tuple[bool, date, int, int]:
        answer = known.answer(placed)
        day = answer.promised_on or answer.made_on if answer else date.max
        return placed.counted and bool(one.denominator), day, placed.case_id, placed.ref or 0

    return tuple(sorted(cases_behind, key=order))


def _latest(subjects: Subjects) -> dict[int, Answer]:
    return {answer.case_id: answer for answer in subjects.answers}


def _ask(shown: tuple[Placed, ...], subjects: Subjects, actor: Actor) -> _Known:
    labels = cases.labels(case_ids={placed.case_id for placed in shown}, actor=actor)
    people = {label.citizen_id for label in labels.values() if label.citizen_id}
    return _Known(
        cases=labels,
        citizens=citizens.names(citizen_ids=people, actor=actor),
        answers=_latest(subjects),
    )


def _row(one: Measure, placed: Placed, known: _Known, counted_on: date) -> BehindRow:
    """Return the row; its answer stands as on the day the number was counted."""
    label, told = known.cases.get(placed.case_id), known.answer(placed)
    answer = told.as_at(counted_on) if told else None
    citizen = known.citizens.get(label.citizen_id) if label and label.citizen_id else None
    return BehindRow(
        number=label.number if label else CLOSED,
        url=ui.address("cases:case", label.id) if label else "",
        who=citizen.name if citizen else "",
        section=f"{label.section_code} {label.section_title}".strip() if label else "–",
        received_on=label.received_on if label else None,
        promised_on=answer.promised_on if answer else None,
        decided_on=answer.kept_on if answer else None,
        standing=_holding(one, placed) or _standing(placed, answer, counted_on),
        counts={True: "Ja", False: "Nej"}[placed.counted] if one.denominator else "",
    )


def _holding(one: Measure, placed: Placed) -> str:
    """Return how a citizen stands in a measure of who holds whom; "" in any other."""
    if one.sum is Sum.RATE:
        return f"{number(placed.days or 0)} skift det seneste år"
    if one.sum is Sum.AGE and placed.since:
        return f"Samme sagsbehandler siden {short_date(placed.since)}"
    return ""


def _standing(placed: Placed, answer: Answer | None, on: date) -> str:
    if placed.days is not None:
        return f"{count(placed.days, 'dag', 'dage')} fra klar til sendt"
    if answer is None:
        return "–"
    if answer.kept_on:
        return "Afgjort inden frist" if answer.in_time else _late(answer, answer.kept_on)
    if answer.withdrawn_on:
        return f"Faldt bort {short_date(answer.withdrawn_on)}"
    if answer.promised_on is None:
        return "Åben uden frist"
    return f"Åben, {_late(answer, on)}" if answer.promised_on < on else "Åben inden frist"


def _late(answer: Answer, on: date) -> str:
    if answer.promised_on is None:
        return "uden frist"
    return f"{count((on - answer.promised_on).days, 'dag', 'dage')} over frist"


def _counted(one: Measure, listed: tuple[Placed, ...]) -> str:
    if one.sum is not Sum.SHARE:
        return ""
    above = sum(placed.counted for placed in listed)
    return f"{count(above, 'tæller', 'tæller')} med: {one.numerator}."


def _recounted(found: FoundBook, one: Measure, listed: tuple[Placed, ...]) -> str:
    """Return what to say where a locked number is no longer what its list holds.

    Who held whom is kept without when it was written; a correction made later changes the list.
    """
    figure = found.book.figure(one)
    above = sum(placed.counted for placed in listed) if one.sum is Sum.SHARE else figure.numerator
    if not found.lock or (figure.n, figure.numerator) == (len(listed), above):
        return ""
    return (
        "Tallet er låst. Listen er opgjort nu og svarer ikke længere til det, fordi der siden er "
        "rettet i, hvem der havde borgerne."
    )
