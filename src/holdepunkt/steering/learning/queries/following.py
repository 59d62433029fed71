"""A changed practice: what was hoped, what its measure did, and whether the theme came again."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.safestring import mark_safe

from holdepunkt.casework.complaints import public as complaints
from holdepunkt.casework.complaints.public import ComplaintBrief
from holdepunkt.core.charts import (
    CHANGE_RULE,
    ChangeReading,
    Direction,
    Measured,
    Reading,
    Unit,
    draw,
    judge_change,
    read,
)
from holdepunkt.core.learning import fell_short
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import ChartFigure, Fact, address
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import public as insight
from holdepunkt.steering.learning import access
from holdepunkt.steering.learning.models import LearningAction
from holdepunkt.steering.learning.queries.reflection import theme_words

FEWEST_SHOWN = 5
_WAYS = {Direction.UP: "op", Direction.DOWN: "ned"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the measure did: the verdict in few words, the sentence, what was hoped, the chart."""

    verdict: str
    told: str
    hoped: str
    chart: ChartFigure | None
    url: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    """A learning action with its look."""

    id: int
    version: int
    title: str
    standing: str
    is_due: bool
    facts: tuple[Fact, ...]
    look: Look
    rule: str
    repeats: str
    repeats_url: str
    sentence: str
    told_then: str
    reflection_url: str
    conclude_url: str
    mend_url: str
    again_url: str


def smallest_around(*, unit_ids: Collection[int], actor: Actor) -> UnitValue:
    """Return the smallest unit that holds them all."""
    wanted, every = set(unit_ids), organisation.units(actor=actor)
    around = [unit for unit in every if wanted <= set(unit.and_below(every))]
    return min(around, key=lambda unit: len(unit.and_below(every)))


def followed(*, row: LearningAction, actor: Actor, today: date, now: datetime) -> Look:
    """Return what the action's measure did before and after, as the reader may know it."""
    found = insight.followed(
        unit_id=row.measured_in_id, measure_id=row.measure, actor=actor, today=today, now=now
    )
    measured = found.book.measured(found.measure, found.target, row.from_on)
    source = f"Holdepunkt, {found.measure.source}"
    changed = measured.changed or 0
    if not measured.points or not 0 < changed < len(measured.points):
        reading = read(replace(measured, changed=None))
        told = _not_yet(measured, row)
        return Look("For tidligt at sige", told, _hoped(row, measured), _chart(reading, told),
                    found.url)  # fmt: skip
    judged = judge_change(measured)
    told = judged.text(source)
    words = judged.verdict.value
    return Look(words, told, _hoped(row, measured, judged), _chart(judged.chart, told, words),
                found.url)  # fmt: skip


def action_page(*, action_id: int, actor: Actor, today: date, now: datetime) -> ActionPage:
    """Return the action; every reader of learning sees it, in every area."""
    row = access.visible_actions(actor).select_related("owner", "measured_in").get(pk=action_id)
    look = followed(row=row, actor=actor, today=today, now=now)
    repeats = repeats_of(rows=[row], actor=actor, today=today, now=now)[row.pk]
    may_tend = access.may_tend(actor, row)
    begun = access.visible_reflections(actor).filter(pk=row.reflection_id or 0).first()
    is_open = row.ended_on is None
    return ActionPage(
        id=row.pk,
        version=row.version,
        title=row.title,
        standing=standing_words(row, today),
        is_due=is_open and row.look_on <= today,
        facts=_facts(row, actor),
        look=look,
        rule=CHANGE_RULE,
        repeats=repeats_words(row, repeats, opened=_opens(row, actor)),
        repeats_url=_repeats_url(row) if repeats and _opens(row, actor) else "",
        sentence=row.sentence,
        told_then=row.told,
        reflection_url=address("learning:reflection", begun.pk) if begun else "",
        conclude_url=address("learning:conclude", row.pk) if is_open and may_tend else "",
        mend_url=address("learning:mend_action", row.pk) if is_open and may_tend else "",
        again_url=f"{address('learning:new_action')}?efter={row.pk}"
        if row.outcome == LearningAction.Outcome.CHANGED and may_tend
        else "",
    )


def standing_words(row: LearningAction, today: date) -> str:
    """Return where the action stands."""
    if row.ended_on and row.ended_on <= today:
        return f"{row.get_outcome_display()} {short_date(row.ended_on)}"
    if row.look_on <= today:
        return f"Skal ses på nu, siden {short_date(row.look_on)}"
    begins = "Begynder" if row.from_on > today else "I gang siden"
    return f"{begins} {short_date(row.from_on)}, ses på {short_date(row.look_on)}"


def repeats_of(
    *, rows: Sequence[LearningAction], actor: Actor, today: date, now: datetime
) -> dict[int, int]:
    """Return how many complaints came with an action's theme, where and after it was changed.

    They are counted alike for all readers.
    """
    found = repeating(rows=rows, actor=actor, today=today, now=now)
    return {row.pk: len(found[row.pk]) for row in rows}


