"""The agenda that makes itself: what waits, warns and is new, the order, the measures."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from holdepunkt.core.portfolio.amounts import target_words, value_words
from holdepunkt.core.portfolio.change_words import ended
from holdepunkt.core.portfolio.decisions import Decided, in_log_order
from holdepunkt.core.portfolio.news import News
from holdepunkt.core.portfolio.snapshots import nested_points
from holdepunkt.core.portfolio.urgency import grouped
from holdepunkt.core.portfolio.values import Criterion, Plan, Update
from holdepunkt.core.portfolio.warnings import Answer, Warned
from holdepunkt.core.wording import count, short_date

_FEW = 3  # so many warnings of one rule are each told whole


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item: a heading, the lines under it, and what it is divided into.

    `intro` stands above the lines; `is_ordered`: each line has its number.
    """

    heading: str
    lines: tuple[str, ...]
    intro: str = ""
    parts: tuple["AgendaItem", ...] = ()
    is_ordered: bool = False


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
    news: News,
    today: date,
    answered: Sequence[tuple[Warned, Answer]] = (),
) -> Agenda:
    """Return the agenda; an item with nothing under it says so, so that silence is seen.

    `answered` are the warnings that somebody has called no problem, each with why.
    """
    names = {one.id: one.name for one in plan.activities}
    decisions = in_log_order(plan.decisions)
    waiting = [one for one in decisions if one.is_waiting]
    due = [one for one in decisions if one.is_to_follow_up(on)]
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
                [one.sentence for one in due],
                "Ingen beslutninger skal følges op nu.",
            ),
            _warnings(warned, answered, today),
            _changed(news),
            _updates(plan, news),
            _order(plan),
            _item("Mål", list(_measures(plan)), "Ingen succeskriterier."),
        ),
        today.isoformat(),
    )


def agenda_bytes(found: Agenda) -> bytes:
    """Return the agenda as bytes; the same agenda is the same bytes."""
    return json.dumps(asdict(found), ensure_ascii=False, sort_keys=True, indent=1).encode()


def agenda_from(content: bytes) -> Agenda:
    """Return the agenda that the bytes hold."""
    told = json.loads(content)
    items = tuple(_item_from(one) for one in told["items"])
    return Agenda(told["plan"], told["held_on"], items, told.get("made_on", ""))


def _item_from(told: Mapping[str, Any]) -> AgendaItem:
    """Return the item; one frozen in an older form has its lines alone."""
    parts = tuple(_item_from(one) for one in told.get("parts", ()))
    return AgendaItem(**{**told, "lines": tuple(told["lines"]), "parts": parts})


def _item(heading: str, lines: Sequence[str], nothing: str) -> AgendaItem:
    """Return an item with its lines; where there are none, a sentence says so."""
    return AgendaItem(heading, tuple(lines), "" if lines else nothing)


def _waiting(one: Decided, names: Mapping[int, str]) -> str:
    name = names.get(one.activity_id or 0)
    of = f" – {name}" if name else ""
    asked = f"{one.day_words[0].lower()}{one.day_words[1:]}"
    since = f"{asked}, {one.meetings_told} siden"
    by = f"besluttes af {one.by}" if one.is_by_known else "det er ikke oplyst, hvem der beslutter"
    return f"{one.what}{of} ({since}; {by})"


def _warnings(
    warned: Sequence[Warned], answered: Sequence[tuple[Warned, Answer]], today: date
) -> AgendaItem:
    """Return the warnings by rule: few of one are each told whole, many by their names.

    Last what was answered, so that nothing is waved through unseen.
    """
    parts = [
        AgendaItem(
            f"{group.title} ({len(group.found)})",
            tuple(
                f"{one.name}: {one.evidence}" if len(group.found) <= _FEW else one.name
                for one in group.found
            ),
        )
        for group in grouped(warned)
    ]
    nothing = "Ingen advarsler, der mangler et svar." if answered else "Ingen advarsler."
    intro = "" if parts else nothing
    if answered:
        parts.append(AgendaItem(f"Besvaret ({len(answered)})", tuple(_answered(answered))))
    return AgendaItem(f"Advarsler pr. {short_date(today)}", (), intro, tuple(parts))


