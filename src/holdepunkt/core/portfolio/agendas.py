"""The agenda that makes itself: what waits, what warns, what changed, the order, the measures."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from holdepunkt.core.portfolio.changes import SnapshotChange
from holdepunkt.core.portfolio.snapshots import target_words, told_value
from holdepunkt.core.portfolio.urgency import grouped
from holdepunkt.core.portfolio.values import Criterion, Decided, Plan
from holdepunkt.core.portfolio.warnings import Warned
from holdepunkt.core.wording import number, short_date


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: a heading, and the lines that stand under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one meeting, for one plan; what it counts is counted to the day it was made."""

    plan: str
    held_on: str
    items: tuple[AgendaItem, ...]
    made_on: str = ""  # "" in one frozen before this was kept

    @property
    def day(self) -> date:
        """Return the day of the meeting."""
        return date.fromisoformat(self.held_on)


def agenda(
    plan: Plan,
    *,
    on: date,
    warned: Sequence[Warned],
    changed: Sequence[SnapshotChange],
    today: date,
) -> Agenda:
    """Return the agenda; an item with nothing under it says so, so that silence is seen."""
    names = {one.id: one.name for one in plan.activities}
    waiting = [one for one in plan.decisions if one.is_waiting]
    due = [one for one in plan.decisions if one.follow_up_on and one.follow_up_on <= on]
    return Agenda(
        plan.title,
        on.isoformat(),
        (
            _item(
                "Beslutninger, der venter",
                [_waiting(one, names) for one in waiting],
                "Ingen beslutninger venter.",
            ),
            _item(
                "Opfølgning på beslutninger",
                [f"{one.what}: {one.outcome} ({one.by})" for one in due],
                "Ingen beslutninger skal følges op nu.",
            ),
            _item(
                f"Advarsler pr. {short_date(today)}",
                [line for group in grouped(warned) for line in group.lines()],
                "Ingen advarsler.",
            ),
            _item(
                "Ændret siden sidst",
                [f"{one.kind.label} – {one.name}: {one.sentence}" for one in changed],
                "Intet er ændret, eller der er intet at sammenligne med.",
            ),
            _item(
                "Prioriteret rækkefølge",
                [
                    f"{place}. {one.name} – {one.state.label.lower()}"
                    for place, one in enumerate(plan.ranked(), 1)
                ],
                "Ingen åbne indsatser.",
            ),
            _item("Mål", [_measure(one) for one in _criteria(plan)], "Ingen succeskriterier."),
        ),
        today.isoformat(),
    )


def agenda_bytes(found: Agenda) -> bytes:
    """Return the agenda as bytes; the same agenda is the same bytes."""
    return json.dumps(asdict(found), ensure_ascii=False, sort_keys=True, indent=1).encode()


def agenda_from(content: bytes) -> Agenda:
    """Return the agenda that the bytes hold."""
    told = json.loads(content)
    items = tuple(AgendaItem(one["heading"], tuple(one["lines"])) for one in told["items"])
    return Agenda(told["plan"], told["held_on"], items, told.get("made_on", ""))


def _item(heading: str, lines: Sequence[str], nothing: str) -> AgendaItem:
    return AgendaItem(heading, tuple(lines) or (nothing,))


def _waiting(one: Decided, names: dict[int, str]) -> str:
    of = f" – {names[one.activity_id]}" if one.activity_id in names else ""
    asked = f"{one.day_words[0].lower()}{one.day_words[1:]}"
    since = f"{asked}, {one.meetings_told} siden"
    by = f"besluttes af {one.by}" if one.is_by_known else "det er ikke oplyst, hvem der beslutter"
    return f"{one.what}{of} ({since}; {by})"


def _criteria(plan: Plan) -> list[Criterion]:
    return [*plan.criteria, *(each for one in plan.open_activities() for each in one.criteria)]


def _measure(one: Criterion) -> str:
    aim = f" (mål: {target_words(one)})" if one.target is not None else ""
    if one.reading is not None:
        reading = one.reading
        value = told_value(reading.value, one.unit, reading.n)
        return f"{one.text}: {value}, n = {number(reading.n)}, {short_date(reading.on)}{aim}"
    if one.judged:
        return f"{one.text}: {one.judged}"
    short = one.shortages()
    return f"{one.text}: {'mangler ' + ', '.join(short) if short else 'ikke målt endnu'}{aim}"
