"""A letter from the citizen's page: what is known is filled in, and shown first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from holdepunkt.casework.cases import public as cases
from holdepunkt.casework.cases.public import CaseLabel
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.letters import (
    HARD_TO_READ,
    date_in,
    due_in,
    help_in_words,
    joined,
    late_in,
    lix,
    waits_in,
)
from holdepunkt.core.wording import number
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.knowledge.letters import public as letters
from holdepunkt.knowledge.letters.public import Composed, LetterIncomplete, NewLetter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.citizens.public import CitizenCard, RelationLine
from holdepunkt.registry.organisation import public as organisation

SEND_WITHIN = timedelta(days=2)
ABOUT_CITIZEN, ABOUT_RECEIPT = "citizen", "case_receipt"
MINE, RECEIPT, WELCOME = "my_caseworker", "receipt", "welcome"
KINDS = (
    (MINE, "Din sagsbehandler og din dato"),
    (RECEIPT, "Kvittering for en ansøgning"),
    (WELCOME, "Velkommen: hvem gør hvad"),
)
_ANSWERS = frozenset({"decision", "reassessment"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letter is asked for; the case is for the receipt alone, `added` the writer's words."""

    kind: str = MINE
    case_id: int | None = None
    language: str = "da"
    added: str = ""


@dataclass(frozen=True, slots=True)
class WritePage:
    """The letter as it would read, or why it cannot be written."""

    card: CitizenCard
    made: Composed | None
    lix: str
    is_hard: bool
    missing: str
    language: str
    citizens_shown: tuple[int, ...]


def write_page(*, citizen_id: int, wanted: Wanted, actor: Actor, today: date) -> WritePage:
    """Return the letter before it is written; DoesNotExist for whom the actor may not see."""
    card = citizens.card(citizen_id=citizen_id, actor=actor)
    require(actor, Act.WORK_WITH, citizens.ties(citizen_id=citizen_id, actor=actor))
    made, missing = None, ""
    try:
        rows = new_letter(citizen_id=citizen_id, wanted=wanted, actor=actor, today=today)
        made = letters.composed(rows=[rows], on=today, actor=actor)[0]
    except LetterIncomplete as error:
        missing = str(error)
    hard = lix(made.text.whole) if made else 0.0
    return WritePage(
        card=card,
        made=made,
        lix=number(hard),
        is_hard=hard > HARD_TO_READ,
        missing=missing,
        language=wanted.language,
        citizens_shown=(citizen_id,),
    )


def receipt_choices(*, citizen_id: int, actor: Actor) -> tuple[tuple[int, str], ...]:
    """Return the citizen's open cases, to write a receipt of one."""
    return tuple(
        (one.id, f"{one.section_title}, sag {one.number}") for one in _open(citizen_id, actor)
    )


def new_letter(*, citizen_id: int, wanted: Wanted, actor: Actor, today: date) -> NewLetter:
    """Return what is to be written, filled from what is known; a missing case stops it."""
    require(actor, Act.WRITE_CASES)
    held = _open(citizen_id, actor)
    about = [one for one in held if one.id == wanted.case_id] if wanted.kind == RECEIPT else held
    if wanted.kind == RECEIPT and len(about) != 1:
        raise LetterIncomplete(
            "Vælg den ansøgning, kvitteringen gælder." if held else "Borgeren har ingen åben sag."
        )
    people = _people(citizen_id, about, actor, today)
    on = {ABOUT_RECEIPT: about[0].id} if wanted.kind == RECEIPT else {ABOUT_CITIZEN: citizen_id}
    ((subject_type, subject_id),) = on.items()
    written = letters.letters_of(subject_type=subject_type, subject_ids=[subject_id], actor=actor)
    taken_back = sum(one.is_withdrawn for one in written.get(subject_id, ()))
    day = "" if wanted.kind == RECEIPT else f":{wanted.language}:{today}"
    return NewLetter(
        key=f"{wanted.kind}:{subject_id}{day}:{taken_back}",
        citizen_id=citizen_id,
        unit_id=people.unit_id,
        subject_type=subject_type,
        subject_id=subject_id,
        template=wanted.kind,
        facts=_facts(people, about, wanted, actor, today),
        send_by=today + SEND_WITHIN,
        language=wanted.language,
        added=wanted.added,
    )


