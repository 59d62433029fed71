"""What a plan stands on: hearings, committees, budget with its differences, grants, lineage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from holdepunkt.core.calendar import legal_calendar
from holdepunkt.core.portfolio import BudgetRow, BudgetTable, LineageKind, printed_amount
from holdepunkt.core.wording import count, short_date
from holdepunkt.foundation.access import Actor
from holdepunkt.foundation.ui import Fact, address
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio.access import may_write, visible
from holdepunkt.steering.portfolio.models import (
    ActivityPart,
    BudgetLine,
    CommitteeDate,
    Goal,
    GrantReport,
    Plan,
    PlanHearing,
    PlanLink,
    ProjectGrant,
)


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A hearing, a day before a committee, or a report to a giver: a row of a table."""

    id: int
    what: str
    when: str
    about: str
    then: str = ""
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class BudgetShown:
    """The budget as it was read, with what does not add up."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BasisPage:
    """What a plan stands on."""

    id: int
    title: str
    hearings: tuple[DatedLine, ...]
    committees: tuple[DatedLine, ...]
    budget: BudgetShown | None
    grants: tuple[tuple[str, str], ...]
    lineage: tuple[tuple[str, str, str, str], ...]
    may_write: bool


def basis_page(*, plan_id: int, actor: Actor) -> BasisPage:
    """Return what the plan stands on; a plan the actor may not see does not exist."""
    row = visible(Plan, actor).get(pk=plan_id)
    hearings = visible(PlanHearing, actor).filter(plan=row).order_by("first_on", "id")
    committees = visible(CommitteeDate, actor).filter(plan=row).order_by("held_on", "id")
    grants = visible(ProjectGrant, actor).filter(plan=row).order_by("id")
    table = budget_of(plan_id=plan_id, actor=actor)
    return BasisPage(
        id=plan_id,
        title=f"{row} ({row.edition})" if row.edition else str(row),
        hearings=tuple(_hearing(one) for one in hearings),
        committees=tuple(
            DatedLine(one.pk, one.body, short_date(one.held_on), one.what) for one in committees
        ),
        budget=_shown(table) if table else None,
        grants=tuple((one.giver, address("portfolio:grant", one.pk)) for one in grants),
        lineage=_lineage(row, actor),
        may_write=may_write(actor),
    )


def _hearing(one: PlanHearing) -> DatedLine:
    days = legal_calendar().working_days_between(one.first_on - timedelta(days=1), one.last_on)
    span = f"{short_date(one.first_on)} – {short_date(one.last_on)}"
    decided = f"Besluttet {short_date(one.decided_on)}. " if one.decided_on else ""
    return DatedLine(
        one.pk, one.title, f"{span} ({count(days, 'arbejdsdag', 'arbejdsdage')})", one.parties,
        f"{decided}{one.changed}".strip(),
    )  # fmt: skip


def budget_of(*, plan_id: int, actor: Actor) -> BudgetTable | None:
    """Return the plan's budget as it was read, if it has one."""
    rows = list(visible(BudgetLine, actor).filter(plan_id=plan_id).order_by("position", "id"))
    if not rows:
        return None
    sources = tuple(source for source, _ in rows[0].amounts)
    sums = [_budget_row(row) for row in rows if row.is_total]
    return BudgetTable(
        rows[0].unit, sources, tuple(_budget_row(row) for row in rows if not row.is_total),
        sums[0] if sums else None,
    )  # fmt: skip


def _budget_row(row: BudgetLine) -> BudgetRow:
    amounts = tuple(Decimal(amount) if amount else None for _, amount in row.amounts)
    return BudgetRow(row.title, amounts, row.total)


def _shown(table: BudgetTable) -> BudgetShown:
    rows = [*table.rows, *([table.printed] if table.printed else [])]
    has_total = any(row.total is not None for row in rows)
    columns = (*table.sources, *(("I alt, som trykt",) if has_total else ()))
    return BudgetShown(
        (f"Budgetpost ({table.unit})", *columns),
        tuple((row.title, _cells(row, columns, has_total=has_total)) for row in rows),
        tuple(
            f"{one.where}: der står {printed_amount(one.printed)},"
            f" men det giver {printed_amount(one.computed)}"
            f" (forskel {printed_amount(one.difference)} {table.unit})."
            for one in table.differences()
        ),
    )


def _cells(
    row: BudgetRow, columns: Sequence[str], *, has_total: bool
) -> tuple[tuple[str, str], ...]:
    amounts = [*row.amounts, *([row.total] if has_total else [])]
    said = [printed_amount(one) or "–" for one in amounts]
    return tuple(zip(columns, said, strict=True))


