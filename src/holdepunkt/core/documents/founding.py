"""What a plan stands on, as its paper tells: hearings with their days, and money from outside."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from holdepunkt.core import portfolio
from holdepunkt.core.datewords import Precision, YearSource
from holdepunkt.core.documents.values import Answers, Item, ItemKind, Shape, Typed
from holdepunkt.core.papers import (
    Activity,
    DatedWords,
    Granted,
    Hearing,
    Paper,
    PaperKind,
    Reporting,
    RoleSaid,
)
from holdepunkt.core.wording import short_date, shortened

HEADING = 80  # letters
_LINE, _NAME, _TEXT = 200, 100, 20_000
_WHAT = re.compile(
    r"(?:\b(?:kort|skriftlig|mundtlig|offentlig|intern|ekstern|ny|bred)\w*,? )*høring\w*",
    re.IGNORECASE,
)
_MARKS = re.compile(r",?\s*\[(?:navn|e-mail)\]")
NO_DAYS = "Dokumentet siger ikke, hvilke dage høringen varer. Skriv dem, og tag den med."
NO_YEAR = "»{words}« har intet årstal; {year} er taget af sammenhængen."
APPLIED = "Dokumentet er en ansøgning. Er pengene givet?"
OWNER = "Dokumentet siger ikke, hvem der afrapporterer. Projektets ejer er foreslået."
CONDITIONS = "Er det vilkår fra giveren? Ret, eller slet det, der ikke er."
LAST_DAY = "»{words}« er læst som senest {day}."


def founding_items(
    paper: Paper,
    typed: Typed,
    hearings: Iterable[portfolio.Hearing] = (),
    givers: Collection[str] = (),
) -> Iterator[Item]:
    """Yield what the paper tells of hearings and money, but not what the plan has already."""
    spans = {(one.first_on, one.last_on) for one in hearings}
    for at, hearing in enumerate(paper.hearings):
        days = _days(hearing)
        if days is None or (days.words.first, days.words.last) not in spans:
            yield hearing_item(f"h{at}", hearing, paper.activities, typed)
    for at, granted in enumerate(paper.grants):
        if granted.giver not in givers:
            yield grant_item(f"p{at}", granted, paper, typed)


def _days(hearing: Hearing) -> DatedWords | None:
    """Return the wording that says both its days; a month or a single day does not."""
    for each in hearing.dates:
        first, last = each.words.first, each.words.last
        if each.words.precision is Precision.DAY and first and last and first < last:
            return each
    return None


def hearing_item(key: str, hearing: Hearing, activities: Sequence[Activity], typed: Typed) -> Item:
    """Return a hearing as it is proposed; without its days it is told, and not ticked."""
    fields = Answers(key, typed, [])
    line, days = hearing.place.first, _days(hearing)
    words = days.words if days else None
    fields.keep("Tag høringen med", proposed=words is not None)
    named = _WHAT.search(hearing.text)
    about = next((one.title for one in activities
                  if one.place.first <= line <= one.place.last), "")  # fmt: skip
    what = named[0].strip() if named else "Høring"
    title = f"{what[0].upper()}{what[1:]}{f': {about}' if about else ''}"
    if _WHAT.search(about):
        title = about
    fields.add("title", "Hvad er i høring?", title[:_LINE], line=line, is_required=True,
               said=hearing.text)  # fmt: skip
    fields.add("parties", "Hvem høres?", ", ".join(hearing.parties)[:_LINE], line=line,
               is_required=True, lacks="Vi fandt ikke, hvem der høres.")  # fmt: skip
    doubts: tuple[str, ...] = ()
    if words and words.first and words.year_source is YearSource.CONTEXT:
        doubts = (NO_YEAR.format(words=words.verbatim, year=words.first.year),)
    printed = words.verbatim if words else ", ".join(one.words.verbatim for one in hearing.dates)
    for name, label, day in (
        ("first", "Fra", words.first if words else None),
        ("last", "Til og med", words.last if words else None),
    ):
        fields.add(name, label, short_date(day) if day else "", most=40, printed=printed,
                   line=line, doubts=doubts, is_required=True)  # fmt: skip
        doubts = ()
    return Item(
        key, ItemKind.HEARING, shortened(title, HEADING), line, hearing.place.last,
        tuple(fields.made), notes=(hearing.text, *(() if words else (NO_DAYS,))),
    )  # fmt: skip


def grant_item(key: str, granted: Granted, paper: Paper, typed: Typed) -> Item:
    """Return money from outside as it is proposed, with each day its giver is to be told."""
    fields = Answers(key, typed, [])
    line = granted.said.place.first
    fields.keep("Tag projektbevillingen med")
    fields.add("giver", "Hvem giver pengene?", granted.giver, most=120, line=line,
               is_required=True)  # fmt: skip
    conditions = "\n".join(one.text for one in granted.conditions)
    at = granted.conditions[0].place.first if granted.conditions else line
    fields.add(
        "conditions", "Vilkår", conditions, shape=Shape.TEXT, most=_TEXT, line=at,
        lacks="Vi fandt ingen vilkår.", doubts=(CONDITIONS,) if conditions else (),
    )  # fmt: skip
    for name, label, start in (
        ("steering", "Styregruppen, roller", "styregruppe"),
        ("project", "Projektgruppen, roller", "projektgruppe"),
    ):
        members = [each for each in paper.roles if _is_member(each, start)]
        fields.add(
            name, label, "\n".join(_MARKS.sub("", one.text).strip(" ,") for one in members),
            shape=Shape.TEXT, most=_TEXT, line=members[0].place.first if members else line,
            lacks="Vi fandt ingen roller.",
        )  # fmt: skip
    lead = granted.lead[:_NAME]
    fields.add(
        "lead", "Rolle, der afrapporterer", lead, most=_NAME, line=line,
        doubts=(OWNER,) if lead else (), lacks="Vi fandt ikke, hvem der afrapporterer.",
    )  # fmt: skip
    for number, report in enumerate(granted.reports):
        _add_report(fields, number, report)
    doubts = (APPLIED,) if paper.kind is PaperKind.APPLICATION else ()
    notes = () if granted.reports else ("Vi fandt ingen dag, giveren skal have en rapport.",)
    return Item(
        key, ItemKind.GRANT, granted.giver, line, granted.said.place.last, tuple(fields.made),
        doubts, notes=(granted.said.text, *notes) if " " in granted.said.text else notes,
    )  # fmt: skip


def _is_member(said: RoleSaid, start: str) -> bool:
    """Tell whether the role stands in the list below the group's name, and is not that name."""
    return said.role.lower().startswith(start) and not said.text.endswith(":") and (
        said.role.lower() not in said.text.lower()
    )  # fmt: skip


def _add_report(fields: Answers, number: int, report: Reporting) -> None:
    words, line = report.when.words, report.when.place.first
    fields.add(f"what{number}", "Hvad skal afleveres?", report.what, line=line)
    doubts: tuple[str, ...] = ()
    if words.last and words.precision is not Precision.DAY:
        doubts = (LAST_DAY.format(words=words.verbatim, day=short_date(words.last)),)
    if words.last and words.year_source is YearSource.CONTEXT:
        doubts = (*doubts, NO_YEAR.format(words=words.verbatim, year=words.last.year))
    day = short_date(words.last) if words.last else ""
    fields.add(f"due{number}", "Senest", day, most=40, printed=words.verbatim, line=line,
               doubts=doubts)  # fmt: skip
