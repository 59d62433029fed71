"""Addresses of the portfolio, below /portefoelje/."""

from django.urls import path

from holdepunkt.steering.portfolio.views import activities, criteria, meetings, plans, reports

app_name = "portfolio"
_PLAN, _ACTIVITY, _MEETING = (
    "plan/<int:plan_id>/",
    "indsats/<int:activity_id>/",
    "moede/<int:meeting_id>/",
)
urlpatterns = [
    path("", plans.plans, name="plans"),
    path("ny/", plans.add_plan, name="add_plan"),
    path(_PLAN, plans.plan, name="plan"),
    path(f"{_PLAN}ret/", plans.change_plan, name="change_plan"),
    path(f"{_PLAN}side/", plans.picture, name="picture"),
    path(f"{_PLAN}maal/", plans.add_goal, name="add_goal"),
    path("maal/<int:goal_id>/", plans.change_goal, name="change_goal"),
    path(f"{_PLAN}indsats/", activities.add_activity, name="add_activity"),
    path(f"{_PLAN}kriterium/", criteria.plan_criterion, name="plan_criterion"),
    path(f"{_PLAN}advarsler/", meetings.warnings, name="warnings"),
    path(
        f"{_PLAN}advarsler/<slug:rule>/<slug:subject>/<int:subject_id>/",
        meetings.answer,
        name="answer",
    ),
    path(f"{_PLAN}prioritet/", meetings.priority, name="priority"),
    path(f"{_PLAN}moeder/", meetings.meetings, name="meetings"),
    path(f"{_PLAN}moeder/nyt/", meetings.add_meeting, name="add_meeting"),
    path(f"{_PLAN}beslutning/", meetings.ask, name="ask"),
    path(f"{_PLAN}rapport/", reports.before_sending, name="before_sending"),
    path(_ACTIVITY, activities.activity, name="activity"),
    path(f"{_ACTIVITY}ret/", activities.change_activity, name="change_activity"),
    path(f"{_ACTIVITY}opdater/", activities.update, name="update"),
    path(f"{_ACTIVITY}dato/", activities.add_milestone, name="add_milestone"),
    path(f"{_ACTIVITY}sammenhaeng/", activities.link, name="link"),
    path(f"{_ACTIVITY}del/", activities.part, name="part"),
    path(f"{_ACTIVITY}vurdering/", activities.judge, name="judge"),
    path(f"{_ACTIVITY}kriterium/", criteria.add_criterion, name="add_criterion"),
    path("dato/<int:milestone_id>/", activities.milestone, name="milestone"),
    path("kriterium/<int:criterion_id>/", criteria.criterion, name="criterion"),
    path(_MEETING, meetings.meeting, name="meeting"),
    path(f"{_MEETING}send/", meetings.send_pack, name="send_pack"),
    path(f"{_MEETING}holdt/", meetings.hold, name="hold"),
    path(f"{_MEETING}referat.<slug:suffix>", meetings.minutes, name="minutes"),
    path("beslutning/<int:decision_id>/", meetings.decide, name="decide"),
    path("rapporter/", reports.reports, name="reports"),
    path("rapporter/<int:report_id>/", reports.report, name="report"),
    path("rapporter/<int:report_id>/<slug:readers>.<slug:suffix>", reports.paper, name="paper"),
]
