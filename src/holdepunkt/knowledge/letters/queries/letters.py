"""One letter, on the screen and on paper; and how far letters about something have come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from holdepunkt.core.letters import (
    UNNAMED,
    LetterText,
    addressed,
    date_in,
    lix,
    taken_out,
    to_each,
    unbroken,
)
from holdepunkt.core.wording import long_date, number
from holdepunkt.foundation.access import Act, Actor, ask, may, require
from holdepunkt.foundation.clock import local
from holdepunkt.foundation.rendering import Document, Paragraph
from holdepunkt.knowledge.letters import access
from holdepunkt.knowledge.letters.models import Concern, Letter
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation

_LANGUAGES = {"da": "da-DK", "en": "en-GB"}


# Asked with every case that is opened.
_WAITING = """
SELECT l.id, c.key, l.title, l.send_by, l.sent_on, false
FROM letters_concern c JOIN letters_letter l ON l.id = c.letter_id
WHERE c.citizen_id = %s AND l.sent_at IS NULL AND l.withdrawn_at IS NULL
ORDER BY l.send_by, l.id
"""


@dataclass(frozen=True, slots=True)
class LetterState:
    """How far a letter has come; `sent_on` None while it waits."""

    id: int
    key: str
    title: str
    send_by: date
    sent_on: date | None
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter as it was written, and where it stands.

    `address` is empty where it is protected, and `citizen` where the name is not known: then
    `unnamed` says what to do. `lix` is how hard the words are to read; `to_each` what to think of
    where the parents live apart.
    """

    id: int
    text: LetterText
    language: str
    dated: str
    citizen: str
    address: str
    is_protected: bool
    to_each: str
    unnamed: str
    lix: str
    state: str
    kind: str
    may_send: bool
    may_take_back: bool
    citizens_shown: tuple[int, ...]

    @property
    def address_lines(self) -> tuple[str, ...]:
        """Return the address as it is written on a letter: a line each."""
        return tuple(line.strip() for line in self.address.split(",") if line.strip())


def letter(*, letter_id: int, actor: Actor) -> LetterPage:
    """Return the letter's page; DoesNotExist for whom may not see it."""
    return _page(access.visible_letters(actor).get(pk=letter_id), actor)


def letters(*, ids: Iterable[int], actor: Actor) -> tuple[LetterPage, ...]:
    """Return the pages of the letters the actor may see, to be printed together."""
    rows = access.visible_letters(actor).filter(pk__in=set(ids)).order_by("send_by", "id")
    return tuple(_page(row, actor) for row in rows)


def letters_of(
    *, subject_type: str, subject_ids: Iterable[int], actor: Actor
) -> Mapping[int, Sequence[LetterState]]:
    """Return the letters about each subject, the oldest first."""
    rows = Concern.objects.filter(
        letter__in=access.visible_letters(actor),
        subject_type=subject_type,
        subject_id__in=set(subject_ids),
    )
    found: dict[int, list[LetterState]] = {}
    for row in rows.select_related("letter").order_by("letter_id"):
        found.setdefault(row.subject_id, []).append(_state(row))
    return found


def about(*, subject_type: str, subject_ids: Iterable[int], actor: Actor) -> QuerySet[Concern, int]:
    """Return the ids of the letters about one of the subjects, for another question's filter."""
    del actor  # The row policy shows what the letters are about to who may see them.
    wanted = Concern.objects.filter(subject_type=subject_type, subject_id__in=set(subject_ids))
    return wanted.values_list("letter_id", flat=True)


def sharing(
    *, subject_type: str, subject_ids: Iterable[int], actor: Actor, with_sent: bool = False
) -> frozenset[int]:
    """Return the other subjects that share a letter that waits, or one that stands, with these.

    Who takes such a letter back writes to them anew.
    """
    ids = set(subject_ids)
    held = access.visible_letters(actor).filter(
        pk__in=about(subject_type=subject_type, subject_ids=ids, actor=actor), withdrawn_at=None
    )
    if not with_sent:
        held = held.filter(sent_at=None)
    rows = Concern.objects.filter(letter__in=held, subject_type=subject_type)
    return frozenset(rows.values_list("subject_id", flat=True)) - ids


