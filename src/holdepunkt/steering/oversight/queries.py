"""What the pages of log control show; every figure with its definition and the list behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from holdepunkt.core.figures import FigurePeriod, PeriodKind, period_of
from holdepunkt.core.sampling import Reason, Rules
from holdepunkt.core.wording import clock_time, count, long_date, number, short_date
from holdepunkt.foundation.access import Act, Actor, Role, require
from holdepunkt.foundation.audit import public as audit
from holdepunkt.foundation.clock import local
from holdepunkt.foundation.ui import Fact, Option, Paging
from holdepunkt.registry.citizens import public as citizens
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.oversight import access
from holdepunkt.steering.oversight.models import DrawnLook, Outcome

EVERY = "alle"
MONTHS_BACK = 13
MOST_NUMBERS = 10
UNREVIEWED, UNFINISHED = Q(outcome=""), Q(outcome__in=["", Outcome.UNEXPLAINED])
# What a list can be narrowed to: its word in the address, what it is called, and which rows.
SHOWN: Mapping[str, tuple[str, Q]] = {
    "aabne": ("Ikke færdige", UNFINISHED),
    "nye": ("Ikke gennemgået", UNREVIEWED),
    "mangler": ("Forklaring mangler", Q(outcome=Outcome.UNEXPLAINED)),
    "orden": ("I orden", Q(outcome=Outcome.IN_ORDER)),
    "brud": ("Brud", Q(outcome=Outcome.BREACH)),
    "gennemgaaet": ("Gennemgået", ~UNREVIEWED),
    "alle": ("Alle udtagne", Q()),
}
REASONS = {
    Reason.SAMPLE: "Stikprøve",
    Reason.NO_RELATION: "Intet forhold til en borger",
    Reason.MANY: "Mange opslag på en dag",
    Reason.NIGHT: "Om natten",
    Reason.SURNAME: "Samme efternavn som en borger",
}
DEFINITIONS = (
    ("alle", "Udtaget", "Opslag fra perioden, der er udtaget ved lodtrækning eller af en regel."),
    ("gennemgaaet", "Gennemgået", "Udtagne opslag, der har fået et udfald."),
    ("orden", "I orden", "Gennemgået: opslaget var en del af arbejdet."),
    (
        "mangler",
        "Forklaring mangler",
        "Gennemgået: den, der slog op, er spurgt og har ikke svaret.",
    ),
    ("brud", "Brud", "Gennemgået: der var ingen grund i arbejdet."),
    ("nye", "Ikke gennemgået", "Udtagne opslag uden udfald."),
    ("aabne", "Ikke færdige", "Ikke gennemgået, eller forklaring mangler."),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which month (none: every month), which rows, and which page of them."""

    period: FigurePeriod | None
    shown: str
    paging: Paging


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts and the list behind it."""

    name: str
    value: str
    definition: str
    url: str


@dataclass(frozen=True, slots=True)
class LookLine:
    """A drawn look-up in the list."""

    when: str
    who: str
    title: str
    page: str
    shown: str
    reasons: tuple[str, ...]
    outcome: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class LooksPage:
    """The drawn look-ups of a period, with its figures."""

    period: str
    told: str
    figures: tuple[Figure, ...]
    months: tuple[Option, ...]
    choices: tuple[Option, ...]
    heading: str
    lines: tuple[LookLine, ...]
    paging: Paging
    rules: tuple[str, ...]
    sealed: str


@dataclass(frozen=True, slots=True)
class LookPage:
    """One drawn look-up; `closed` says why there is nothing to fill in."""

    heading: str
    facts: tuple[Fact, ...]
    review: tuple[Fact, ...]
    outcome: str
    closed: str


def looks(*, asked: Asked, actor: Actor, today: date) -> LooksPage:
    """Return one page of the drawn look-ups, the oldest first, and the period's figures."""
    require(actor, Act.REVIEW_LOG)
    shown = asked.shown if asked.shown in SHOWN else "aabne"
    rows = _of(asked.period, access.visible_drawn(actor))
    listed = rows.filter(SHOWN[shown][1])
    paging = asked.paging.of(listed.count())
    page = listed.order_by("looked_on", "id")[paging.offset : paging.offset + paging.size]
    word = asked.period.slug if asked.period else EVERY
    return LooksPage(
        period=asked.period.name if asked.period else "alle måneder",
        told=_told(rows, today),
        figures=_figures(rows, word),
        months=_months(word, today),
        choices=tuple(
            Option(key, name, chosen=key == shown) for key, (name, _which) in SHOWN.items()
        ),
        heading=SHOWN[shown][0],
        lines=_lines(tuple(page), actor),
        paging=paging,
        rules=_rules_in_words(access.control_rules()),
        sealed=_sealed(actor),
    )