@dataclass(frozen=True, slots=True)
class _People:
    """Who stands around the citizen: his caseworker first."""

    caseworker_id: int
    away_id: int
    coordinator_id: int
    unit_id: int
    head_id: int
    names: Mapping[int, str]
    phones: Mapping[int, str]


def _people(citizen_id: int, about: Sequence[CaseLabel], actor: Actor, today: date) -> _People:
    lines = citizens.relations(citizen_id=citizen_id, actor=actor, today=today)
    handlers = [one.handler_id for one in about if one.handler_id]
    caseworker = _first("holder", lines) or next(iter(handlers), 0)
    away, coordinator = _first("substitute", lines), _first("coordinating", lines)
    posts = organisation.posts(staff_ids=[caseworker], day=today, actor=actor)
    unit_id = posts[caseworker].unit_id if caseworker in posts else actor.unit_id or 0
    head = organisation.head_of(unit_id=unit_id, today=today, actor=actor) or 0
    staff = {caseworker, away, coordinator, head, *handlers}
    return _People(
        caseworker, away, coordinator, unit_id, head,
        organisation.staff_names(staff_ids=staff, actor=actor),
        organisation.staff_phones(staff_ids=staff, actor=actor),
    )  # fmt: skip


def _first(role: str, lines: Iterable[RelationLine]) -> int:
    found = (one.staff_id for one in lines if one.role == role and not one.is_disqualified)
    return next((pk for pk in found if pk), 0)


def _facts(
    people: _People, about: Sequence[CaseLabel], wanted: Wanted, actor: Actor, today: date
) -> dict[str, str]:
    """Return what the letter says; a name or number that is not known is empty, and stops it."""
    units = organisation.units(actor=actor)
    language = wanted.language
    told = {
        "caseworker": people.names.get(people.caseworker_id, ""),
        "caseworker_phone": people.phones.get(people.caseworker_id, ""),
        "hours": settings.HOLDEPUNKT_PHONE_HOURS if language == "da"
        else settings.HOLDEPUNKT_PHONE_HOURS_ENGLISH,
        "away": people.names.get(people.away_id, ""),
        "coordinator": people.names.get(people.coordinator_id, ""),
        "head": people.names.get(people.head_id, ""),
        "head_phone": people.phones.get(people.head_id, ""),
        "unit": next((one.name for one in units if one.id == people.unit_id), ""),
        "centre": settings.HOLDEPUNKT_CENTRE,
        "work": joined((help_in_words(one.section_title) for one in about), language),
        "others": _others(people, about, language),
    }  # fmt: skip
    return told | _dates(about, language, actor, today)


def _others(people: _People, about: Iterable[CaseLabel], language: str) -> str:
    """Return who else works on what, one sentence each."""
    words = (
        "{who} arbejder med {what}. Telefonen er {phone}."
        if language == "da"
        else "{who} works on {what}. The telephone is {phone}."
    )
    return " ".join(
        words.format(
            who=people.names[pk], what=help_in_words(one.section_title), phone=people.phones[pk]
        )
        for one in about
        if (pk := one.handler_id or 0) != people.caseworker_id
        and people.names.get(pk) and people.phones.get(pk)
    )  # fmt: skip


def _dates(about: Sequence[CaseLabel], language: str, actor: Actor, today: date) -> dict[str, str]:
    """Return the promised dates as sentences, and whom we wait for."""
    ids = [one.id for one in about]
    owed = commitments.open_on(subject_type="case", subject_ids=ids, actor=actor)
    due: dict[int, date | None] = {
        pk: row.standing.due_on for pk in ids for row in owed.get(pk, ()) if row.kind in _ANSWERS
    }
    answers, late = [], []
    for one in about:
        on = due.get(one.id)
        if on and on >= today:
            answers.append(due_in(help_in_words(one.section_title), on, language))
        elif on:
            late.append(late_in(help_in_words(one.section_title), on, language))
    waits = {one.waiting_label for one in about if one.waiting_label}
    first = about[0] if about else None
    return {
        "answer": " ".join(answers),
        "late": " ".join(late),
        "no_date": "" if answers or late or not about else "-",
        "waits_own": "-" if "borger" in waits else "",
        "waits_others": joined(
            sorted(waits_in(each, language) for each in waits if each != "borger"), language
        ),
        "received_on": date_in(first.received_on, language) if first else "",
    }


def _open(citizen_id: int, actor: Actor) -> list[CaseLabel]:
    return [one for one in cases.of_citizen(citizen_id=citizen_id, actor=actor) if one.is_open]
