"""The list of papers, one paper under review, and one part of it beside its source."""

from dataclasses import dataclass
from datetime import date, datetime

from holdepunkt.core.documents import Fault, Section, badge_counts
from holdepunkt.core.papers import PaperKind, plan_meant
from holdepunkt.core.wording import count, number, short_date
from holdepunkt.exchange.documents.access import holders_in, visible_papers
from holdepunkt.exchange.documents.models import PaperImport
from holdepunkt.exchange.documents.queries.reviewed import Reviewed, reviewed
from holdepunkt.foundation import clock
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.ui import Paging, address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import public as portfolio

SEEN = "s{}-seen"
CALLED_A_STATUS = (
    "Dokumentet kalder sig en status. Skal det være en status på {of}? Så kassér det her, hent det"
    " ind igen, og vælg planen."
)
_WRITTEN = {
    "goals": ("målsætning", "målsætninger"), "activities": ("indsats", "indsatser"),
    "dates": ("dato", "datoer"), "links": ("afhængighed", "afhængigheder"),
    "criteria": ("succeskriterium", "succeskriterier"),
    "decisions": ("beslutning", "beslutninger"), "budget": ("budgetlinje", "budgetlinjer"),
    "hearings": ("høring", "høringer"), "grants": ("projektbevilling", "projektbevillinger"),
    "reports": ("afrapportering", "afrapporteringer"),
    "updates": ("opdatering", "opdateringer"), "unchanged": ("uændret", "uændrede"),
    "moved": ("flyttet dato", "flyttede datoer"), "added": ("ny indsats", "nye indsatser"),
    "not_mentioned": ("ikke nævnt", "ikke nævnte"),
    "findings": ("fund i ordlyden", "fund i ordlyden"), "rules": ("frist", "frister"),
}  # fmt: skip