def look(*, drawn_id: int, actor: Actor) -> LookPage:
    """Return one drawn look-up; DoesNotExist if there is none."""
    require(actor, Act.REVIEW_LOG)
    row = access.visible_drawn(actor).get(pk=drawn_id)
    (line,) = _lines((row,), actor)
    return LookPage(
        heading=f"Opslag {line.when}",
        facts=(
            Fact("Hvem", f"{line.who}, {line.title}"),
            Fact("Hvornår", line.when),
            Fact("Side", line.page),
            Fact("Formål", row.purpose or "Ikke oplyst; siden viser, hvad det gjaldt"),
            Fact("Viste", line.shown),
            Fact("Borgere", _numbers(row)),
            Fact("Udtaget fordi", ", ".join(line.reasons)),
            Fact("Udtaget", _stamp(row.drawn_at)),
        ),
        review=_reviewed(row, actor),
        outcome=row.outcome,
        closed=_closed(row, actor),
    )


def unreviewed(*, actor: Actor) -> tuple[int, ...]:
    """Return the drawn look-ups without an outcome that the actor may review, the oldest first."""
    rows = access.visible_drawn(actor).filter(UNREVIEWED).exclude(staff_id=actor.staff_id)
    return tuple(rows.order_by("looked_on", "id").values_list("pk", flat=True))


def _of(period: FigurePeriod | None, rows: QuerySet[DrawnLook]) -> QuerySet[DrawnLook]:
    if period is None:
        return rows
    return rows.filter(looked_on__gte=period.from_on, looked_on__lt=period.until_on)


def _figures(rows: QuerySet[DrawnLook], month: str) -> tuple[Figure, ...]:
    counted = {key: Count("id", filter=which) for key, (_name, which) in SHOWN.items()}
    tally = rows.aggregate(**counted)
    here = f"{reverse('oversight:looks')}?maaned={month}"
    return tuple(
        Figure(name, number(tally[key]), text, f"{here}&vis={key}")
        for key, name, text in DEFINITIONS
    )


def _told(rows: QuerySet[DrawnLook], today: date) -> str:
    """Tell how many wait to be finished, and for how long the oldest has."""
    open_rows = rows.filter(UNFINISHED).aggregate(n=Count("id"), oldest=Min("looked_on"))
    if not open_rows["n"]:
        return "Alt, hvad der er udtaget, er færdigt."
    age = count((today - open_rows["oldest"]).days, "dag", "dage")
    amount = count(open_rows["n"], "opslag er ikke færdigt", "opslag er ikke færdige")
    return f"{amount}. Det ældste er fra {long_date(open_rows['oldest'])}, {age} siden."


def _months(chosen: str, today: date) -> tuple[Option, ...]:
    first = period_of(PeriodKind.MONTH, today)
    months = [first.shifted(-back) for back in range(MONTHS_BACK)]
    known = [Option(each.slug, each.name, chosen=each.slug == chosen) for each in months]
    return (*known, Option(EVERY, "Alle måneder", chosen=chosen == EVERY))


def _lines(rows: tuple[DrawnLook, ...], actor: Actor) -> tuple[LookLine, ...]:
    names = organisation.staff_names(staff_ids={row.staff_id for row in rows}, actor=actor)
    units = {unit.id: unit.name for unit in organisation.units(actor=actor)} if rows else {}
    return tuple(_line(row, names.get(row.staff_id, "Ukendt"), units) for row in rows)


