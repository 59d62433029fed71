"""What stands around every page: who is at work, the menu, and how fresh the extract is."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest

from holdepunkt.casework.commitments import public as commitments
from holdepunkt.exchange.imports import public as imports
from holdepunkt.foundation.access import Act, Actor, Tie, may
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


_MY_DAY, _COORDINATION = "desk:my_day", "assignments:coordination"
# Who sees her department's assignments comes to the scheme from there.
# Who follows plans comes to their reports from there.
_UNLESS = {_COORDINATION: Act.SEE_ASSIGNMENTS, "portfolio:reports": Act.SEE_PORTFOLIO}
_CITIZENS = "desk:citizens"
# Who sees no citizen without opening him would find the list empty.
_HANDOVERS = "handover:home"
# Whoever leads handovers does so in her own department: the act alone, without it, is nobody's.
_BY_TIE = {
    _CITIZENS: (Act.SEE_CITIZEN, (Tie.HOLDER, Tie.TEAM)),
    _HANDOVERS: (Act.HAND_OVER, (Tie.TEAM,)),
}
# What stands in the menu, in order, for those who may do the act; None is for everybody.
_MENU: tuple[tuple[Act | None, str, str], ...] = (
    (Act.FIND_CITIZEN, "Modtagelsen", "desk:reception"),
    (Act.SEE_LISTS, "Min dag", _MY_DAY),
    (Act.SEE_LISTS, "Frister", "desk:deadlines"),
    (Act.WRITE_CASES, "Henvendelser", "contacts:home"),
    (Act.SEE_LISTS, "Borgere", _CITIZENS),
    (Act.ASSIGN, "Fordeling", "intake:placing"),
    (Act.SEE_FIGURES, "Tal", "insight:home"),
    (Act.SEE_LISTS, "Årshjul", "wheel:wheel"),
    (Act.IMPORT, "Import", "imports:list"),
    (Act.WRITE_CASES, "Breve", "letters:post_room"),
    (Act.SEE_ASSIGNMENTS, "Tilknytninger", "assignments:overview"),
    (None, "Overdragelser", _HANDOVERS),
    (Act.SEE_COORDINATION, "Koordinerende", _COORDINATION),
    (Act.WRITE_CASES, "Arbejdsbyrde", "workforce:home"),
    (Act.SEE_LISTS, "Klager", "complaints:list"),
    (Act.SEE_LEARNING, "Læring", "learning:home"),
    (Act.SEE_LISTS, "Overgang til voksen", "transition:list"),
    (Act.SEE_PORTFOLIO, "Portefølje", "portfolio:plans"),
    (Act.READ_REPORTS, "Statusrapporter", "portfolio:reports"),
    (Act.REVIEW_LOG, "Logkontrol", "oversight:looks"),
    (Act.REVIEW_OPENINGS, "Åbninger", "desk:openings"),
    (Act.LIFT_SEALS, "Inhabilitet", "desk:seals"),
    (None, "Lov og frister", "law:sections"),
)


def _menu(actor: Actor, request: HttpRequest) -> tuple[MenuItem, ...]:
    def allowed(act: Act | None) -> bool:
        return act is None or may(actor, act).allowed

    def is_empty(route: str) -> bool:
        return route in _BY_TIE and not may(actor, *_BY_TIE[route]).allowed

    return tuple(
        _my_day(actor, request) if route == _MY_DAY else MenuItem(text, address(route))
        for act, text, route in _MENU
        if allowed(act)
        and not (route in _UNLESS and allowed(_UNLESS[route]))
        and not is_empty(route)
    )


def _my_day(actor: Actor, request: HttpRequest) -> MenuItem:
    today = request.today  # type: ignore[attr-defined]
    mine = replace(commitments.mine(actor=actor, due_until=today), without=(commitments.AWAITED,))
    waiting = commitments.count(wanted=mine, actor=actor, today=today)
    told = "opgave i dag" if waiting == 1 else "opgaver i dag"
    return MenuItem("Min dag", address(_MY_DAY), badge=waiting or None, badge_text=told)