_THINGS = {
    "goal": ("målsætning", "målsætninger"), "activity": ("indsats", "indsatser"),
    "update": ("indsats", "indsatser"), "gone": ("indsats", "indsatser"),
    "criterion": ("succeskriterium", "succeskriterier"),
    "decision": ("beslutning", "beslutninger"), "budget": ("budgetlinje", "budgetlinjer"),
    "hearing": ("høring", "høringer"), "grant": ("projektbevilling", "projektbevillinger"),
    "rule": ("frist", "frister"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in the list."""

    id: int
    title: str
    into: str
    state: str
    received_at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class PapersPage:
    """The papers brought in, the latest first."""

    paging: Paging
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of the review as the overview tells it."""

    heading: str
    url: str
    things: str
    unsure: int
    badges: tuple[str, ...]
    is_seen: bool


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A paper: where it stands, its parts, what is in doubt, and what was written."""

    id: int
    title: str
    into: str
    is_rules: bool
    is_new_plan: bool
    state: str
    is_draft: bool
    version: int
    received_at: datetime
    parts: tuple[PartLine, ...] = ()
    doubts: str = ""
    first_doubt: str = ""
    asides: tuple[tuple[int, str], ...] = ()
    holders: tuple[tuple[str, str, int], ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    findings: tuple[portfolio.ActivityWording, ...] = ()
    written: tuple[str, ...] = ()
    plan_url: str = ""
    why_not_undo: str = ""
    confirmed_at: datetime | None = None
    undone_at: datetime | None = None
    sentence: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source, and whether something is in doubt there."""

    number: int
    text: str
    is_unsure: bool


@dataclass(frozen=True, slots=True)
class PartPage:
    """One part of the review: the source on the left, the things on the right."""

    id: int
    title: str
    place: int
    of: int
    version: int
    section: Section
    source: tuple[SourceLine, ...]
    doubts: str
    next_url: str
    next_doubt: dict[str, str]


def papers_page(*, paging: Paging, actor: Actor) -> PapersPage:
    """Return the list of papers; who may not bring papers in is refused."""
    require(actor, Act.IMPORT)
    rows = visible_papers(actor).order_by("-id")
    shown = paging.of(rows.count())
    return PapersPage(
        shown, tuple(_line(row) for row in rows[shown.offset : shown.offset + shown.size])
    )


def known_words(*, paper_id: int, actor: Actor) -> str:
    """Return what who brings the same file again is told: where it stands, and that it is kept."""
    row = visible_papers(actor).get(pk=paper_id)
    if row.state != PaperImport.State.DRAFT:
        return "Filen er her allerede. Intet er ændret."
    names = organisation.staff_names(staff_ids={row.staff_id or 0}, actor=actor)
    who = "dig" if row.staff_id == actor.staff_id else names.get(row.staff_id or 0, "")
    since = short_date(clock.local(row.received_at).date())
    return (
        f"Filen er allerede under gennemgang siden {since}{f' af {who}' if who else ''},"
        " og det, der er skrevet i gennemgangen, er bevaret."
    )


def _line(row: PaperImport) -> PaperLine:
    title = row.title or f"Dokument nr. {row.pk}"
    into, state = row.get_into_display(), row.get_state_display()
    return PaperLine(row.pk, title, into, state, row.received_at, row.sentence)


def plan_choices(*, actor: Actor) -> list[tuple[str, str]]:
    """Return the plans a status can be of."""
    return [(pk, f"En status på »{title}«") for pk, title in portfolio.plan_choices(actor=actor)]


def paper_page(*, paper_id: int, actor: Actor, today: date) -> PaperPage:
    """Return a paper; one the actor may not see does not exist."""
    row = visible_papers(actor).get(pk=paper_id)
    head = (
        row.pk, row.title or f"Dokument nr. {row.pk}", row.get_into_display(),
        row.into == PaperImport.Into.RULES, row.into == PaperImport.Into.PLAN,
        row.get_state_display(),
    )  # fmt: skip
    is_draft = row.state == PaperImport.State.DRAFT
    if not is_draft:
        return PaperPage(
            *head, is_draft=False, version=row.version, received_at=row.received_at,
            written=_written(row), findings=_findings(row, actor),
            confirmed_at=row.confirmed_at, undone_at=row.undone_at,
            sentence=row.sentence,
            plan_url=address("portfolio:plan", row.plan_id) if row.plan_id else "",
            why_not_undo=why_not_undo(row=row, actor=actor),
        )  # fmt: skip
    found = reviewed(row=row, actor=actor, today=today)
    return PaperPage(
        *head, is_draft=True, version=row.version, received_at=row.received_at,
        parts=tuple(_part(row, each) for each in found.proposal.sections),
        doubts=_doubts(row, found), first_doubt=_next(row, found, -1),
        valid_from=found.valid_from,
        asides=(*_called_a_status(found, row, actor), *found.proposal.asides),
        faults=tuple((one.sentence, _url(row, one)) for one in found.proposal.faults),
        holders=tuple((one.role or "Ukendt rolle", f"{one.name} {one.email}".strip(), one.line)
                      for one in holders_in(row)),
    )  # fmt: skip


def _called_a_status(found: Reviewed, row: PaperImport, actor: Actor) -> list[tuple[int, str]]:
    """Return the question to who takes a status as a new plan while there are plans."""
    is_plan = row.into == PaperImport.Into.PLAN
    if not is_plan or found.paper is None or found.paper.kind is not PaperKind.STATUS:
        return []
    plans = [name for _, name in portfolio.plan_choices(actor=actor)]
    if not plans:
        return []
    meant = plan_meant(found.title, plans)
    of = f"»{meant}«" if meant else "en plan, der er hentet ind"
    return [(0, CALLED_A_STATUS.format(of=of))]


def _url(row: PaperImport, fault: Fault) -> str:
    """Return the address of the field where the fault is mended."""
    return f"{address('documents:part', row.pk, fault.place)}#id_{fault.field}"


def _part(row: PaperImport, section: Section) -> PartLine:
    kept = sum(item.is_kept for item in section.items)
    kinds: dict[str, int] = {}
    for item in section.items:
        kinds[item.kind.value] = kinds.get(item.kind.value, 0) + 1
    words = ", ".join(count(n, *_THINGS[kind]) for kind, n in kinds.items())
    left = len(section.items) - kept
    told = f"{words}; {number(left)} udeladt" if left else words
    return PartLine(
        section.heading, address("documents:part", row.pk, section.place), told, section.unsure,
        badge_counts(section.items),
        SEEN.format(section.place) in row.typed,
    )  # fmt: skip


def _doubts(row: PaperImport, found: Reviewed) -> str:
    every, unsure = len(found.proposal.items), found.proposal.unsure
    left = sum(each.unsure for each in found.proposal.sections
               if SEEN.format(each.place) not in row.typed)  # fmt: skip
    if unsure and not left:
        return f"{number(unsure)} af {number(every)} var i tvivl, og du har gemt dem alle."
    told = f"{number(unsure)} af {number(every)} er i tvivl"
    return f"{told}, heraf {number(left)} i dele, du ikke har gemt endnu." if unsure else f"{told}."


def _next(row: PaperImport, found: Reviewed, after: int) -> str:
    """Return the address of the first doubt in a part after this one; nothing when all are seen."""
    for section in found.proposal.sections:
        unsure = [item for item in section.items if item.is_unsure]
        if section.place > after and unsure and SEEN.format(section.place) not in row.typed:
            return f"{address('documents:part', row.pk, section.place)}#{unsure[0].key}"
    return ""


def part_page(*, paper_id: int, place: int, actor: Actor, today: date) -> PartPage:
    """Return a part of a draft; a part it does not have does not exist."""
    row = visible_papers(actor).get(pk=paper_id, state=PaperImport.State.DRAFT)
    found = reviewed(row=row, actor=actor, today=today)
    sections = found.proposal.sections
    if place >= len(sections):
        raise PaperImport.DoesNotExist
    section = sections[place]
    unsure = [item.key for item in section.items if item.is_unsure]
    onward = _next(row, found, place)
    following = dict(zip(unsure, [*(f"#{key}" for key in unsure[1:]), onward], strict=False))
    end = address("documents:paper", row.pk)
    next_url = address("documents:part", row.pk, place + 1) if place + 1 < len(sections) else end
    return PartPage(
        row.pk, row.title, place, len(sections), row.version, section,
        _source(found, section), f"{len(unsure)} af {len(section.items)} er i tvivl",
        next_url, following,
    )  # fmt: skip


def _source(found: Reviewed, section: Section) -> tuple[SourceLine, ...]:
    doubted = {each.line for item in section.items for each in item.fields if each.doubts}
    doubted |= {item.first for item in section.items if item.doubts}
    return tuple(
        SourceLine(line, text, line in doubted)
        for line, text in found.source
        if section.first <= line <= section.last and text.strip()
    )


def _findings(row: PaperImport, actor: Actor) -> tuple[portfolio.ActivityWording, ...]:
    """Return what a status said otherwise than its plan, as it is kept on the activities."""
    if row.into != PaperImport.Into.STATUS or row.plan_id is None:
        return ()
    return portfolio.wording_of(plan_id=row.plan_id, source=row.source, actor=actor)


def _written(row: PaperImport) -> tuple[str, ...]:
    counts = row.written.get("counts", {})
    return tuple(
        count(counts[name], *words) for name, words in _WRITTEN.items() if counts.get(name)
    )


def why_not_undo(*, row: PaperImport, actor: Actor) -> str:
    """Return why the import cannot be taken back; nothing when it can."""
    if row.state != PaperImport.State.CONFIRMED:
        return "Dokumentet er ikke hentet ind, så der er intet at fortryde."
    if row.into == PaperImport.Into.RULES:
        return (
            "Frister kan være brugt i sager, så de tages ikke tilbage. Skriv en ny frist på"
            " paragraffen, hvis en er forkert."
        )
    later = visible_papers(actor).filter(
        plan_id=row.plan_id or 0, state=PaperImport.State.CONFIRMED, pk__gt=row.pk
    ).first()  # fmt: skip
    if later is not None:
        return (
            f"En senere import bygger på den ({short_date(later.received_at)}). Fortryd den først."
        )
    marks = portfolio.plan_marks(plan_id=row.written["plan"], actor=actor)
    # An import from before a mark was kept is not held to it.
    kept = row.written["marks"]
    since = [what for what, mark in marks.items() if mark != kept.get(what, mark)]
    if since:
        return f"Der er skrevet på planen siden: {', '.join(since)}. Ret i stedet på planen."
    return ""
