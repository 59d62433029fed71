"""One section of a report: its text, how it reads, what was said last, and who writes in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.letters import hardest_sentence, lix_word
from holdepunkt.core.portfolio import (
    SUMMARY,
    Snapshot,
    filled,
    told_day,
    told_lines,
    unlike_numbers,
)
from holdepunkt.core.wording import clock_time, number, short_date
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.rendering import Part
from holdepunkt.foundation.ui.versions import Change, Overtaken
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import visible
from holdepunkt.steering.portfolio.models import Section, SectionText
from holdepunkt.steering.portfolio.queries.comments import SectionComments, section_comments
from holdepunkt.steering.portfolio.queries.discarding import discarded
from holdepunkt.steering.portfolio.queries.drafting import (
    Drafting,
    Topic,
    drafting,
    may_write_section,
    topic_of,
)
from holdepunkt.steering.portfolio.queries.figures import (
    FigureLine,
    OfferedFigure,
    choices,
    offered_figures,
)
from holdepunkt.steering.portfolio.queries.layout import prose
from holdepunkt.steering.portfolio.queries.manuscripts import (
    PLAIN,
    held_by,
    readability,
    stamped,
)
from holdepunkt.steering.portfolio.queries.papers import change_line

_MEDIUM = 45  # lix; from here a text for a committee is hard
_TAKEN = (
    "Intet er overskrevet. Din tekst er ikke gemt; den står i felterne herunder. Tag afsnittet"
    " tilbage og gem den, eller slip afsnittet uden at gemme."
)
_SAVED = (
    "Intet er overskrevet. Din tekst er ikke gemt; den står i felterne herunder. Vælg, hvad der"
    " skal stå, og gem igen, eller slip afsnittet uden at gemme."
)


@dataclass(frozen=True, slots=True)
class TextReading:
    """How a text reads: its lix in words, whether it is too hard, and the hardest sentence."""

    told: str
    is_hard: bool
    hardest: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A text that the section had; `stands`: it says what the section says now."""

    version: int
    when: str
    text: str
    plain: str
    stands: bool


@dataclass(frozen=True, slots=True)
class SectionPage:
    """A section of a report; `last` is what the last published report said of the same.

    `is_mine`: the reader writes in it now, `is_taken`: another does. `known` is what the plan is
    named by, and `settled` the words that stand, of which an author was asked when he saved them.
    """

    manuscript_id: int
    title: str
    plan_id: int
    plan: str
    key: str
    name: str
    blocks: tuple[Part, ...]
    plain: tuple[Part, ...]
    why: str
    read: TextReading
    read_plain: TextReading
    unlike: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    sources: tuple[tuple[str, str], ...]
    offered: tuple[OfferedFigure, ...]
    last: tuple[str, ...]
    last_on: str
    changes: tuple[str, ...]
    held: str
    written: str
    history: tuple[TextLine, ...]
    text: str
    councils: str
    is_ready: bool
    version: int
    is_mine: bool
    is_taken: bool
    may_write: bool
    discarded: str
    comments: SectionComments
    known: str
    settled: str


def section_page(
    *, manuscript_id: int, key: str, actor: Actor, today: date, now: datetime,
    typed: tuple[str, str] | None = None,
) -> SectionPage:  # fmt: skip
    """Return the section as it stands; `typed` is what the author has in the form right now."""
    found = drafting(manuscript_id=manuscript_id, actor=actor, today=today, now=now)
    topic = topic_of(found.topics(), key)
    row = found.sections.get(key)
    stands = (found.text_of(topic), row.plain if row else "")
    text, councils = typed or stands
    names = _names(row, actor)
    may = found.is_open and may_write_section(actor, topic)
    told = found.frozen_figures
    return SectionPage(
        manuscript_id=manuscript_id,
        title=found.row.title,
        plan_id=found.row.plan_id,
        plan=str(found.row.plan),
        key=key,
        name=topic.name,
        blocks=prose(filled(text, told)),
        plain=prose(filled(councils, told)),
        why=row.why if row else "",
        read=_read(filled(text, told), _MEDIUM, "Del den eller brug kortere ord."),
        read_plain=_read(
            filled(councils or text, told), PLAIN, "Til rådene bør lix være højst 30."
        ),
        unlike=unlike_numbers(text, councils) if councils else (),
        figures=found.figure_lines(),
        sources=choices(found.sources),
        offered=offered_figures(found.sources) if may else (),
        last=_last(found.before, topic),
        last_on=told_day(found.before.as_of) if found.before else "",
        changes=_changes(found, topic),
        held=held_by(row, names),
        written=_written(topic, row, names),
        history=_history(row, actor),
        text=stands[0],
        councils=stands[1],
        is_ready=row.is_ready if row else False,
        version=row.version if row else 1,
        is_mine=may and row is not None and row.holder_id == actor.staff_id,
        is_taken=row is not None and row.holder_id not in {None, actor.staff_id},
        may_write=may,
        discarded=discarded(found.row, actor),
        comments=section_comments(found, key, actor),
        known=found.known,
        settled="\n".join((row.text, row.plain, row.why)) if row else "",
    )