def _line(row: DrawnLook, who: str, units: Mapping[int, str]) -> LookLine:
    title = Role(row.role).label if row.role in set(Role) else row.role
    unit = units.get(row.unit_id or 0, "")
    kinds = {Outcome.BREACH: "error", Outcome.UNEXPLAINED: "warning", Outcome.IN_ORDER: "success"}
    return LookLine(
        when=_stamp(row.at),
        who=who,
        title=f"{title}, {unit}" if unit else title,
        page=citizens.PAGES.get(row.page, citizens.ANOTHER_PAGE),
        shown=_shown(row),
        reasons=tuple(_reason(key, hits) for key, hits in row.reasons.items()),
        outcome=Outcome(row.outcome).label if row.outcome else "Ikke gennemgået",
        kind=kinds[Outcome(row.outcome)] if row.outcome else "info",
        url=reverse("oversight:look", args=[row.pk]),
    )


def _reason(key: str, hits: int) -> str:
    return f"{REASONS[Reason(key)]} ({hits} den dag)" if hits > 1 else REASONS[Reason(key)]


def _shown(row: DrawnLook) -> str:
    amount, strangers = len(row.citizens), row.relations.count("")
    told = count(amount, "borger", "borgere")
    if not strangers:
        return f"{told}, med forhold"
    return f"{told}, uden forhold" if strangers == amount else f"{told}, {strangers} uden forhold"


def _numbers(row: DrawnLook) -> str:
    """Name citizens by number, strangers first: the department can find them by it."""
    pairs = sorted(zip(row.relations, row.citizens, strict=True))
    named = ", ".join(f"nr. {citizen}" for _relation, citizen in pairs[:MOST_NUMBERS])
    more = len(pairs) - MOST_NUMBERS
    return f"{named} og {more} til" if more > 0 else named


def _reviewed(row: DrawnLook, actor: Actor) -> tuple[Fact, ...]:
    if row.reviewer_id is None or row.reviewed_at is None:
        return ()
    names = organisation.staff_names(staff_ids=[row.reviewer_id], actor=actor)
    return (
        Fact("Udfald", Outcome(row.outcome).label),
        Fact("Bemærkning", row.note or "Ingen"),
        Fact("Gennemgået af", names.get(row.reviewer_id, "Ukendt")),
        Fact("Gennemgået", _stamp(row.reviewed_at)),
    )


def _closed(row: DrawnLook, actor: Actor) -> str:
    if row.staff_id == actor.staff_id:
        return "Det er dit eget opslag. En anden skal gennemgå det."
    return "" if row.outcome in {"", Outcome.UNEXPLAINED} else "Gennemgangen er færdig."


def _rules_in_words(rules: Rules) -> tuple[str, ...]:
    begins, ends = rules.night
    surname = (
        "Slået til: et opslag på en borger med samme efternavn som den, der slår op."
        if rules.surname
        else "Slået fra: opslag på en borger med samme efternavn som den, der slår op. Reglen"
        " overvåger medarbejdere og slås først til, når den har været i MED."
    )
    return (
        f"Lodtrækning: 1 af {number(rules.one_in)} opslag, mindst 1 hver dag med opslag.",
        "Intet forhold: medarbejderen havde intet forhold til mindst én af de viste borgere.",
        f"Mange: over {number(rules.many)} opslag på en dag.",
        f"Nat: mellem kl. {begins} og kl. {ends}.",
        surname,
        "Samme adresse kan ikke undersøges: medarbejderes adresser står ikke i Holdepunkt.",
    )


def _sealed(actor: Actor) -> str:
    last = audit.last_seal(actor=actor)
    if last is None:
        return "Loggen er endnu ikke forseglet."
    return f"Loggen er senest forseglet {_stamp(last.at)} (forsegling nr. {number(last.number)})."


def _stamp(at: datetime) -> str:
    moment = local(at)
    return f"{short_date(moment)} {clock_time(moment)}"
