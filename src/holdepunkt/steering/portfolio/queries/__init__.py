"""What the room can answer."""

from holdepunkt.steering.portfolio.queries.across import plans_page
from holdepunkt.steering.portfolio.queries.activities import (
    activity_page,
    activity_row,
    goal_choices,
    goal_row,
    milestone_row,
    plan_choices,
    plan_row,
)
from holdepunkt.steering.portfolio.queries.agendas import made_agenda
from holdepunkt.steering.portfolio.queries.basis import (
    basis_page,
    budget_of,
    committee_row,
    grant_page,
    grant_report_row,
    grant_row,
    hearing_row,
    part_row,
)
from holdepunkt.steering.portfolio.queries.comments import comment_page, comment_to_answer
from holdepunkt.steering.portfolio.queries.criteria import criterion_row
from holdepunkt.steering.portfolio.queries.deciding import (
    decider_names,
    whose_day,
    whose_day_after,
    whose_task,
)
from holdepunkt.steering.portfolio.queries.discarding import discard_page
from holdepunkt.steering.portfolio.queries.drafting import drafting
from holdepunkt.steering.portfolio.queries.linking import link_row, other_choices
from holdepunkt.steering.portfolio.queries.loading import load
from holdepunkt.steering.portfolio.queries.manuscripts import (
    approver_choices,
    asked_of,
    draft_document,
    manuscript_page,
    manuscript_row,
    open_manuscript,
    writers_of,
)
from holdepunkt.steering.portfolio.queries.meeting_papers import minutes, pack
from holdepunkt.steering.portfolio.queries.meetings import (
    decision_page,
    decision_row,
    is_meeting,
    locked_already,
    meeting_overtaken,
    meeting_page,
    meeting_row,
    meetings_page,
)
from holdepunkt.steering.portfolio.queries.people import holder_choices, keeper_choices
from holdepunkt.steering.portfolio.queries.pictures import picture_page
from holdepunkt.steering.portfolio.queries.plans import plan_page, plans_by_title
from holdepunkt.steering.portfolio.queries.priority import PriorityPage, priority_page
from holdepunkt.steering.portfolio.queries.removing import (
    RemovalPage,
    committee_removal,
    grant_removal,
    hearing_removal,
)
from holdepunkt.steering.portfolio.queries.reports import (
    before_sending,
    paper,
    report_page,
    reports_page,
    snapshot,
)
from holdepunkt.steering.portfolio.queries.sections import (
    SectionPage,
    section_overtaken,
    section_page,
)
from holdepunkt.steering.portfolio.queries.story import newest_event, overtaken
from holdepunkt.steering.portfolio.queries.updating import update_page
from holdepunkt.steering.portfolio.queries.warned import warned_of, warnings_page
from holdepunkt.steering.portfolio.queries.watching import last_snapshot

__all__ = [
    "PriorityPage",
    "RemovalPage",
    "SectionPage",
    "activity_page",
    "activity_row",
    "approver_choices",
    "asked_of",
    "basis_page",
    "before_sending",
    "budget_of",
    "comment_page",
    "comment_to_answer",
    "committee_removal",
    "committee_row",
    "criterion_row",
    "decider_names",
    "decision_page",
    "decision_row",
    "discard_page",
    "draft_document",
    "drafting",
    "goal_choices",
    "goal_row",
    "grant_page",
    "grant_removal",
    "grant_report_row",
    "grant_row",
    "hearing_removal",
    "hearing_row",
    "holder_choices",
    "is_meeting",
    "keeper_choices",
    "last_snapshot",
    "link_row",
    "load",
    "locked_already",
    "made_agenda",
    "manuscript_page",
    "manuscript_row",
    "meeting_overtaken",
    "meeting_page",
    "meeting_row",
    "meetings_page",
    "milestone_row",
    "minutes",
    "newest_event",
    "open_manuscript",
    "other_choices",
    "overtaken",
    "pack",
    "paper",
    "part_row",
    "picture_page",
    "plan_choices",
    "plan_page",
    "plan_row",
    "plans_by_title",
    "plans_page",
    "priority_page",
    "report_page",
    "reports_page",
    "section_overtaken",
    "section_page",
    "snapshot",
    "update_page",
    "warned_of",
    "warnings_page",
    "whose_day",
    "whose_day_after",
    "whose_task",
    "writers_of",
]
