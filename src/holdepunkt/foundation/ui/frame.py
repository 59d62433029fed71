"""What stands around every page; made before rendering, since a template asks nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.module_loading import import_string

from holdepunkt.core.wording import clock_time, short_date
from holdepunkt.foundation import clock

SYSTEM_NAME = "Holdepunkt"


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumbs; the page itself has no address."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of the main menu; `badge` counts what waits behind it, `badge_text` says of what."""

    text: str
    url: str
    badge: int | None = None
    badge_text: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at work: name, title, and where."""

    name: str
    title: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How many seconds the session may rest, and how many it has left however busy it is."""

    idle: int
    left: int
    stay_url: str


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """What the wiring in config tells about the frame of this request.

    `data_from` is the instant of the extract to go by; None when none has been brought in.
    `switch_url` is given in demo mode only.
    """

    municipality: str
    centre: str = ""
    help_line: str = ""
    menu: tuple[MenuItem, ...] = ()
    person: Person | None = None
    data_from: datetime | None = None
    data_source: str = ""
    is_demo: bool = False
    switch_url: str = ""
    logout_url: str = ""
    password_url: str = ""
    search_url: str = ""
    session: SessionLimits | None = None


class FrameSource(Protocol):
    """Finds the frame's facts; asks the database only when `may_ask`."""

    def __call__(self, request: HttpRequest, *, may_ask: bool) -> FrameFacts:
        """Return the facts."""


MOST_ITEMS = 7  # more do not fit at 200 %
MORE = MenuItem("Mere", "/menu/")


@dataclass(frozen=True, slots=True)
class Notice:
    """A message that stays until the next page; `undo_url` is posted to take the deed back."""

    kind: str
    text: str
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that base.html prints around the page."""

    facts: FrameFacts
    path: str = "/"
    notices: tuple[Notice, ...] = ()
    system_name: str = SYSTEM_NAME

    @property
    def current_url(self) -> str:
        """Return the address of the menu item that the page belongs to, or nothing."""
        fitting = [item.url for item in self.facts.menu if self.path.startswith(item.url)]
        found = max(fitting, key=len, default="")
        shown = {item.url for item in self.items}
        return found if found in shown or not found else MORE.url

    @property
    def items(self) -> tuple[MenuItem, ...]:
        """Return the items that stand at the top of the page; the rest are behind *Mere*."""
        menu = self.facts.menu
        return menu if len(menu) <= MOST_ITEMS else (*menu[: MOST_ITEMS - 1], MORE)

    @property
    def data_line(self) -> str:
        """Return how fresh the page's data is, in words."""
        if self.facts.data_from is None:
            return "Data fra fagsystemet: intet udtræk er indlæst endnu"
        at = clock.local(self.facts.data_from)
        source = f" ({self.facts.data_source})" if self.facts.data_source else ""
        return f"Data fra {short_date(at)} {clock_time(at)}{source}"


def build_frame(request: HttpRequest) -> Frame:
    """Return the request's frame; a transaction that will be undone is asked nothing."""
    may_ask = not transaction.get_connection().needs_rollback
    source: FrameSource = import_string(settings.HOLDEPUNKT_FRAME)
    facts = source(request, may_ask=may_ask)
    return Frame(facts=facts, path=request.path, notices=_notices(request) if may_ask else ())


def bare_frame(request: HttpRequest) -> Frame:
    """Return a frame without a person or a menu, for the page that says that all else failed."""
    facts = FrameFacts(municipality="", is_demo=settings.HOLDEPUNKT_DEMO)
    return Frame(facts=facts, path=request.path)


def _notices(request: HttpRequest) -> tuple[Notice, ...]:
    return tuple(
        Notice(kind=messages.DEFAULT_TAGS.get(found.level, "info"), text=str(found.message),
               undo_url=found.extra_tags or "")
        for found in messages.get_messages(request)
    )  # fmt: skip
