"""What stands around every page: who is at work, the menu, and how fresh the extract is."""

from django.conf import settings
from django.http import HttpRequest

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.casework.commitments.public import LedgerFilter
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Act, Actor, may
from holdepunkt.foundation.accounts.entering import has_password
from holdepunkt.foundation.accounts.middleware.sessions import SessionStore, idle_limit
from holdepunkt.foundation.ui import address
from holdepunkt.foundation.ui.frame import FrameFacts, MenuItem, Person, SessionLimits


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
        logout_url=address("accounts:logout"),
        password_url=address("accounts:own_password") if has_password(request.user) else "",
        search_url=address("desk:go_to") if may(actor, Act.SEE_LISTS).allowed else "",
        session=_limits(request),
    )


def _limits(request: HttpRequest) -> SessionLimits:
    session: SessionStore = request.session  # type: ignore[assignment]
    left = session.left(request.now)  # type: ignore[attr-defined]
    return SessionLimits(
        idle=int(idle_limit().total_seconds()),
        left=int(left.total_seconds()),
        stay_url=address("accounts:stay"),
    )


def _facts(**more: object) -> FrameFacts:
    return FrameFacts(
        municipality=settings.HOLDEPUNKT_MUNICIPALITY,
        centre=settings.HOLDEPUNKT_CENTRE,
        help_line=settings.HOLDEPUNKT_HELP_LINE,
        is_demo=settings.HOLDEPUNKT_DEMO,
        switch_url=address("organisation:choose_person") if settings.HOLDEPUNKT_DEMO else "",
        **more,  # type: ignore[arg-type]
    )


# In this order; without an act the page is for all staff.
_PAGES: tuple[tuple[Act | None, str, str], ...] = (
    (Act.ASSIGN, "Fordeling", "intake:placing"),
    (Act.SEE_FIGURES, "Tal", "insight:home"),
    (None, "Lov og frister", "law:sections"),
    (Act.IMPORT, "Import", "imports:list"),
    (Act.REVIEW_OPENINGS, "Åbninger", "desk:openings"),
    (Act.REVIEW_LOG, "Logkontrol", "oversight:looks"),
)


def _menu(actor: Actor, request: HttpRequest) -> tuple[MenuItem, ...]:
    def allowed(act: Act) -> bool:
        return may(actor, act).allowed

    items = []
    if allowed(Act.FIND_CITIZEN):
        items.append(MenuItem("Modtagelsen", address("desk:reception")))
    if allowed(Act.SEE_LISTS):
        items.append(_my_day(actor, request))
        items.append(MenuItem("Borgere", address("desk:citizens")))
        items.append(MenuItem("Frister", address("desk:deadlines")))
    items += [
        MenuItem(label, address(target))
        for act, label, target in _PAGES
        if act is None or allowed(act)
    ]
    return tuple(items)


def _my_day(actor: Actor, request: HttpRequest) -> MenuItem:
    today = request.today  # type: ignore[attr-defined]
    mine = LedgerFilter(mine=actor.staff_id, due_until=today)
    waiting = commitments.count(wanted=mine, actor=actor, today=today)
    return MenuItem(
        "Min dag", address("desk:my_day"), badge=waiting or None, badge_text="opgaver i dag"
    )
