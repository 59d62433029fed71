"""A snapshot as a paper: in sections with points, or as a table; figures are the same in all."""

from collections.abc import Iterable, Iterator

from holdepunkt.core.portfolio import (
    FrozenActivity,
    FrozenMeasure,
    Snapshot,
    SnapshotChange,
    changes,
    told_day,
)
from holdepunkt.core.wording import long_date, number
from holdepunkt.foundation.rendering import (
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from holdepunkt.steering.portfolio.models import PlanReport, ReportPaper

TABLE_HEADS = ("Nr.", "Titel", "Indhold", "Tidsfrist", "Status")
_FOR = {
    ReportPaper.Readers.COMMITTEE: "Til udvalget",
    ReportPaper.Readers.COUNCILS: "Til rådene: kort fortalt, uden fagord i overskrifterne",
    ReportPaper.Readers.STAFF: "Til medarbejderne",
}


def report_document(
    row: PlanReport, found: Snapshot, before: Snapshot | None, readers: ReportPaper.Readers
) -> Document:
    """Return the report for these readers, the same figures for all of them."""
    parts = [
        Facts(tuple(_facts(row, found, readers))),
        *([Paragraph(row.summary)] if row.summary else []),
        *_changed(row, found, before),
        *(_table(found) if row.form == PlanReport.Form.TABLE else _sections(found, readers)),
        *_measures(found.measures),
    ]
    numbers = [row.case_number and f"Sagsnr. {row.case_number}"]
    numbers += [row.document_number and f"Dokumentnr. {row.document_number}"]
    return Document(
        title=row.title,
        made_at=row.published_at,
        parts=tuple(parts),
        running_head=" · ".join(one for one in numbers if one),
        is_numbered=True,
    )


def _facts(
    row: PlanReport, found: Snapshot, readers: ReportPaper.Readers
) -> Iterator[tuple[str, str]]:
    yield "Plan", f"{found.title} {found.edition}".strip()
    yield "Status pr.", long_date(found.day)
    yield "Læsere", _FOR[readers]
    for name, value in (
        ("Sagsnr.", row.case_number),
        ("Dokumentnr.", row.document_number),
        ("Bilag nr.", row.appendix),
    ):
        if value:
            yield name, value


def _changed(row: PlanReport, found: Snapshot, before: Snapshot | None) -> Iterator[Part]:
    yield Heading("Ændret siden sidst")
    if before is None:
        yield Paragraph("Det er den første rapport, så der er intet at sammenligne med.")
        return
    different = changes(before, found)
    yield Paragraph(f"Sammenlignet med rapporten af {long_date(before.day)}.")
    if different:
        yield Bullets(tuple(change_line(one, row.why) for one in different))
    else:
        yield Paragraph("Intet er ændret.")


def change_line(one: SnapshotChange, why: dict[str, str]) -> str:
    """Return a change in one line, with the author's line of why."""
    said = why.get(one.kind.value, "")
    told = f": {one.sentence}" if one.sentence else ""
    return f"{one.kind.label} – {one.name}{told}{'. ' + said if said else ''}"


def _sections(found: Snapshot, readers: ReportPaper.Readers) -> Iterator[Part]:
    for goal in found.goals:
        yield Heading(f"{goal.number} {goal.title}".strip())
        if goal.text and readers is not ReportPaper.Readers.COUNCILS:
            yield Paragraph(goal.text)
        for one in goal.activities:
            yield Heading(f"{one.number} {one.title}".strip(), level=2)
            yield Bullets(tuple(_lines(one)))


def _lines(one: FrozenActivity) -> Iterator[str]:
    yield from one.told or ("Der er ikke skrevet noget siden sidst.",)
    state = f"Status: {one.state}{': ' + one.about if one.about else ''}"
    yield f"{state}. Fase: {one.phase.lower()}." if one.phase else f"{state}."
    yield from _dates(one)


def _dates(one: FrozenActivity) -> Iterator[str]:
    for each in one.dates:
        kept = f", nået {told_day(each.kept_on)}" if each.kept_on else ""
        yield f"{each.what}: {each.verbatim}{kept}"


def _table(found: Snapshot) -> Iterator[Part]:
    """Yield a table a goal, what has ended first and on grey, under its own goal."""
    for goal in found.goals:
        heading = f"{goal.number} {goal.title}".strip()
        rows = sorted(goal.activities, key=lambda one: not one.is_closed)
        yield Heading(heading)
        if rows:
            yield Table(
                f"Indsatser under {heading}",
                TABLE_HEADS,
                tuple(_row(one) for one in rows),
                frozenset(place for place, one in enumerate(rows) if one.is_closed),
            )


def _row(one: FrozenActivity) -> tuple[str, ...]:
    numbers = f"{one.number} {one.second_number}".strip()
    state = f"{one.state}{': ' + one.about if one.about else ''}"
    return (
        numbers,
        one.title,
        one.content,
        "; ".join(_dates(one)) or "Ingen dato",
        ". ".join([state, *one.told]),
    )


def _measures(measures: Iterable[FrozenMeasure]) -> Iterator[Part]:
    rows = tuple(
        (
            one.text,
            one.target or "Intet måltal",
            f"{one.value} (n = {number(one.n or 0)}, {told_day(one.on)})"
            if one.value
            else "Ikke målt",
            one.answer,
        )
        for one in measures
    )
    if rows:
        yield Heading("Succeskriterier")
        yield Table("Succeskriterier", ("Kriterium", "Mål", "Værdi", "Svar"), rows)
