"""A snapshot as a paper: in sections with points, or as a table; figures are the same in all."""

from collections.abc import Iterable, Iterator, Mapping

from holdepunkt.core.portfolio import (
    ChangeKind,
    FrozenActivity,
    FrozenFigure,
    FrozenGoal,
    FrozenMeasure,
    Snapshot,
    SnapshotChange,
    blocks,
    told_day,
    told_lines,
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
from holdepunkt.steering.portfolio.queries.watching import changed

TABLE_HEADS = ("Nr.", "Titel", "Indhold", "Tidsfrist", "Status")
_FOR = {
    ReportPaper.Readers.COUNCILS: "Til rådene, i almindelige ord",
    ReportPaper.Readers.STAFF: "Til medarbejderne",
}


def report_document(
    row: PlanReport, found: Snapshot, before: Snapshot | None, readers: ReportPaper.Readers
) -> Document:
    """Return the report for these readers, the same figures for all of them."""
    to_councils = readers is ReportPaper.Readers.COUNCILS
    summary = (found.plain_summary if to_councils else "") or found.summary or row.summary
    is_table = row.form == PlanReport.Form.TABLE
    laid_out = tuple((_table if is_table else _sections)(found, to_councils=to_councils))
    counted = (*_measures(found.measures), *_figures(found.figures))
    parts = [
        Facts(tuple(_facts(row, found, readers))),
        *_prose(summary),
        *_changed(row, found, before),
        # Whoever reads the table in again takes every row after its head for an activity.
        *(counted + laid_out if is_table else laid_out + counted),
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


def _prose(text: str) -> Iterator[Part]:
    """Yield what an author wrote, in paragraphs and points."""
    for block in blocks(text):
        yield Bullets(block.lines) if block.is_points else Paragraph(block.lines[0])


def _facts(
    row: PlanReport, found: Snapshot, readers: ReportPaper.Readers
) -> Iterator[tuple[str, str]]:
    yield "Plan", f"{found.title} {found.edition}".strip()
    yield "Status pr.", long_date(found.day)
    if readers in _FOR:
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
    yield Paragraph(f"Sammenlignet med rapporten af {long_date(before.day)}.")
    if lines := told_changes(changed(before, found), found, row.why):
        yield Bullets(lines)
    else:
        yield Paragraph("Intet er ændret.")


def told_changes(
    different: Iterable[SnapshotChange], found: Snapshot, why: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the changes a line each, and last where the text is new or in other words.

    An author's line of why stands at the first change of its activity, or of its kind.
    """
    reasons = {one.id: one.why for one in found.activities if one.why} | {0: found.why}
    lines, rewritten = [], []
    for one in different:
        if one.is_text and one.kind in {ChangeKind.ADDED, ChangeKind.WORDING}:
            rewritten.append(one.name)
        else:
            reason = why.get(one.kind.value, "") or reasons.pop(one.about, "")
            lines.append(change_line(one, reason))
    if rewritten:
        lines.append(f"Ny eller omskrevet tekst: {', '.join(dict.fromkeys(rewritten))}")
    return tuple(lines)


def change_line(one: SnapshotChange, why: str = "") -> str:
    """Return a change in one line, with the author's line of why."""
    told = f"{one.kind.label} – {one.name}{': ' + one.sentence if one.sentence else ''}"
    return f"{told.rstrip('.')}. Hvorfor: {why}" if why else told


def _sections(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    for goal in found.goals:
        yield Heading(f"{goal.number} {goal.title}".strip())
        yield from _of_goal(goal, to_councils=to_councils)
        for one in goal.activities:
            yield Heading(f"{one.number} {one.title}".strip(), level=2)
            yield Bullets(tuple(_lines(one, to_councils=to_councils)))


def _of_goal(goal: FrozenGoal, *, to_councils: bool) -> Iterator[Part]:
    """Yield the plan's own words of the goal, and what the report says of it."""
    if goal.text:
        yield Paragraph(goal.text)
    yield from _prose((goal.plain if to_councils else "") or goal.said)


def _told(one: FrozenActivity, *, to_councils: bool) -> tuple[str, ...]:
    """Return what is told of the activity, in the councils' own words where they are written."""
    return told_lines(one.plain) if to_councils and one.plain else one.told


def _lines(one: FrozenActivity, *, to_councils: bool) -> Iterator[str]:
    told = _told(one, to_councils=to_councils)
    yield from told or ("Der er ikke skrevet noget siden sidst.",)
    state = f"Status: {one.state}{': ' + one.about if one.about else ''}"
    yield f"{state}. Fase: {one.phase.lower()}." if one.phase else f"{state}."
    for name, when in _dates(one):
        yield f"Tidsfrist – {name}: {when}" if name else f"Tidsfrist: {when}"


def _dates(one: FrozenActivity) -> Iterator[tuple[str, str]]:
    """Yield the dates in the plan's own words; what each is for is told where there are several."""
    for each in one.dates:
        kept = f", nået {told_day(each.kept_on)}" if each.kept_on else ""
        yield each.title if len(one.dates) > 1 else "", f"{each.verbatim}{kept}"


def _table(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    """Yield a table a goal, what has ended first and on grey, and what is said of the goal."""
    for goal in found.goals:
        heading = f"{goal.number} {goal.title}".strip()
        rows = sorted(goal.activities, key=lambda one: not one.is_closed)
        yield Heading(heading)
        if rows:
            yield Table(
                heading,
                TABLE_HEADS,
                tuple(_row(one, to_councils=to_councils) for one in rows),
                frozenset(place for place, one in enumerate(rows) if one.is_closed),
                is_headed=True,
            )
        yield from _of_goal(goal, to_councils=to_councils)


def _row(one: FrozenActivity, *, to_councils: bool) -> tuple[str, ...]:
    numbers = f"{one.number} {one.second_number}".strip()
    state = f"{one.state}{': ' + one.about if one.about else ''}"
    return (
        numbers,
        one.title,
        one.content,
        "; ".join(f"{name}: {told}" if name else told for name, told in _dates(one))
        or "Ingen dato",
        " ".join(_ended(line) for line in (state, *_told(one, to_councils=to_councils))),
    )


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _measures(measures: Iterable[FrozenMeasure]) -> Iterator[Part]:
    rows = tuple(
        (
            one.text,
            one.target or "Intet måltal",
            _measured(one),
            one.answer,
        )
        for one in measures
    )
    if rows:
        yield Heading("Succeskriterier")
        yield Table("Succeskriterier", ("Kriterium", "Mål", "Værdi", "Svar"), rows, is_headed=True)


def _measured(one: FrozenMeasure) -> str:
    """Return the value of a criterion; what tells of fewer than five does not leave the house."""
    if one.is_small:
        return "Vises ikke: der er under fem bag tallet eller bag resten af det"
    return (
        f"{one.value} (n = {number(one.n or 0)}, {told_day(one.on)})" if one.value else "Ikke målt"
    )


def _figures(figures: Iterable[FrozenFigure]) -> Iterator[Part]:
    """Yield where the figures in the text come from: of how many, for when, and how counted."""
    rows = tuple((one.name, one.value, number(one.n), one.when, one.definition) for one in figures)
    if rows:
        heads = ("Tal", "Værdi", "n", "Opgjort for", "Sådan er det talt")
        yield Heading("Tal i rapporten")
        yield Table("Tal i rapporten", heads, rows, is_headed=True)
