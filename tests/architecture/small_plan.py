"""One plan with a part of everything, for the pages of the portfolio."""

from datetime import datetime
from typing import Any

from holdepunkt.foundation.access import acting
from holdepunkt.steering.portfolio import public as portfolio
from holdepunkt.steering.portfolio.models import InsertedFigure
from tests.personas import TODAY, World


def _written(manuscript_id: int, criterion_id: int, told: dict[str, Any]) -> dict[str, object]:
    """Let Stine write in the summary, with a figure and a comment, and go on writing."""
    place = portfolio.Place(manuscript_id, "sammenfatning", TODAY, version=1)
    portfolio.take_section(place=place, over=False, **told)
    said = portfolio.SectionDraft("Kom igennem: [tal]", figure=f"criterion-{criterion_id}")
    portfolio.write_section(place=place, told=said, **told)
    comment_id = portfolio.comment_section(place=place, text="Hvor mange er nye?", **told)
    figure_id = InsertedFigure.objects.values_list("pk", flat=True).get()
    return {"key": place.key, "figure_id": figure_id, "comment_id": comment_id}


def planned(world: World, now: datetime) -> dict[str, object]:
    """Let Stine write a plan in which Mette has a role, and publish a report of it."""
    stine = world.actor("stine")
    told: dict[str, Any] = {"actor": stine, "now": now}
    with acting(stine, today=TODAY):
        draft = portfolio.PlanDraft("Plan for kontakten", world.units["Centret"])
        plan_id = portfolio.add_plan(new=draft, today=TODAY, **told)
        goal = portfolio.GoalDraft("1", "Let at få fat i")
        goal_id = portfolio.add_goal(plan_id=plan_id, new=goal, **told)
        activity = portfolio.ActivityDraft(
            "Ét nummer", world.units["Voksne 1"], "1.1", goal_id=goal_id, lead="Projektleder",
            holder_id=world.staff["mette"],
        )  # fmt: skip
        activity_id = portfolio.add_activity(plan_id=plan_id, new=activity, today=TODAY, **told)
        waiting = _waiting(plan_id, activity_id, world.units["Voksne 1"], told)
        due = portfolio.read_when("i maj 2026", today=TODAY)
        milestone = portfolio.MilestoneDraft("deadline", "Nummeret virker", due)
        milestone_id = portfolio.add_milestone(
            activity_id=activity_id, new=milestone, today=TODAY, **told
        )
        criterion_id = portfolio.add_criterion(
            plan_id=plan_id, activity_id=activity_id,
            new=portfolio.CriterionDraft(
                "Flere kommer igennem", is_quantitative=True, value=74, n=212, measured_on=TODAY
            ), **told,
        )  # fmt: skip
        meeting_id = portfolio.plan_meeting(plan_id=plan_id, held_on=TODAY, today=TODAY, **told)
        portfolio.hold_meeting(
            meeting_id=meeting_id, version=1, present="Centerchefen", today=TODAY, **told
        )
        asked = portfolio.DecisionAsked("Skal vi købe en linje?", "Områdecheferne", activity_id)
        decision_id = portfolio.ask_decision(plan_id=plan_id, asked=asked, today=TODAY, **told)
        report = portfolio.ReportDraft("Status, forår", "sections")
        report_id = portfolio.publish_report(plan_id=plan_id, draft=report, today=TODAY, **told)
        manuscript_id = portfolio.begin_manuscript(plan_id=plan_id, draft=report, **told)
        written = _written(manuscript_id, criterion_id, told)
        basis = _basis(plan_id, activity_id, told)
    return {
        **basis,
        "plan_id": plan_id, "goal_id": goal_id, "activity_id": activity_id,
        "milestone_id": milestone_id, "criterion_id": criterion_id, "meeting_id": meeting_id,
        "decision_id": decision_id, "report_id": report_id, "rule": "W1", "subject": "activity",
        "subject_id": activity_id, "readers": "committee", "suffix": "pdf",
        "manuscript_id": manuscript_id, **waiting, **written,
    }  # fmt: skip


def _waiting(
    plan_id: int, activity_id: int, unit_id: int, told: dict[str, Any]
) -> dict[str, object]:
    """Let another activity wait for the first, and be told of; return the ids of both."""
    other = portfolio.ActivityDraft("Vagtplan", unit_id, "1.2")
    other_id = portfolio.add_activity(plan_id=plan_id, new=other, today=TODAY, **told)
    after = portfolio.LinkDraft(activity_id, "after")
    month = portfolio.MonthlyUpdate(is_unchanged=True)
    return {
        "link_id": portfolio.link_activities(activity_id=other_id, link=after, today=TODAY, **told),
        "update_event_id": portfolio.update_activity(
            activity_id=other_id, told=month, today=TODAY, **told
        ),
    }


def _basis(plan_id: int, activity_id: int, told: dict[str, Any]) -> dict[str, object]:
    """Give the plan a hearing, a day before a committee, a grant with a report, and a part."""
    hearing_id = portfolio.add_hearing(
        plan_id=plan_id, new=portfolio.HearingDraft("Planen", "Rådet", TODAY, TODAY), **told
    )
    committee_id = portfolio.add_committee_date(
        plan_id=plan_id, new=portfolio.CommitteeDraft("Udvalget", TODAY), **told
    )
    grant_id = portfolio.add_grant(
        plan_id=plan_id, new=portfolio.GrantDraft("Nordlysfonden"), **told
    )
    grant_report_id = portfolio.add_grant_report(
        grant_id=grant_id, new=portfolio.GrantReportDraft("Midtvejsrapport", TODAY),
        today=TODAY, **told,
    )  # fmt: skip
    part_id = portfolio.add_part(
        activity_id=activity_id, number="a", text="Flyt linjerne", today=TODAY, **told
    )
    return {
        "hearing_id": hearing_id, "committee_id": committee_id, "project_grant_id": grant_id,
        "grant_report_id": grant_report_id, "part_id": part_id,
    }  # fmt: skip
