"""A snapshot as a paper: in sections with points, or as a table; figures are the same in all."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from holdepunkt.core.portfolio import (
    LACKS,
    FrozenFigure,
    FrozenMeasure,
    Snapshot,
    SnapshotChange,
    committee_lines,
    ended,
    is_reworded,
    name_of,
)
from holdepunkt.core.wording import HARD_SPACE, long_date
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
from holdepunkt.steering.portfolio.queries.layout import prose, sections, table
from holdepunkt.steering.portfolio.queries.watching import changed

_FILES = {
    ReportPaper.Readers.COMMITTEE: "udvalget",
    ReportPaper.Readers.COUNCILS: "raadene",
    ReportPaper.Readers.STAFF: "medarbejderne",
}
_FOR = {
    ReportPaper.Readers.COMMITTEE: "udvalget",
    ReportPaper.Readers.COUNCILS: "rådene",
    ReportPaper.Readers.STAFF: "medarbejderne",
}
_TO_COMMITTEE = re.compile(r"(?<=\btil )udvalget\b")
_TO = {ReportPaper.Readers.COUNCILS: "Rådene", ReportPaper.Readers.STAFF: "Medarbejderne"}
_CRITERIA, _CRITERIA_WIDTHS = ("Kriterium", "Mål", "Værdi", "Svar"), (36, 23, 23, 18)
_FIGURE_WIDTHS = (22, 19, 20, 39)
_DAY = re.compile(r"(?<=\d\.) (?=[a-zæøå]{3,9} \d{4}\b)|(?<=[a-zæøå]) (?=\d{4}\b)")


def file_name(stem: str, pk: int, readers: str, suffix: str) -> str:
    """Return the name of a report's file, which says for whom it is and names no person."""
    return f"{stem}-{pk}-{_FILES[ReportPaper.Readers(readers)]}.{suffix}"


def report_document(
    row: PlanReport, found: Snapshot, before: Snapshot | None, readers: ReportPaper.Readers
) -> Document:
    """Return the report for these readers, the same figures for all of them."""
    to_councils = readers is ReportPaper.Readers.COUNCILS
    summary = (found.plain_summary if to_councils else "") or found.summary or row.summary
    is_table = row.form == PlanReport.Form.TABLE
    laid_out = tuple((table if is_table else sections)(found, to_councils=to_councils))
    names = {one.id: name_of(one) for one in found.activities}
    counted = (
        *_measures((_outside(one) for one in found.measures), names), *_figures(found.figures)
    )  # fmt: skip
    parts = [
        Facts((*_facts(row, found, readers), *_explained(found))),
        *_summed_up(summary),
        *_changed(row, found, before),
        # Whoever reads the table in again takes every row after its head for an activity.
        *(counted + laid_out if is_table else laid_out + counted),
    ]
    numbers = [row.case_number and f"Sagsnr. {row.case_number}"]
    numbers += [row.document_number and f"Dokumentnr. {row.document_number}"]
    return Document(
        title=_title(row.title, readers),
        made_at=row.published_at,
        parts=tuple(parts),
        running_head=" · ".join(one for one in numbers if one),
        is_numbered=True,
    )


def _title(title: str, readers: ReportPaper.Readers) -> str:
    """Return the title as it is to these readers; a date in it stands on one line."""
    return _DAY.sub(HARD_SPACE, _TO_COMMITTEE.sub(_FOR[readers], title))


def _summed_up(summary: str) -> Iterator[Part]:
    if summary:
        yield Heading("Sammenfatning")
        yield from prose(summary)


def _facts(
    row: PlanReport, found: Snapshot, readers: ReportPaper.Readers
) -> Iterator[tuple[str, str]]:
    if found.sender:
        yield "Fra", found.sender
    if to := _TO.get(readers, found.meeting):
        yield "Til", to
    yield "Plan", f"{found.title}{HARD_SPACE}{found.edition}".strip()
    yield "Status pr.", long_date(found.day)
    for name, value in (
        ("Sagsnr.", row.case_number),
        ("Dokumentnr.", row.document_number),
        ("Bilag nr.", row.appendix),
    ):
        if value:
            yield name, value