def _written(topic: Topic, row: Section | None, names: Mapping[int, str]) -> str:
    """Return who saved the text last, or else where what stands there is from."""
    if row is not None and row.written_at is not None:
        return f"Sidst gemt {stamped(row.written_at, names.get(row.written_by_id or 0, ''))}."
    if topic.told:
        return f"Ingen har skrevet i afsnittet endnu. Teksten er fra {topic.update}."
    if topic.text:
        return "Ingen har skrevet i afsnittet endnu. Teksten er planens egen."
    if topic.level:
        return "Ingen har skrevet i afsnittet endnu, og der er ingen opdatering at bygge på."
    return "Ingen har skrevet i afsnittet endnu."


def _names(row: Section | None, actor: Actor) -> Mapping[int, str]:
    ids = {row.holder_id, row.written_by_id} if row else set()
    return organisation.staff_names(staff_ids={one for one in ids if one}, actor=actor)


def _read(text: str, most: int, advice: str) -> TextReading:
    value = readability(text)
    if not value:
        return TextReading("Der er ingen tekst endnu", is_hard=False, hardest="")
    is_hard = value > most
    found = hardest_sentence("\n".join(told_lines(text)))
    told = [f"Tungest er sætning {found[0]}: »{found[1]}«"] if found else []
    told += [advice] if is_hard and (found or most == PLAIN) else []
    return TextReading(f"Lix {number(value)} – {lix_word(value)}", is_hard, " ".join(told))


def _last(before: Snapshot | None, topic: Topic) -> tuple[str, ...]:
    """Return what the last report said of the same thing."""
    if before is None:
        return ()
    if topic.key == SUMMARY:
        return told_lines(before.summary)
    kind, _, pk = topic.key.partition("-")
    if kind == "goal":
        said = next((one.said for one in before.goals if str(one.id) == pk), "")
        return told_lines(said)
    return next((one.told for one in before.activities if str(one.id) == pk), ())


def _changes(found: Drafting, topic: Topic) -> tuple[str, ...]:
    """Return what is different in this section; the summary has the plan's own criteria."""
    kind, _, pk = topic.key.partition("-")
    if kind == "goal":
        return ()
    return tuple(change_line(one) for one in found.changes_of(int(pk) if pk else 0))


def _history(row: Section | None, actor: Actor) -> tuple[TextLine, ...]:
    """Return the texts the section had, the newest first: who and when, and the words."""
    if row is None:
        return ()
    rows = list(visible(SectionText, actor).filter(section=row).order_by("-version"))
    names = organisation.staff_names(
        staff_ids={one.staff_id for one in rows if one.staff_id}, actor=actor
    )
    return tuple(
        TextLine(
            one.version,
            stamped(one.written_at, names.get(one.staff_id or 0, "")),
            one.text,
            one.plain,
            (one.text, one.plain, one.why) == (row.text, row.plain, row.why),
        )
        for one in rows
    )


def section_overtaken(
    *, manuscript_id: int, key: str, since: int, actor: Actor, now: datetime
) -> Overtaken:
    """Return who writes in the section now, and what was saved in it after version `since`."""
    row = visible(Section, actor).filter(manuscript_id=manuscript_id, key=key).first()
    if row is None:
        return Overtaken("afsnittet", ())
    names = _names(row, actor)
    saved: tuple[Change, ...] = ()
    newer = visible(SectionText, actor).filter(section=row, version__gt=since)
    if row.written_at is not None and newer.exists():
        who = names.get(row.written_by_id or 0, "En kollega")
        saved = (Change(who, row.written_at, "afsnittets tekst", row.text),)
    if row.holder_id not in {None, actor.staff_id} and row.held_since is not None:
        who = names.get(row.holder_id or 0, "En kollega")
        heading = f"{who} har overtaget afsnittet {_at(row.held_since, now)} og skriver i det"
        return Overtaken("afsnittet", saved, heading, _TAKEN)
    if saved and row.written_at is not None:
        is_own = row.written_by_id == actor.staff_id
        who = "Du har selv" if is_own else f"{saved[0].who} har"
        where = " i et andet vindue" if is_own else ""
        heading = f"{who} gemt afsnittet{where} {_at(row.written_at, now)}, mens du skrev"
        return Overtaken("afsnittet", saved, heading, _SAVED)
    return Overtaken("afsnittet", ())


def _at(at: datetime, now: datetime) -> str:
    """Return the time of day, with the day where that is another."""
    there, here = clock.local(at), clock.local(now)
    told = clock_time(there)
    return told if there.date() == here.date() else f"{short_date(there.date())} {told}"