def _lineage(row: Plan, actor: Actor) -> tuple[tuple[str, str, str, str], ...]:
    """Return how the plan hangs on others, said from this side: words, plan, address and why."""
    links = visible(PlanLink, actor).select_related("plan", "other").order_by("id")
    found = [
        (LineageKind(one.kind).label, one.other, one.text) for one in links.filter(plan=row)
    ] + [(LineageKind(one.kind).back, one.plan, one.text) for one in links.filter(other=row)]
    if row.follows_id:
        found.append(("afløser", visible(Plan, actor).get(pk=row.follows_id), ""))
    later = visible(Plan, actor).filter(follows=row, taken_back_on=None).order_by("id")
    found += [("er afløst af", one, "") for one in later]
    return tuple(
        (words, f"{plan} {plan.edition}".strip(), address("portfolio:plan", plan.pk), text)
        for words, plan, text in found
    )


@dataclass(frozen=True, slots=True)
class GrantPage:
    """A project under a grant; `answers` says on whose day its reports stand."""

    id: int
    plan_id: int
    plan: str
    giver: str
    answers: str
    facts: tuple[Fact, ...]
    lists: tuple[tuple[str, tuple[str, ...]], ...]
    reports: tuple[DatedLine, ...]
    may_write: bool


def grant_page(*, grant_id: int, actor: Actor, today: date) -> GrantPage:
    """Return the grant's page; one the actor may not see does not exist."""
    row = grant_row(grant_id=grant_id, actor=actor)
    tracks = visible(Goal, actor).filter(plan_id=row.plan_id).order_by("position", "id")
    reports = visible(GrantReport, actor).filter(grant=row).order_by("due_on", "id")
    keeper_id = row.plan.keeper_id
    names = organisation.staff_names(
        staff_ids={pk for pk in (row.holder_id, keeper_id) if pk}, actor=actor
    )
    holder, keeper = names.get(row.holder_id or 0, ""), names.get(keeper_id or 0, "")
    lists = (
        ("Vilkår", row.conditions.splitlines()),
        ("Spor", [str(one) for one in tracks]),
        ("Styregruppen", row.steering_group.splitlines()),
        ("Projektgruppen", row.project_group.splitlines()),
    )
    return GrantPage(
        id=grant_id,
        plan_id=row.plan_id,
        plan=str(row.plan),
        giver=row.giver,
        answers=_answers(holder, keeper),
        facts=(
            Fact("Rollen, der afrapporterer", row.lead or "Ingen"),
            Fact("Indehaver i dag", holder or "Ingen har rollen"),
        ),
        lists=tuple((name, tuple(one for one in said if one.strip())) for name, said in lists),
        reports=tuple(_report(one, today) for one in reports),
        may_write=may_write(actor),
    )


def _answers(holder: str, keeper: str) -> str:
    if holder:
        return f"Rapporteringsdagene står på Min dag hos {holder}."
    if keeper:
        return (
            f"Ingen har rollen, så rapporteringsdagene står på Min dag hos {keeper}, planens"
            " tovholder."
        )
    return "Ingen har rollen, og planen har ingen tovholder: rapporteringsdagene står hos ingen."


def _report(one: GrantReport, today: date) -> DatedLine:
    before = ", ".join(f"{short_date(date.fromisoformat(old['on']))}" for old in one.earlier)
    return DatedLine(
        one.pk, one.what, short_date(one.due_on), f"før: {before}" if before else "",
        short_date(one.sent_on) if one.sent_on else "",
        is_over=one.sent_on is None and today > one.due_on,
    )  # fmt: skip


def hearing_row(*, hearing_id: int, actor: Actor) -> PlanHearing:
    """Return the hearing's row, for the form that changes it."""
    return visible(PlanHearing, actor).select_related("plan").get(pk=hearing_id)


def committee_row(*, committee_id: int, actor: Actor) -> CommitteeDate:
    """Return the row of a day before a committee, for the form that changes it."""
    return visible(CommitteeDate, actor).select_related("plan").get(pk=committee_id)


def grant_row(*, grant_id: int, actor: Actor) -> ProjectGrant:
    """Return the grant's row, for the forms that change it."""
    return visible(ProjectGrant, actor).select_related("plan").get(pk=grant_id)


def grant_report_row(*, report_id: int, actor: Actor) -> GrantReport:
    """Return the row of a report to a giver, for the form that moves it."""
    rows = visible(GrantReport, actor).select_related("grant", "grant__plan")
    return rows.get(pk=report_id)


def part_row(*, part_id: int, actor: Actor) -> ActivityPart:
    """Return the part's row, for the form that changes it."""
    rows = visible(ActivityPart, actor).select_related("activity", "activity__plan")
    return rows.get(pk=part_id)
