"""A snapshot as a paper: in sections with points, or as a table; figures are the same in all."""

from collections.abc import Iterable, Iterator, Mapping

from holdepunkt.core.portfolio import (
    LACKS,
    ChangeKind,
    FrozenActivity,
    FrozenFigure,
    FrozenGoal,
    FrozenMeasure,
    Snapshot,
    SnapshotChange,
    blocks,
    name_of,
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
_WIDTHS, _FIGURE_WIDTHS = (7, 18, 32, 16, 27), (24, 20, 18, 38)
_LONGEST = 600  # characters of a plan's own words in a cell; a table's own are shorter
NOT_ANSWERED = "Kan ikke besvares endnu"
_FILES = {
    ReportPaper.Readers.COMMITTEE: "udvalget",
    ReportPaper.Readers.COUNCILS: "raadene",
    ReportPaper.Readers.STAFF: "medarbejderne",
}
_FOR = {
    ReportPaper.Readers.COUNCILS: "Rådene",
    ReportPaper.Readers.STAFF: "Medarbejderne",
}


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
    laid_out = tuple((_table if is_table else _sections)(found, to_councils=to_councils))
    counted = (*_measures(found.measures), *_figures(found.figures))
    parts = [
        Facts(tuple(_facts(row, found, readers))),
        *([Heading("Sammenfatning"), *_prose(summary)] if summary else []),
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
    if found.sender:
        yield "Fra", found.sender
    if to := _FOR.get(readers, found.meeting):
        yield "Til", to
    yield "Plan", f"{found.title} {found.edition}".strip()
    yield "Status pr.", long_date(found.day)
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
    """Return the changes a line each, those of one activity together, last where words are new.

    What is told again in the same words is no change, and is for the author alone. An author's line
    of why stands after the changes of its activity, or at the first of its kind.
    """
    reasons = {one.id: (name_of(one), one.why) for one in found.activities if one.why}
    reasons |= {0: ("Planens succeskriterier", found.why)} if found.why else {}
    lines: dict[int, list[str]] = {}
    rewritten = []
    for one in different:
        if one.is_text and one.kind in {ChangeKind.ADDED, ChangeKind.WORDING}:
            rewritten.append(one.name)
            lines.setdefault(one.about, [])
        elif one.kind is not ChangeKind.SAME_TEXT:
            told = _ended(change_line(one, why.get(one.kind.value, "")))
            lines.setdefault(one.about, []).append(told)
    for about in [pk for pk in lines if pk in reasons]:
        name, reason = reasons[about]
        lines[about].append(_ended(f"{name}. Hvorfor: {reason}"))
    every = [line for told in lines.values() for line in told]
    if rewritten:
        every.append(f"Ny eller omskrevet tekst: {', '.join(dict.fromkeys(rewritten))}.")
    return tuple(every)


def change_line(one: SnapshotChange, why: str = "") -> str:
    """Return a change in one line, with why: the author's words, or the plan's own."""
    told = f"{one.kind.label} – {one.name}{': ' + one.sentence if one.sentence else ''}"
    reason = why or one.why
    return f"{told.rstrip('.')}. Hvorfor: {reason}" if reason else told


def _sections(found: Snapshot, *, to_councils: bool) -> Iterator[Part]:
    for goal in found.goals:
        yield Heading(f"{goal.number} {goal.title}".strip())
        yield from _of_goal(goal, to_councils=to_councils)
        for one in goal.activities:
            yield Heading(f"{one.number} {one.title}".strip(), level=2)
            yield from _of_activity(one, found.as_of, to_councils=to_councils)


def _of_goal(goal: FrozenGoal, *, to_councils: bool) -> Iterator[Part]:
    """Yield what the report says of the goal: an author's words, or else the plan's own."""
    yield from _prose((goal.plain if to_councils else "") or goal.said or goal.text)


def _told(one: FrozenActivity, *, to_councils: bool) -> tuple[str, ...]:
    """Return what is told of the activity, in the councils' own words where they are written."""
    return told_lines(one.plain) if to_councils and one.plain else one.told


def _of_activity(one: FrozenActivity, day: str, *, to_councils: bool) -> Iterator[Part]:
    """Yield an author's text as it is written, else the month's lines; then state and dates."""
    stands = tuple(_stands(one, day))
    if text := (one.plain if to_councils else "") or one.said:
        yield from _prose(text)
        yield Bullets(stands)
    else:
        told = one.told or ("Der er ikke skrevet noget siden sidst.",)
        yield Bullets((*told, *stands))


def _stands(one: FrozenActivity, day: str) -> Iterator[str]:
    state = f"Status: {one.state}{': ' + one.about if one.about else ''}"
    yield f"{state}. Fase: {one.phase.lower()}." if one.phase else f"{state}."
    for name, when in _dates(one, day):
        yield f"{name}: {when}" if name else f"Tidsfrist: {when}"


def _dates(one: FrozenActivity, day: str) -> Iterator[tuple[str, str]]:
    """Yield the dates in the plan's own words; what each is for is told where there are several."""
    for each in one.dates:
        kept = f", nået {told_day(each.kept_on)}" if each.kept_on else ""
        passed = ", passeret" if each.is_passed(day) and not one.is_closed else ""
        yield each.title if len(one.dates) > 1 else "", f"{each.verbatim}{kept}{passed}"


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
                tuple(_row(one, found.as_of, to_councils=to_councils) for one in rows),
                frozenset(place for place, one in enumerate(rows) if one.is_closed),
                is_headed=True,
                widths=_WIDTHS,
            )
        yield from _of_goal(goal, to_councils=to_councils)


def _row(one: FrozenActivity, day: str, *, to_councils: bool) -> tuple[str, ...]:
    numbers = f"{one.number} {one.second_number}".strip()
    state = f"{one.state}{': ' + one.about if one.about else ''}"
    return (
        numbers,
        one.title,
        _short(one.content),
        "; ".join(f"{name}: {told}" if name else told for name, told in _dates(one, day))
        or "Ingen dato",
        " ".join(_ended(line) for line in (state, *_told(one, to_councils=to_councils))),
    )


def _short(content: str) -> str:
    """Return a plan's words for a cell: of running text the first sentences alone."""
    if len(content) <= _LONGEST:
        return content
    head = content[: _LONGEST // 2]
    cut = max(head.rfind(". "), head.rfind(".\n"))
    cut = cut if cut > 0 else head.rfind(" ")
    return f"{head[: cut + 1].rstrip()} … (Hele teksten står i planen.)"


def _ended(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _measures(measures: Iterable[FrozenMeasure]) -> Iterator[Part]:
    rows = tuple(
        (
            one.text,
            one.target or "Intet måltal",
            _measured(one),
            NOT_ANSWERED if one.answer.startswith(LACKS) else one.answer,
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