def waiting_of(*, citizen_id: int, actor: Actor) -> Sequence[LetterState]:
    """Return the letters about the citizen that are written and not sent, the most urgent first."""
    if not (actor.job or actor.staff_id):
        return ()
    return [LetterState(*row) for row in ask(_WAITING, citizen_id)]


def paper(*, letter_id: int, actor: Actor, now: datetime) -> tuple[Document, LetterPage]:
    """Return the letter as a document for Word or PDF, with its page."""
    page = letter(letter_id=letter_id, actor=actor)
    return document(page, now), page


def document(page: LetterPage, now: datetime) -> Document:
    """Return the paper: from whom, to whom, the date, the words, and the greeting that ends it."""
    lines = (page.citizen, *page.address_lines)
    to = () if page.is_protected else tuple(line for line in lines if line)
    sender = (settings.HOLDEPUNKT_MUNICIPALITY, settings.HOLDEPUNKT_CENTRE)
    *words, greeting, signed = page.text.paragraphs
    return Document(
        title=page.text.title,
        made_at=now,
        parts=tuple(Paragraph(unbroken(part)) for part in words),
        language=_LANGUAGES.get(page.language, page.language),
        head=tuple(lines for lines in (sender, to, (page.dated,)) if lines),
        foot=(greeting, signed),
    )


def _state(of: Concern) -> LetterState:
    row = of.letter
    return LetterState(
        row.pk, of.key, row.title, row.send_by, row.sent_on, row.withdrawn_at is not None
    )


def _page(row: Letter, actor: Actor) -> LetterPage:
    if not actor.job:
        require(actor, Act.SEE_LISTS)
    ids = (row.citizen_id, *row.siblings)
    found = citizens.cards(citizen_ids=ids, actor=actor)
    cards = [found[pk] for pk in ids if pk in found]
    text = LetterText(row.title, tuple(row.paragraphs))
    waits = row.sent_on is None and row.withdrawn_at is None
    held = citizens.ties_of_many(citizen_ids=ids, actor=actor).values()
    may_write = waits and all(may(actor, Act.WORK_WITH, ties).allowed for ties in held)
    may_write = may_write and may(actor, Act.WRITE_CASES).allowed
    is_protected = any(card.protected for card in cards)
    is_nameless = any(card.is_nameless for card in cards)
    whose = addressed(row.reader, [card.name for card in cards], row.language)
    return LetterPage(
        id=row.pk,
        text=text,
        language=row.language,
        dated=date_in(row.sent_on or local(row.made_at).date(), row.language),
        citizen="" if is_nameless else whose,
        address="" if is_protected else cards[0].address,
        is_protected=is_protected,
        to_each=to_each(row.reader, is_protected=is_protected),
        unnamed=UNNAMED if is_nameless else "",
        lix=number(lix(text.whole)),
        state=_words(row, actor),
        kind="warning" if waits else "info",
        may_send=may_write,
        may_take_back=may_write and _is_by_hand(row),
        citizens_shown=ids,
    )


def _is_by_hand(row: Letter) -> bool:
    about = row.concerns.values_list("subject_type", flat=True)
    return all(each in settings.HOLDEPUNKT_LETTERS_BY_HAND for each in about)


def taken_words(*, row: Letter, actor: Actor) -> str:
    """Return who took the letter out to send it, and when; "" where nobody did."""
    if row.taken_at is None:
        return ""
    names = organisation.staff_names(staff_ids=[row.taken_by_id or 0], actor=actor)
    return taken_out(local(row.taken_at), names.get(row.taken_by_id or 0, ""))


def _words(row: Letter, actor: Actor) -> str:
    if row.withdrawn_at:
        return "Taget tilbage"
    if row.sent_on is None:
        taken = taken_words(row=row, actor=actor)
        told = f"Ikke sendt. Skal sendes senest {long_date(row.send_by)}"
        return f"{told}. {taken}" if taken else told
    names = organisation.staff_names(staff_ids=[row.sent_by_id or 0], actor=actor)
    by = names.get(row.sent_by_id or 0, "")
    how = Letter.How(row.sent_how).label
    return f"{how} den {long_date(row.sent_on)}" + (f" af {by}" if by else "")