def _answered(answered: Iterable[tuple[Warned, Answer]]) -> Iterator[str]:
    for one, answer in answered:
        until = short_date(answer.until_on)
        yield (
            f"{one.title} – {one.name}: {ended(one.evidence)}"
            f" Ikke et problem til og med {until}: {ended(answer.why)}"
        )


def _changed(news: News) -> AgendaItem:
    lines = []
    for one in news.changes():
        why = news.why(one)
        lines.append(f"{one.line.rstrip('.')}. Hvorfor: {why}" if why else one.line)
    first = "Det er den første pakke. " if news.earlier is None else ""
    amount = f"{len(lines)} ting" if lines else "intet"
    intro = f"{first}Siden {news.since_words} er {amount} ændret."
    return AgendaItem("Ændret siden sidst", tuple(lines), intro)


def _updates(plan: Plan, news: News) -> AgendaItem:
    """Return what was written of each activity since, and last those nobody has written of."""
    parts, same, silent = [], [], []
    for one in plan.activities:
        said = news.updates.get(one.id, ())
        if written := [each for each in said if each.happened or each.ahead]:
            parts.append(AgendaItem(one.name, tuple(_told(written))))
        elif said and all(each.is_unchanged for each in said):
            same.append(f"{one.name}: uændret")
        elif not said and not one.state.is_closed:
            silent.append(one.name)
    if silent:
        still = count(len(silent), "indsats", "indsatser")
        intro = f"Der er ikke skrevet om {still}, siden {news.since_words}:"
        parts.append(AgendaItem("Ingen har skrevet", tuple(silent), intro))
    return AgendaItem("Månedens opdateringer", tuple(same), "", tuple(parts))


def _told(said: Sequence[Update]) -> Iterator[str]:
    """Yield what happened, a point a line with its day, and from the newest what comes next."""
    for one in said:
        opening = short_date(one.on)
        yield from (_set(point, opening, is_deep) for point, is_deep in nested_points(one.happened))
    opening = f"Det næste ({short_date(said[-1].on)})"
    yield from (_set(point, opening, is_deep) for point, is_deep in nested_points(said[-1].ahead))


def _set(point: str, opening: str, is_deep: bool) -> str:  # noqa: FBT001 -- what it is, not what to do
    """Return the point after its opening, with a dash where it belongs to the one above."""
    return f"– {point}" if is_deep else f"{opening}: {point}"


def _order(plan: Plan) -> AgendaItem:
    heading = "Prioriteret rækkefølge"
    if not any(one.rank for one in plan.open_activities()):
        return AgendaItem(heading, (), "Der er ikke besluttet en rækkefølge.")
    lines = tuple(f"{one.name} – {one.state.label.lower()}" for one in plan.ranked())
    return AgendaItem(heading, lines, is_ordered=True)


def _measures(plan: Plan) -> Iterator[str]:
    """Yield the plan's criteria and then those of its activities, each with the activity."""
    for one in plan.criteria:
        yield _measure(one)
    for activity in plan.open_activities():
        for one in activity.criteria:
            yield f"{activity.name} – {_measure(one)}"


def _measure(one: Criterion) -> str:
    """Return the criterion's answer: the value, of how many, for when, and what is counted."""
    aim = f" (mål: {target_words(one)})" if one.target is not None else ""
    if one.reading is not None:
        read = one.reading
        when = read.period or short_date(read.on)
        counts = f"{read.source}. {read.definition}" if read.definition else one.instrument
        told = f"{one.text}: {value_words(one, read)}, {when}{aim}"
        return f"{told}. {counts[:1].upper()}{ended(counts[1:])}" if counts else told
    if one.judged:
        return f"{one.text}: {one.judged}"
    short = one.shortages()
    return f"{one.text}: {'mangler ' + ', '.join(short) if short else 'ikke målt endnu'}{aim}"