def _explained(found: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield what n is, where a figure in the paper says it."""
    measures = (one.words for one in found.measures if not one.is_small)
    told = (*(one.rests_on for one in found.figures), *measures)
    if any(f"n{HARD_SPACE}=" in one for one in told):
        yield "n", "så mange sager, svar eller borgere bygger et tal på"


def _changed(row: PlanReport, found: Snapshot, before: Snapshot | None) -> Iterator[Part]:
    yield Heading("Ændret siden sidst")
    different = changed(before, found)
    lines = told_changes(different, found, row.why)
    if before is None:
        yield Paragraph("Det er den første rapport på planen.")
    else:
        yield Paragraph(f"Sammenlignet med rapporten af {long_date(before.day)}.")
    if lines:
        yield Bullets(lines)
    elif before is not None:
        is_text = any(is_reworded(one) for one in different)
        yield Paragraph("Kun teksterne er skrevet om." if is_text else "Intet er ændret.")


def told_changes(
    different: Iterable[SnapshotChange], found: Snapshot, why: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what is changed in sentences for readers outside, a line for each activity."""
    names = {one.id: name_of(one) for one in found.activities} | {0: ""}
    reasons = {one.id: one.why for one in found.activities} | {0: found.why}
    of_goals = (f"{one.name}: {ended(one.why)}" for one in found.goals if one.why)
    return (*committee_lines(different, names, reasons, why), *of_goals)


def change_line(one: SnapshotChange) -> str:
    """Return a change in one line for its author, with the reason given when it was made."""
    return f"{one.line.rstrip('.')}. Begrundelse: {one.why}" if one.why else one.line


def _outside(one: FrozenMeasure) -> FrozenMeasure:
    """Return the criterion for readers outside: what it lacks to be answered is told to staff."""
    is_note = one.answer.startswith(LACKS)
    return replace(one, answer="Kan ikke besvares endnu") if is_note else one


def _measures(measures: Iterable[FrozenMeasure], names: Mapping[int, str]) -> Iterator[Part]:
    """Yield the criteria, each with its activity, where it began and when it is to be reached."""
    rows = tuple(
        (
            _lines(one.text, _after("Indsats: ", names.get(one.activity, ""))),
            _lines(_target(one), _after("Udgangspunkt: ", one.baseline)),
            _tight(_measured(one)),
            one.answer,
        )
        for one in measures
    )
    if rows:
        yield Heading("Succeskriterier")
        yield Table("Succeskriterier", _CRITERIA, rows, is_headed=True, widths=_CRITERIA_WIDTHS)


def _measured(one: FrozenMeasure) -> str:
    """Return the value of a criterion; what tells of fewer than five does not leave the house."""
    if one.is_small:
        return "Vises ikke: der er under fem bag tallet eller bag resten af det"
    return one.words or "Ikke målt"


def _target(one: FrozenMeasure) -> str:
    return ", ".join(told for told in (one.target, one.due) if told) or "Intet måltal"


def _after(label: str, told: str) -> str:
    return f"{label}{told}" if told else ""


def _lines(*told: str) -> str:
    return _tight("\n".join(one for one in told if one))


def _tight(told: str) -> str:
    """Return the words with a per cent and its number on one line."""
    return re.sub(r"(?<=\d) (?=%)", HARD_SPACE, told)


def _figures(figures: Iterable[FrozenFigure]) -> Iterator[Part]:
    """Yield where the figures in the text come from: of how many, for when, and how counted."""
    rows = tuple(
        (
            one.name,
            f"{one.value} ({one.rests_on})" if one.rests_on else one.value,
            one.when,
            one.definition,
        )
        for one in figures
    )
    if rows:
        heads = ("Tal", "Værdi", "Opgjort for", "Sådan er det talt")
        yield Heading("Tal i rapporten")
        yield Table("Tal i rapporten", heads, rows, is_headed=True, widths=_FIGURE_WIDTHS)
