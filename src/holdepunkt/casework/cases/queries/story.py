"""The story of a case: what happened, what was taken back, when and by whom, the newest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from holdepunkt.casework.cases.models import CaseEvent
from holdepunkt.casework.cases.queries.wording import event_text
from holdepunkt.casework.commitments import public as commitments
from holdepunkt.core.cases import CaseEventKind, taken_back
from holdepunkt.core.wording import clock_time, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import address

Kind = CaseEventKind
_NOT_UNDONE_HERE = frozenset({Kind.RECEIVED, Kind.CORRECTED, Kind.REVERSED})


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of the case's story, the newest first."""

    when: str
    text: str
    who: str
    detail: str
    is_taken_back: bool = False
    letter_id: int | None = None
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """To whom a story is told, and who of the staff are named in it."""

    staff: Mapping[int, str]
    actor: Actor
    may_change: bool
    may_read: bool

    def who(self, event: CaseEvent) -> str:
        """Return who wrote the event down; empty where nobody is named."""
        return self.staff.get(event.staff_id or 0, "")


class _Told(NamedTuple):
    """A line with its place in the story."""

    place: tuple[date, datetime, int]
    line: StoryLine


class _Turn(NamedTuple):
    """A reversal with what it is about; `is_back` where it brings that back."""

    event: CaseEvent
    about: CaseEvent
    is_back: bool


def story_lines(
    *, events: Sequence[CaseEvent], stories: Iterable[commitments.Story], case_id: int, to: Teller
) -> tuple[StoryLine, ...]:
    """Return what happened; what people wrote may hold a name, and goes where names go."""
    dead = taken_back([event.fact for event in events])
    told = [_happened(event, dead, to) for event in events if event.kind != Kind.REVERSED]
    told += _turned(events, to)
    told += [
        _agreed(line, case_id, to)
        for line in commitments.agreement_lines(told=stories, actor=to.actor)
    ]
    return tuple(one.line for one in sorted(told, key=lambda one: one.place, reverse=True))


def _happened(event: CaseEvent, dead: frozenset[int], to: Teller) -> _Told:
    is_taken_back = event.pk in dead
    line = StoryLine(
        when=_when(event),
        text=event.get_kind_display(),
        who=to.who(event) or ("fagsystemet" if event.source_key else ""),
        detail=event_text(event=event, actor=to.actor) if to.may_read else "",
        is_taken_back=is_taken_back,
        letter_id=event.data.get("letter_id") if to.may_read else None,
        undo_url=_undo_url(event) if to.may_change and not is_taken_back else "",
    )
    return _Told((event.happened_on, event.recorded_at, event.pk), line)


def _turned(events: Sequence[CaseEvent], to: Teller) -> Iterator[_Told]:
    """Yield a line for all that was turned round at once, on the day it was: not the day it names.

    An undone import turns many events round in one go; a line for each would drown the story.
    """
    by_id = {event.pk: event for event in events}
    turns = [_turn(event, by_id) for event in events if event.kind == Kind.REVERSED]
    turns.sort(key=lambda turn: (_together(turn), turn.event.pk))
    for _, group in groupby(turns, key=_together):
        at_once = tuple(group)
        last = at_once[-1].event
        at = clock.local(last.recorded_at)
        line = StoryLine(
            when=f"{short_date(at)} {clock_time(at)}",
            text=f"{_said(at_once[0])}: {_about(at_once)}",
            who=to.who(last) or (f"import nr. {last.import_id}" if last.import_id else ""),
            detail=event_text(event=last, actor=to.actor) if to.may_read else "",
        )
        yield _Told((at.date(), last.recorded_at, last.pk), line)


def _turn(event: CaseEvent, by_id: Mapping[int, CaseEvent]) -> _Turn:
    about, is_back = by_id[event.reverses_id or 0], False
    while about.reverses_id is not None:
        about, is_back = by_id[about.reverses_id], not is_back
    return _Turn(event, about, is_back)


def _together(turn: _Turn) -> tuple[datetime, int, int, int, bool, str]:
    """Return what turns share that are told in one line."""
    event, data = turn.event, turn.event.data
    of_import = (event.import_id or 0, data.get("undone_import", 0))
    return (
        event.recorded_at, event.staff_id or 0, *of_import, turn.is_back, data.get("reason", ""),
    )  # fmt: skip


def _said(turn: _Turn) -> str:
    event = turn.event
    if event.import_id:
        return "Hentet ind igen" if turn.is_back else "Står ikke længere i fagsystemet"
    if not event.job:
        return "Fortrudt"
    # What was undone before the number was kept is told without it.
    number = event.data.get("undone_import")
    undone = f"Import nr. {number} fortrudt" if number else "Import fortrudt"
    return f"{undone}. Gælder igen" if turn.is_back else undone


def _about(turns: Iterable[_Turn]) -> str:
    return ", ".join(
        f"{turn.about.get_kind_display()} {short_date(turn.about.happened_on)}" for turn in turns
    )


def _agreed(line: commitments.AgreementLine, case_id: int, to: Teller) -> _Told:
    told = StoryLine(
        when=short_date(line.happened_on),
        text=f"{line.what}: {line.title}" if to.may_read else line.what,
        who=to.staff.get(line.staff_id or 0, ""),
        detail=line.detail if to.may_read else "",
        is_taken_back=line.taken_back,
        undo_url=_take_back_url(line, case_id) if to.may_change else "",
    )
    return _Told((line.happened_on, line.recorded_at, 0), told)


def _when(event: CaseEvent) -> str:
    if event.happened_at is None:
        return short_date(event.happened_on)
    return f"{short_date(event.happened_on)} {clock_time(clock.local(event.happened_at))}"


def _undo_url(event: CaseEvent) -> str:
    if event.source_key is not None or event.kind in _NOT_UNDONE_HERE:
        return ""
    return address("cases:undo", event.case_id, event.pk)


def _take_back_url(line: commitments.AgreementLine, case_id: int) -> str:
    if line.undoes is None:
        return ""
    back = urlencode({"next": address("cases:case", case_id)})
    return f"{address('commitments:undo', line.commitment_id, line.undoes)}?{back}"
