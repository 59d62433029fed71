"""What stands around every page: who is at work, the menu, and how fresh the extract is."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Actor, Role
from holdepunkt.foundation.ui.frame import FrameFacts, MenuItem, Person
from holdepunkt.steering.oversight import public as oversight


def frame_facts(request: HttpRequest, *, may_ask: bool) -> FrameFacts:
    """Return the frame of this request; without an actor it asks the database nothing."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not may_ask:
        return _facts()
    latest = imports.latest_extract(actor=actor)
    return _facts(
        menu=_menu(actor, request),
        person=Person(actor.name, actor.role.label if actor.role else "", actor.unit_name),
        data_from=latest.drawn_at if latest else None,
        data_source=latest.source if latest else "",
        logout_url=reverse("accounts:logout"),
        search_url=reverse("desk:go_to"),
    )


def _facts(**more: object) -> FrameFacts:
    return FrameFacts(
        municipality=settings.HOLDEPUNKT_MUNICIPALITY,
        centre=settings.HOLDEPUNKT_CENTRE,
        help_line=settings.HOLDEPUNKT_HELP_LINE,
        is_demo=settings.HOLDEPUNKT_DEMO,
        switch_url=reverse("organisation:choose_person") if settings.HOLDEPUNKT_DEMO else "",
        **more,  # type: ignore[arg-type]
    )


def _menu(actor: Actor, request: HttpRequest) -> tuple[MenuItem, ...]:
    items = [
        _my_day(actor, request),
        MenuItem("Borgere", reverse("desk:citizens")),
        MenuItem("Frister", reverse("desk:deadlines")),
        MenuItem("Tal", reverse("insight:home")),
        MenuItem("Lov og frister", reverse("law:sections")),
    ]
    if actor.has_role(Role.STAFF_CONSULTANT, Role.CENTRE_HEAD):
        items.append(MenuItem("Import", reverse("imports:list")))
    if oversight.may_review(actor):
        items.append(MenuItem("Logkontrol", reverse("oversight:looks")))
    return tuple(items)


def _my_day(actor: Actor, request: HttpRequest) -> MenuItem:
    today = request.today  # type: ignore[attr-defined]
    mine = LedgerFilter(mine=actor.staff_id, due_until=today)
    waiting = commitments.count(wanted=mine, actor=actor, today=today)
    return MenuItem(
        "Min dag", reverse("desk:my_day"), badge=waiting or None, badge_text="opgaver i dag"
    )
