"""What can be done with figures: count them anew, and lock those of a period that has ended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Min
from psycopg import sql

from holdepunkt.core.figures import (
    VERSION,
    Book,
    FigurePeriod,
    PeriodKind,
    Subjects,
    fingerprint,
    first_period,
    frozen,
    period_of,
    periods_between,
    series_of,
    together,
)
from holdepunkt.core.figures.periods import ONE_DAY
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.audit import public as audit
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.registry.organisation.public import UnitValue
from holdepunkt.steering.insight import access, queries
from holdepunkt.steering.insight.models import Publication
from holdepunkt.steering.insight.queries import Moment
from holdepunkt.steering.insight.queries.books import book_of
from holdepunkt.steering.insight.queries.report import own_period

_TEMPORARY = (
    "CREATE TEMPORARY TABLE insight_counted (LIKE insight_figurepoint) ON COMMIT DROP;"
    "ALTER TABLE pg_temp.insight_counted DROP COLUMN id"
)
_COLUMNS = (
    "unit_id",
    "period_kind",
    "period_start",
    "measure",
    "numerator",
    "denominator",
    "n",
    "value",
    "reason",
    "definition",
    "as_of",
    "known_at",
)


@transaction.atomic
def refresh(
    *, actor: Actor, now: datetime, today: date, unit_ids: Iterable[int] | None = None
) -> int:
    """Count the units' figures anew, of all units when none are named; return how many were kept.

    A job calls it every night, and when an import is done.
    """
    _alone()
    units = organisation.units(actor=actor)
    wanted = {unit.id for unit in units} if unit_ids is None else set(unit_ids)
    with access.counting(actor, today) as counter:
        moment = Moment(today, now)
        own = queries.unit_subjects(moment=moment, unit_ids=None, remembers=True, actor=counter)
        points = [
            row
            for unit in units
            if unit.id in wanted
            for row in _points(unit, _subjects(unit, units, own), moment)
        ]
        access.visible_points(counter).filter(unit_id__in=wanted).delete()
        _keep(points)
    return len(points)


@transaction.atomic
def refresh_since(*, since: datetime, actor: Actor, now: datetime, today: date) -> int:
    """Count all figures anew, unless all is counted already that was known at the instant."""
    _alone()
    with access.counting(actor, today) as counter:
        counted = access.visible_points(counter).aggregate(at=Min("known_at"))["at"]
    return 0 if counted and counted >= since else refresh(actor=actor, now=now, today=today)


@transaction.atomic
def publish(*, unit_id: int, period: FigurePeriod, actor: Actor, now: datetime, today: date) -> str:
    """Lock the unit's figures for an ended period: freeze their bytes; return their fingerprint."""
    _alone()
    unit = queries.lockable(unit_id=unit_id, period=period, actor=actor, today=today)
    moment = Moment(period.until_on - ONE_DAY, now)
    with access.counting(actor, today) as counter:
        book = queries.counted_book(
            unit=unit, period=period, moment=moment, remembers=True, actor=counter
        )
    return _freeze(book, actor, now)


@transaction.atomic
def publish_due(*, actor: Actor, now: datetime, today: date) -> int:
    """Lock what has ended: weeks of departments, months of areas and of the centre.

    Only the last period is locked: an older one was either locked then, or is left open to be
    locked by hand. Returns how many were locked.
    """
    _alone()
    units = organisation.units(actor=actor)
    periods = {own_period(unit, today) for unit in units}
    return sum(_publish_units(period, units, actor, now, today) for period in sorted(periods))


def _alone() -> None:
    """Wait until nobody else counts or locks; who comes second finds what is done already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('figures', 0))")


def _publish_units(
    period: FigurePeriod, units: tuple[UnitValue, ...], actor: Actor, now: datetime, today: date
) -> int:
    done = queries.locked_units(period=period, actor=actor)
    due = [u for u in units if own_period(u, today) == period and u.id not in done]
    if not due:
        return 0
    moment = Moment(period.until_on - ONE_DAY, now)
    with access.counting(actor, today) as counter:
        own = queries.unit_subjects(moment=moment, unit_ids=None, remembers=True, actor=counter)
    for unit in due:
        _freeze(book_of(unit, period, moment, _subjects(unit, units, own)), actor, now)
    return len(due)


def _freeze(book: Book, actor: Actor, now: datetime) -> str:
    content = frozen(book)
    sha256 = fingerprint(content)
    row = Publication.objects.create(
        unit_id=book.unit_id,
        period_kind=book.period.kind.value,
        period_start=book.period.from_on,
        as_of=book.as_of,
        known_at=book.known_at,
        published_at=now,
        staff_id=actor.staff_id or None,
        job=actor.job,
        content=content,
        sha256=sha256,
    )
    period = f"{book.period.kind.value} {book.period.slug}"
    audit.record(
        actor,
        "figures.published",
        subject=f"publication:{row.pk}",
        at=now,
        unit=book.unit_id,
        period=period,
        sha256=sha256,
    )
    return sha256


def _subjects(
    unit: UnitValue, units: tuple[UnitValue, ...], own: Mapping[int, Subjects]
) -> Subjects:
    ids = unit.and_below(units)
    return together(own[one] for one in ids if one in own)


def _points(unit: UnitValue, subjects: Subjects, moment: Moment) -> Iterator[tuple[object, ...]]:
    for kind in PeriodKind:
        last = period_of(kind, moment.as_of)
        # A year more than the newest page shows, so that last year's pages are stored too.
        periods = periods_between(first_period(first_period(last)), last)
        found = series_of(subjects, periods, moment.as_of)
        told = (VERSION, moment.as_of, moment.known_at)
        for name, series in found.items():
            for period, figure in series:
                key = (unit.id, kind.value, period.from_on, name)
                numbers = (figure.numerator, figure.denominator, figure.n, figure.value)
                yield (*key, *numbers, figure.reason, *told)


def _keep(points: Sequence[tuple[object, ...]]) -> None:
    """Store the points in one statement: a night's are tens of thousands.

    COPY itself does not take tables with row policies, so it fills a table of the moment's.
    """
    columns = sql.SQL(", ").join(map(sql.Identifier, _COLUMNS))
    with connection.cursor() as cursor:
        cursor.execute(_TEMPORARY)
        statement = sql.SQL("COPY pg_temp.insight_counted ({}) FROM STDIN").format(columns)
        with cursor.copy(statement) as copy:
            for point in points:
                copy.write_row(point)
        moved = sql.SQL(
            "INSERT INTO insight_figurepoint ({0}) SELECT {0} FROM pg_temp.insight_counted"
        )
        cursor.execute(moved.format(columns))
        cursor.execute("DROP TABLE pg_temp.insight_counted")
