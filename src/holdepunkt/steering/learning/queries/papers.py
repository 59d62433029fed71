"""The leadership's month as a paper: the same words in Word and PDF."""

from collections.abc import Iterator
from datetime import date, datetime

from holdepunkt.core.figures import FigurePeriod
from holdepunkt.core.learning import AreaPart
from holdepunkt.core.wording import number, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.rendering import Document, Facts, Heading, Paragraph, Table
from holdepunkt.steering.learning.queries.month import (
    FoundBriefing,
    figure_line,
    found_briefing,
    locked_words,
    remittal_words,
    spoken,
    themes_words,
    told_words,
)

Part = Heading | Paragraph | Facts | Table


def briefing_paper(*, month: FigurePeriod, actor: Actor, today: date, now: datetime) -> Document:
    """Return the month as a paper; once frozen, the same reader gets the same bytes for ever."""
    found = found_briefing(month=month, actor=actor, today=today, now=now)
    parts = (piece for part in found.briefing.parts for piece in _area(part))
    return Document(
        title=f"Ledelsesside, {month.name}",
        made_at=found.frozen_at or now,
        parts=(*_head(found), *parts),
    )


def _head(found: FoundBriefing) -> Iterator[Part]:
    locked = locked_words(found)
    yield Paragraph(f"{locked}. " * bool(locked) + told_words(found.briefing))
    if found.sha256:
        yield Facts((("Fingeraftryk (SHA-256)", found.sha256),))
    else:
        yield Paragraph("Måneden er ikke låst. Tallene kan stadig ændre sig.")


def _area(part: AreaPart) -> Iterator[Part]:
    yield Heading(part.name)
    if part.status:
        yield Paragraph(f"Status: {part.status}")
    for name, better in (("Udfordringer", False), ("Succeser", True)):
        said = spoken(part, better=better)
        yield Paragraph(f"{name}: " + ("; ".join(said) if said else "ingen nævnt") + ".")
    lines = [figure_line(one) for one in part.figures]
    yield Table(
        "Tal i måneden",
        ("Mål", "Måneden", "Målt på", "Variation"),
        tuple((one.name, one.value, one.of or "–", one.words or "–") for one in lines),
    )
    yield from _counts(part)
    if part.actions:
        yield Table("Læringstiltag, der skal ses på", ("Tiltag", "Ejer", "Ses på", "Stilling"),
                    tuple((one.title, one.owner, short_date(one.look_on), one.said)
                          for one in part.actions))  # fmt: skip
    else:
        yield Paragraph("Ingen læringstiltag skal ses på i måneden.")


def _counts(part: AreaPart) -> Iterator[Part]:
    if part.themes:
        yield Table("Temaer i månedens klager, flest først", ("Tema", "Antal"), _rows(part.themes))
    told = themes_words(part)
    if told:
        yield Paragraph(told)
    yield Paragraph(remittal_words(part))
    if part.causes:
        yield Table("Ankestyrelsens grunde", ("Grund", "Antal"), _rows(part.causes))


def _rows(told: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((word, number(amount)) for word, amount in told)
