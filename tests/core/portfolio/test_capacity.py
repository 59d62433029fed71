"""Who carries how much, month by month, and how the plan on a page shows it."""

from datetime import date

import pytest

from holdepunkt.core.portfolio import (
    ActivityState,
    BudgetUnreadable,
    CommitteeDate,
    Hearing,
    LineageKind,
    carried,
    loads,
    plan_on_a_page,
    read_budget,
)
from tests.core.portfolio.plans import FEBRUARY, JUNE, MAY, TODAY, activity, milestone, plan


def test_what_is_under_way_counts_from_now_to_its_last_date_and_the_rest_from_its_first() -> None:
    """On the 24th of March Mette has three things in hand, and in May one that is to begin."""
    passed = activity(4, state=ActivityState.NOT_STARTED, milestones=(milestone(FEBRUARY),))
    every = [
        activity(1, milestones=(milestone(FEBRUARY), milestone(MAY))),
        activity(2, state=ActivityState.NOT_STARTED, milestones=(milestone(MAY),)),
        activity(3, milestones=()),  # under way without a date
        passed,  # should have been done, and is still hers
        activity(5, holder_id=None, lead="Staben", milestones=(milestone(JUNE),)),
        activity(6, state=ActivityState.DROPPED, milestones=(milestone(MAY),)),
        activity(7, state=ActivityState.NOT_STARTED, milestones=()),
    ]
    found = loads(every, today=TODAY, names={7: "Mette Holm"})
    said = [(load.who, [(run.label, run.amount) for run in load.runs]) for load in found]
    assert said == [
        ("Mette Holm", [("mar 2026", 3), ("apr 2026", 1), ("maj 2026", 2)]),
        ("Staben", [("mar 2026 – jun 2026", 1)]),
    ]
    assert carried(every[-1], TODAY) is None


def test_the_picture_shows_hearings_committees_and_the_load() -> None:
    drawn = plan_on_a_page(
        plan(
            activity(1, milestones=(milestone(FEBRUARY), milestone(MAY))),
            hearings=(Hearing(1, "<Planen>", "Rådet", date(2026, 4, 1), date(2026, 4, 20)),),
            committee_dates=(CommitteeDate(1, "Socialudvalget", date(2026, 5, 13)),),
        ),
        key="plan", today=TODAY, names={7: "Mette Holm"},
    )  # fmt: skip
    for said in ("Høring: &lt;Planen&gt;", "Socialudvalget", "Mette Holm", "Åbne indsatser fra nu"):
        assert said in drawn
    assert "stroke-dasharray" in drawn  # the soft end of May


def test_a_budget_is_kept_as_it_is_pasted_or_refused_with_its_line() -> None:
    table = read_budget("Post i kr.\tFonden\tEgne\nLøn\t1.000,50\t-\nI alt\t1.000,50\t")
    assert (table.unit, table.sources, len(table.rows)) == ("kr.", ("Fonden", "Egne"), 1)
    assert table.differences() == ()
    for text, why in (
        ("Post;Fonden;I alt", "mindst to linjer"),
        ("Post;;I alt\nLøn;1;1", "kilde over hver kolonne"),
        ("Post;Fonden;I alt\nLøn;1", "Linje 2 har 2 felter"),
        ("Post;Fonden;I alt\nLøn;mange;1", "»mange« i linje 2"),
        ("Post;Fonden;I alt\nI alt;1;1\nTotal;1;1", "to linjer"),
    ):
        with pytest.raises(BudgetUnreadable, match=why):
            read_budget(text)


def test_lineage_is_said_from_both_sides() -> None:
    assert [(kind.label, kind.back) for kind in LineageKind] == [
        ("førte til", "kommer af"), ("fortsætter i", "fortsætter"),
        ("er lagt ind i", "har fået lagt ind i sig"),
        ("deler grundlag med", "deler grundlag med"),
    ]  # fmt: skip