def repeating(
    *, rows: Sequence[LearningAction], actor: Actor, today: date, now: datetime
) -> dict[int, tuple[ComplaintBrief, ...]]:
    """Return the complaints that came with an action's theme, where and after it was changed."""
    themed = [row for row in rows if row.themes]
    if not themed:
        return {row.pk: () for row in rows}
    every = organisation.units(actor=actor)
    since = min(row.from_on for row in themed)
    with access.counting(actor, today, now) as counter:
        came = complaints.briefs(since=since, actor=counter)
    return {row.pk: tuple(_repeats(row, came, every)) for row in rows}


def repeats_words(row: LearningAction, amount: int, *, opened: bool) -> str:
    """Return what is told of repeats; a number under five only to who may open the list."""
    if not row.themes:
        return ""
    if not amount:
        return "Temaet er ikke set igen, siden det blev ændret."
    told = count(amount, "klage", "klager")
    if not opened and amount < FEWEST_SHOWN:
        told = "under 5 klager"
    return f"Temaet er set igen, siden det blev ændret: {told}."


def action_changes(*, action_id: int, actor: Actor) -> Overtaken:
    """Return what stands in the action now, where somebody wrote in it first."""
    row = access.visible_actions(actor).get(pk=action_id)
    text = f"{row.title} ({row.get_outcome_display()})" if row.outcome else row.title
    return Overtaken("tiltaget", (Change("En kollega", row.created_at, "Står der nu", text),))


def _repeats(
    row: LearningAction, came: Iterable[ComplaintBrief], every: Sequence[UnitValue]
) -> Iterator[ComplaintBrief]:
    where = {pk for unit in every if unit.id in row.units for pk in unit.and_below(every)}
    themes = set(row.themes)
    for one in came:
        if one.unit_id in where and one.received_on > row.from_on and themes & set(one.themes):
            yield one


def _opens(row: LearningAction, actor: Actor) -> bool:
    return insight.opened_units(actor=actor) >= set(row.units)


def _repeats_url(row: LearningAction) -> str:
    return f"{address('complaints:list')}?vis=alle&tema={row.themes[0]}"


def _not_yet(measured: Measured, row: LearningAction) -> str:
    if not measured.points:
        return f"{measured.name}: der er ingen målinger, der kan vises her."
    side = "efter" if measured.changed else "før"
    return (
        f"{measured.name}: der er endnu ingen hele {measured.periods} {side} ændringen "
        f"den {short_date(row.from_on)}."
    )


def _hoped(row: LearningAction, measured: Measured, judged: ChangeReading | None = None) -> str:
    is_share = measured.unit is Unit.SHARE
    size = row.expected / 100 if is_share else row.expected
    told = f"Vi ventede mindst {measured.unit.tell_difference(size)} {_WAYS[measured.wanted]}."
    if judged is None or judged.difference is None:
        return told
    short = fell_short(judged.difference, size, more_is_better=measured.wanted is Direction.UP)
    moved = measured.unit.tell_difference(judged.difference)
    way = "op" if judged.difference > 0 else "ned"
    verdict = "mindre end ventet" if short else "mindst så meget som ventet"
    return f"{told} Gennemsnittet er gået {moved} {way}: {verdict}."


def _chart(reading: Reading, text: str, words: str = "") -> ChartFigure | None:
    measured = reading.measured
    if not measured.points:
        return None
    title = f"{measured.name}: {words or reading.words}"
    drawing = draw(reading, key="foer-efter", title=title, description=text)
    return ChartFigure(
        name=f"{measured.name} før og efter ændringen",
        svg=mark_safe(drawing),  # noqa: S308 -- markup of core.charts, which escapes its words
        text=text,
        heads=("Uge", "Værdi", "Målt på", "Før eller efter"),
        rows=tuple(
            (
                point.label,
                measured.tell(point),
                number(point.n) if point.n is not None else "–",
                _side(place, measured.changed),
            )
            for place, point in enumerate(measured.points)
        ),
    )


def _side(place: int, changed: int | None) -> str:
    if changed is None:
        return "–"
    return "efter" if place >= changed else "før"


def _facts(row: LearningAction, actor: Actor) -> tuple[Fact, ...]:
    names = {unit.id: unit.name for unit in organisation.units(actor=actor)}
    where = ", ".join(names[pk] for pk in row.units if pk in names)
    themes = theme_words(row.themes, complaints.names_of(actor=actor))
    facts = [
        Fact("Hvad ændres", row.get_kind_display()),
        Fact("Hvor", where),
        Fact("Ejer", row.owner.name),
        Fact("Fra", short_date(row.from_on)),
        Fact("Ses på", f"{short_date(row.look_on)}, efter {count(row.weeks, 'uge', 'uger')}"),
        Fact("Måles i", row.measured_in.name),
        Fact("Temaer", themes or "–"),
    ]
    if row.follows_id:
        facts.append(
            Fact("Afløser", "Et tidligere tiltag", address("learning:action", row.follows_id))
        )
    return tuple(facts)
